package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a message that only wants a pull request to be looked at. */
final class ReviewWish {
    private static final Pattern FORM = Pattern.compile(
            "[\\s\\uFFFC]*(?:(?:please|pls|can you|could you|would you|hey|hi)[\\s,]+){0,10}review[\\s:]+"
                    + "(?:(?:the )?(?:pr|pull request)\\s+)?"
                    + "(?:https?://[^/\\s]+/(?<inUrl>[\\w.-]+/[\\w.-]+)/pull/(?<urlNumber>\\d{1,9})\\S*"
                    + "|(?<before>[\\w.-]+/[\\w.-]+)?#?(?<number>\\d{1,9})(?:\\s+in\\s+(?<after>[\\w.-]+/[\\w.-]+))?)"
                    + "(?:[\\s,]*(?:please|pls|thanks|thank you))?[\\s.!?]*",
            Pattern.CASE_INSENSITIVE);

    private ReviewWish() {}

    static Optional<Reading.Review> in(Said said) {
        String text = said.links().isEmpty() ? said.text() : shown(said);
        Matcher form = FORM.matcher(text);
        if (text.length() > 1_000 || !form.matches()) {
            return Optional.empty();
        }
        String named = first(form.group("inUrl"), form.group("before"), form.group("after"));
        String number = first(form.group("urlNumber"), form.group("number"), null);
        var repo = Optional.ofNullable(named).flatMap(RepoName::parse).orElse(null);
        return Optional.of(new Reading.Review(repo, Integer.parseInt(String.valueOf(number))));
    }

    /** With the address of a link in the place of its label: a label may say anything. */
    private static String shown(Said said) {
        var text = new StringBuilder(said.text());
        for (Said.Link link : said.links().reversed()) {
            text.replace(link.start(), link.end(), link.url());
        }
        return text.toString();
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b, @Nullable String c) {
        return a != null ? a : b != null ? b : c;
    }
}
