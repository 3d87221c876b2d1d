package dev.threadwright.change;

import dev.threadwright.policy.Scope;
import dev.threadwright.repo.RepoName;
import dev.threadwright.text.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Holds what a change really does against what it may do. */
final class ScopeGuard {
    private static final int MOST_NAMED = 3;

    private final Scope scope;

    /** A text that comes, goes or reads otherwise. */
    record Touched(String path, int line, Unit.Kind kind) {}

    ScopeGuard(Scope scope) {
        this.scope = scope;
    }

    /**
     * @param extent how much it touches in all
     * @param touched the texts that it touches
     * @param unread paths of files that were read in no format
     * @return nothing, or a sentence: what may be done here, what would be, and what to do next
     */
    List<String> findings(
            RepoName repo, Collection<String> paths, Extent extent, List<Touched> touched, List<String> unread) {
        if (!scope.covers(repo)) {
            return List.of(sentence(List.of(repo.toString())));
        }
        var beyond = new ArrayList<String>();
        paths.stream().filter(path -> !scope.covers(path)).forEach(beyond::add);
        touched.stream()
                .filter(text -> scope.covers(text.path()) && !scope.covers(kind(text.kind())))
                .map(text -> kind(text.kind()).title() + " in " + text.path() + ":" + text.line())
                .distinct()
                .forEach(beyond::add);
        unread.stream()
                .filter(path -> scope.covers(path) && !scope.covers(Scope.Kind.OTHER))
                .map(path -> path + ", which is of no format that I read")
                .forEach(beyond::add);
        tooMany(beyond, paths.size(), scope.mostFiles(), "files");
        tooMany(beyond, extent.lines(), scope.mostLines(), "lines");
        tooMany(beyond, extent.words(), scope.mostWords(), "words");
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
