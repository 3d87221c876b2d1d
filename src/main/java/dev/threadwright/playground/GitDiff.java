package dev.threadwright.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one file's section of a unified diff says.
 *
 * @param status added, removed, modified or renamed, in GitHub's words
 * @param previous the path before, of a renamed file
 * @param patch the hunks; none for a binary file or a mere rename
 */
record GitDiff(
        String path,
        @Nullable String previous,
        String status,
        String blob,
        int additions,
        int deletions,
        @Nullable String patch) {

    /** Reads the output of {@code git diff --full-index -p}. */
    static List<GitDiff> parse(String diff) {
        List<GitDiff> files = new ArrayList<>();
        List<String> section = new ArrayList<>();
        for (String line : diff.split("\n", -1)) {
            if (line.startsWith("diff --git ")) {
                flush(section, files::add);
            }
            section.add(line);
        }
        flush(section, files::add);
        return files;
    }

    private static void flush(List<String> section, Consumer<GitDiff> files) {
        if (!section.isEmpty() && section.getFirst().startsWith("diff --git ")) {
            files.accept(new Section(section).read());
        }
        section.clear();
    }

    /** One {@code diff --git} section while it is read. */
    private static final class Section {
        private final List<String> lines;
        private String path;
        private @Nullable String previous;
        private String status = "modified";
        private String blob = "0".repeat(40);
        private int hunks = -1;

        Section(List<String> lines) {
            this.lines = lines;
            // For a file that only changed its mode no other line names it; both halves are then the same.
            String names = lines.getFirst().substring("diff --git ".length());
            path = name(names.substring(names.length() / 2 + 1));
        }

        GitDiff read() {
            for (int i = 1; i < lines.size() && hunks < 0; i++) {
                header(lines.get(i), i);
            }
            if (hunks < 0) {
                return new GitDiff(path, previous, status, blob, 0, 0, null);
            }
            List<String> body = lines.subList(hunks, lines.size());
            return new GitDiff(path, previous, status, blob, count(body, '+'), count(body, '-'), patch(body));
        }

        private void header(String line, int number) {
            if (line.startsWith("@@")) {
                hunks = number;
            } else if (line.startsWith("new file mode")) {
                status = "added";
            } else if (line.startsWith("deleted file mode")) {
                status = "removed";
            } else if (line.startsWith("rename from ")) {
                status = "renamed";
                previous = unquoted(line.substring("rename from ".length()));
            } else if (line.startsWith("rename to ")) {
                path = unquoted(line.substring("rename to ".length()));
            } else if (line.startsWith("index ")) {
                blob = line.split("[ .]+")[2];
            } else if (line.startsWith("--- ") || line.startsWith("+++ ")) {
                String named = line.substring(4);
                path = named.equals("/dev/null") ? path : name(named);
            }
        }

        private static int count(List<String> body, char sign) {
            return (int) body.stream()
                    .filter(line -> !line.isEmpty() && line.charAt(0) == sign)
                    .count();
        }

        private static String patch(List<String> body) {
            String text = String.join("\n", body);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }

        /** Without the {@code a/} or {@code b/}; git ends a name that has a blank in it with a tab. */
        private static String name(String named) {
            String plain = unquoted(named.endsWith("\t") ? named.substring(0, named.length() - 1) : named);
            return plain.startsWith("a/") || plain.startsWith("b/") ? plain.substring(2) : plain;
        }

        private static String unquoted(String name) {
            return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                    ? name.substring(1, name.length() - 1).translateEscapes()
                    : name;
        }
    }
}
