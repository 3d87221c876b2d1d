package dev.threadwright.change;

import dev.threadwright.policy.Scope;
import dev.threadwright.text.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Holds what a change really does against what it may do. */
final class ScopeGuard {
    private static final int MOST_NAMED = 3;

    private final Scope scope;

    ScopeGuard(Scope scope) {
        this.scope = scope;
    }

    /**
     * @param unread paths of files that were read in no format
     * @return nothing, or a sentence: what may be done here, what would be, and what to do next
     */
    List<String> findings(
            Collection<String> paths, List<Preview> previews, List<NewWording> wordings, List<String> unread) {
        var beyond = new ArrayList<String>();
        paths.stream().filter(path -> !scope.covers(path)).forEach(beyond::add);
        wordings.stream()
                .filter(wording -> scope.covers(wording.path())
                        && !scope.covers(kind(wording.unit().kind())))
                .map(wording -> kind(wording.unit().kind()).title() + " in " + wording.where())
                .distinct()
                .forEach(beyond::add);
        unread.stream()
                .filter(path -> scope.covers(path) && !scope.covers(Scope.Kind.OTHER))
                .map(path -> path + ", which is of no format that I read")
                .forEach(beyond::add);
        tooMany(beyond, paths.size(), scope.mostFiles(), "files");
        tooMany(beyond, lines(previews), scope.mostLines(), "lines");
        tooMany(beyond, words(previews), scope.mostWords(), "words");
        return beyond.isEmpty() ? List.of() : List.of(sentence(beyond));
    }

    private String sentence(List<String> beyond) {
        String named = String.join("; ", beyond.subList(0, Math.min(MOST_NAMED, beyond.size())));
        int more = beyond.size() - MOST_NAMED;
        return ("Here you may change %s (the scope “%s”), and this would touch %s%s."
                        + " Ask for less, or name the file that you mean; or ask somebody who may change more.")
                .formatted(scope.allows(), scope.name(), named, more > 0 ? "; and " + more + " more" : "");
    }

    private static void tooMany(List<String> beyond, int count, int most, String noun) {
        if (most > 0 && count > most) {
            beyond.add(count + " " + noun);
        }
    }

    /** Each line counts once, however often it is touched. */
    private static int lines(List<Preview> previews) {
        var touched = new HashSet<String>();
        int further = 0;
        for (Preview preview : previews) {
            touched.add(preview.path() + ":" + preview.line());
            further += Math.max(breaks(preview.from()), breaks(preview.to()));
        }
        return touched.size() + further;
    }

    private static int breaks(String words) {
        return (int) words.chars().filter(c -> c == '\n').count();
    }

    private static int words(List<Preview> previews) {
        return previews.stream()
                .mapToInt(preview -> Math.max(words(preview.from()), words(preview.to())))
                .sum();
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static Scope.Kind kind(Unit.Kind kind) {
        return switch (kind) {
            case ENTRY -> Scope.Kind.STRINGS;
            case MARKUP_TEXT, ATTRIBUTE -> Scope.Kind.MARKUP;
            case PROSE, FRONT_MATTER -> Scope.Kind.PROSE;
            case LITERAL -> Scope.Kind.LITERALS;
            case COMMENT -> Scope.Kind.COMMENTS;
            case UNKNOWN -> Scope.Kind.OTHER;
        };
    }
}
