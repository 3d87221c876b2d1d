package dev.threadwright.policy;

import dev.threadwright.repo.RepoName;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a change may touch and how much. A list that is empty and a number that is 0 limit nothing.
 *
 * @param name by which whoever runs Threadwright knows it
 * @param repositories globs of {@code owner/name}
 * @param paths globs from the repository's root: {@code *} within a folder, {@code **} over folders
 * @param mostLines counted as they are or as they will be, whichever are more
 * @param mostWords likewise, and only those that differ
 * @param autonomy how far it may go without a person's word; null: as far as everything else lets it
 */
public record Scope(
        String name,
        List<String> repositories,
        List<String> paths,
        Set<Kind> kinds,
        int mostFiles,
        int mostLines,
        int mostWords,
        @Nullable Autonomy autonomy) {
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
        repositories = List.copyOf(repositories);
        paths = List.copyOf(paths);
        kinds = Set.copyOf(kinds);
        repositories.forEach(glob -> check("scopes." + name + ".repositories", glob));
        paths.forEach(glob -> check("scopes." + name + ".paths", glob));
    }

    /** One that is the same in every repository. */
    public Scope(String name, List<String> paths, Set<Kind> kinds, int mostFiles, int mostLines, int mostWords) {
        this(name, List.of(), paths, kinds, mostFiles, mostLines, mostWords, null);
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

    public boolean covers(RepoName repo) {
        return repositories.isEmpty() || repositories.stream().anyMatch(glob -> matches(glob, repo.toString()));
    }

    public boolean covers(String path) {
        return paths.isEmpty() || paths.stream().anyMatch(glob -> matches(glob, path));
    }

    public boolean covers(Kind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /** As in Git, {@code **}{@code /} also stands for no folder at all. */
    static boolean matches(String glob, String path) {
        // Java tries every way to share a path out among stars beside each other, and two say as much as more.
        var plain = glob.replaceAll("\\*{3,}", "**");
        return Stream.of(plain, plain.replace("**/", ""))
                .anyMatch(one ->
                        FileSystems.getDefault().getPathMatcher("glob:" + one).matches(Path.of(path)));
    }

    /** What it allows, for people: “strings and prose in `docs/**` of `acme/web`, at most 3 files”. */
    public String allows() {
        return allows(repositories.isEmpty() ? "" : " of " + named(repositories));
    }

    /** The same of who has it, a clause: “only words in `docs/**`”, “in `acme/web` any text”. */
    public String limits() {
        String words = allows("");
        return repositories.isEmpty()
                ? "only " + words
                : "in " + named(repositories) + (words.equals("words") ? " any text" : " only " + words);
    }

    private String allows(String of) {
        String what = kinds.isEmpty()
                ? "words"
                : kinds.stream().sorted().map(Kind::title).collect(Collectors.joining(" and "));
        String where = where();
        var parts = Stream.<String>builder();
        parts.add((where.isEmpty() ? what : what + " in " + where) + of);
        most(parts, mostFiles, "file");
        most(parts, mostLines, "line");
        most(parts, mostWords, "word");
        return parts.build().collect(Collectors.joining(", "));
    }

    /** The paths, for people; empty where it is about all of them. */
    String where() {
        return named(paths);
    }

    static String named(List<String> globs) {
        return globs.stream().map(glob -> "`" + glob + "`").collect(Collectors.joining(" or "));
    }

    private static void most(Stream.Builder<String> parts, int most, String noun) {
        if (most > 0) {
            parts.add("at most %d %s%s".formatted(most, noun, most == 1 ? "" : "s"));
        }
    }
}
