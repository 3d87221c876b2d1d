package dev.threadwright.policy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change may touch and how much. A list that is empty and a number that is 0 limit nothing.
 *
 * @param name by which whoever runs Threadwright knows it
 * @param paths globs from the repository's root: {@code *} within a folder, {@code **} over folders
 * @param mostLines counted as they are or as they will be, whichever are more
 * @param mostWords likewise, and only those that differ
 */
public record Scope(String name, List<String> paths, Set<Kind> kinds, int mostFiles, int mostLines, int mostWords) {
    /** What kind of text. */
    public enum Kind {
        /** Entries of message catalogues. */
        STRINGS,
        /** Text and attributes of pages, templates and components. */
        MARKUP,
        /** Documents, with their front matter. */
        PROSE,
        /** String literals in code. */
        LITERALS,
        COMMENTS,
        /** Files of no format that is read. */
        OTHER;

        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Scope {
        paths = List.copyOf(paths);
        kinds = Set.copyOf(kinds);
        paths.forEach(glob -> check("scopes." + name + ".paths", glob));
    }

    /** @param setting for whoever has to mend it */
    static void check(String setting, String glob) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException unlike) {
            throw new IllegalArgumentException(
                    "threadwright.policy.%s: “%s” is no glob".formatted(setting, glob), unlike);
        }
    }

    public boolean covers(String path) {
        return paths.isEmpty() || paths.stream().anyMatch(glob -> matches(glob, path));
    }

    public boolean covers(Kind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /** As in Git, {@code **}{@code /} also stands for no folder at all. */
    static boolean matches(String glob, String path) {
        return Stream.of(glob, glob.replace("**/", ""))
                .anyMatch(one ->
                        FileSystems.getDefault().getPathMatcher("glob:" + one).matches(Path.of(path)));
    }

    /** What it allows, for people: “strings and prose in `docs/**`, at most 3 files”. */
    public String allows() {
        String what = kinds.isEmpty()
                ? "words"
                : kinds.stream().sorted().map(Kind::title).collect(Collectors.joining(" and "));
        String where = where();
        var parts = Stream.<String>builder();
        parts.add(where.isEmpty() ? what : what + " in " + where);
        most(parts, mostFiles, "file");
        most(parts, mostLines, "line");
        most(parts, mostWords, "word");
        return parts.build().collect(Collectors.joining(", "));
    }

    /** The paths, for people; empty where it is about all of them. */
    String where() {
        return paths.stream().map(glob -> "`" + glob + "`").collect(Collectors.joining(" or "));
    }

    private static void most(Stream.Builder<String> parts, int most, String noun) {
        if (most > 0) {
            parts.add("at most %d %s%s".formatted(most, noun, most == 1 ? "" : "s"));
        }
    }
}
