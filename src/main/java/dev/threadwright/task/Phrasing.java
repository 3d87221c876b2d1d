package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.ThreadRef;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what a form says into the words of a request, so that reading them gives the same again. */
public final class Phrasing {
    private static final List<String> FORMS = List.of(
            "change “%s” to “%s”%s",
            "change \"%s\" to \"%s\"%s",
            "change «%s» to «%s»%s",
            "change `%s` to `%s`%s",
            "change ```%s``` to ```%s```%s",
            "change%3$s\nold: %1$s\nnew: %2$s");
    private static final Pattern PLACED = Pattern.compile("(?i)(?:on|in|under|at|for|below|above|inside)\\b.*");
    private static final int MOST_WHERE = 200;
    private static final Conversation NOTHING = new Conversation(new ThreadRef("-", "-", "-"), List.of());

    private Phrasing() {}

    /**
     * As Slack would send it. Empty where no way to put it is read as these words and no others.
     *
     * @param where a place in the asker's words, or nothing
     */
    public static Optional<String> of(String from, String to, String where, @Nullable RepoName repo) {
        var wanted = List.of(new Rewording(Said.stripped(from), Said.stripped(to)));
        return tails(where, repo)
                .flatMap(tail -> FORMS.stream()
                        .map(form -> form.formatted(
                                sent(wanted.getFirst().from()),
                                sent(wanted.getFirst().to()),
                                tail)))
                .filter(text -> says(text, wanted, repo))
                .findFirst();
    }

    /** What was said of the place goes where it would be taken for something else; the repository does not. */
    private static Stream<String> tails(String where, @Nullable RepoName repo) {
        var in = repo == null ? "" : " in " + repo;
        var place = sent(where.replaceAll("\\s+", " ").strip());
        if (place.isEmpty()) {
            return Stream.of(in);
        }
        var cut = place.length() <= MOST_WHERE ? place : place.substring(0, MOST_WHERE);
        return Stream.of((PLACED.matcher(cut).matches() ? " " : " on ") + cut + in, in);
    }

    private static boolean says(String text, List<Rewording> wanted, @Nullable RepoName repo) {
        return Requests.read(text, NOTHING) instanceof Reading.Understood(Request request)
                && request.rewordings().equals(wanted)
                && (repo == null
                        ? request.hints().repos().isEmpty()
                        : request.hints().repos().equals(List.of(repo)));
    }

    private static String sent(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
