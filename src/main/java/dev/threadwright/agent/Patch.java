package dev.threadwright.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * A patch as models write it:
 *
 * <pre>
 * patch  = "*** Begin Patch" file+ "*** End Patch"
 * file   = "*** Update File: " path hunk+
 * hunk   = ("@@" [" " context])* line+ ["*** End of File"]
 * line   = (" " | "-" | "+") text
 * </pre>
 *
 * An empty line stands for an empty line of context. Adding, deleting and moving files is known and refused.
 */
record Patch(List<FilePatch> files) {
    /** Refused. The message is for the model. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    record FilePatch(String path, List<Hunk> hunks) {}

    /** @param contexts lines above, from the outside in @param end whether it ends where the file does */
    record Hunk(List<String> contexts, List<HunkLine> lines, boolean end) {
        List<String> old() {
            return lines.stream()
                    .filter(line -> line.mark() != '+')
                    .map(HunkLine::text)
                    .toList();
        }
    }

    /** @param mark blank, {@code -} or {@code +} */
    record HunkLine(char mark, String text) {}

    static Patch parse(String written) throws Malformed {
        return new Parser(written.strip().lines().toList()).patch();
    }

    private static final class Parser {
        private static final String UPDATE = "*** Update File: ";
        private final List<String> lines;
        private int at;

        Parser(List<String> lines) {
            this.lines = lines;
        }

        Patch patch() throws Malformed {
            if (lines.size() < 2
                    || !lines.getFirst().strip().equals("*** Begin Patch")
                    || !lines.getLast().strip().equals("*** End Patch")) {
                throw new Malformed("A patch begins with “*** Begin Patch” and ends with “*** End Patch”.");
            }
            at = 1;
            var files = new ArrayList<FilePatch>();
            while (at < lines.size() - 1) {
                files.add(file());
            }
            if (files.isEmpty()) {
                throw new Malformed("The patch has no “*** Update File: path”.");
            }
            return new Patch(files);
        }

        private FilePatch file() throws Malformed {
            String head = lines.get(at);
            if (head.startsWith("*** Add File:") || head.startsWith("*** Delete File:")) {
                throw new Malformed("Files are not added or deleted here, only updated.");
            }
            if (!head.startsWith(UPDATE)) {
                throw new Malformed("Line %d is “%s”, where “*** Update File: path” should be."
                        .formatted(at + 1, Lines.one(head, 60)));
            }
            String path = Draft.path(head.substring(UPDATE.length()));
            at++;
            if (at < lines.size() && lines.get(at).startsWith("*** Move to:")) {
                throw new Malformed("Files are not moved here, only updated.");
            }
            var hunks = new ArrayList<Hunk>();
            while (at < lines.size() - 1 && !isHead(lines.get(at))) {
                hunks.add(hunk(path));
            }
            if (hunks.isEmpty()) {
                throw new Malformed("Nothing is to be changed in %s.".formatted(path));
            }
            return new FilePatch(path, hunks);
        }

        private Hunk hunk(String path) throws Malformed {
            var contexts = new ArrayList<String>();
            while (lines.get(at).startsWith("@@")) {
                String context = lines.get(at).substring(2);
                contexts.add(context.startsWith(" ") ? context.substring(1) : context);
                at++;
            }
            contexts.removeIf(String::isBlank);
            var some = new ArrayList<HunkLine>();
            boolean end = false;
            while (at < lines.size() - 1 && !end && !lines.get(at).startsWith("@@") && !isHead(lines.get(at))) {
                String line = lines.get(at);
                if (line.equals("*** End of File")) {
                    end = true;
                } else if (line.isEmpty()) {
                    some.add(new HunkLine(' ', ""));
                } else if (" -+".indexOf(line.charAt(0)) >= 0) {
                    some.add(new HunkLine(line.charAt(0), line.substring(1)));
                } else {
                    throw new Malformed("Line %d, “%s”, begins with none of “ ”, “-” and “+”."
                            .formatted(at + 1, Lines.one(line, 60)));
                }
                at++;
            }
            if (some.stream().allMatch(line -> line.mark() == ' ')) {
                throw new Malformed("A hunk for %s changes nothing.".formatted(path));
            }
            return new Hunk(contexts, some, end);
        }

        private static boolean isHead(String line) {
            return line.startsWith("*** ") && !line.equals("*** End of File");
        }
    }
}
