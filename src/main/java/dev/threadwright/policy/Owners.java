package dev.threadwright.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who owns which words, as a file of a repository says: each line a pattern and its owners, {@code #} begins a comment,
 * and of the lines that match a path the last counts. A line that cannot be read is none, as GitHub has it.
 */
record Owners(List<Line> lines) {
    static final Owners NONE = new Owners(List.of());

    /** More lines than this are not read: a file of them is no list that people keep. */
    private static final int MOST_LINES = 5_000;

    private static final int LONGEST_PATTERN = 500;

    record Line(Glob glob, List<Owner> owners) {}

    static Owners read(String text) {
        var lines = new ArrayList<Line>();
        text.lines().limit(MOST_LINES).forEach(line -> {
            int comment = line.indexOf('#');
            String[] words =
                    (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
            String pattern = words[0];
            if (!pattern.isEmpty() && pattern.length() <= LONGEST_PATTERN && isReadable(pattern)) {
                lines.add(new Line(
                        new Glob(pattern),
                        Stream.of(words)
                                .skip(1)
                                .map(Owner::read)
                                .flatMap(Optional::stream)
                                .toList()));
            }
        });
        return new Owners(List.copyOf(lines));
    }

    /** CODEOWNERS has neither negations nor character ranges. */
    private static boolean isReadable(String pattern) {
        return !pattern.startsWith("!") && pattern.indexOf('[') < 0 && pattern.indexOf('\\') < 0;
    }

    /** Nobody where no line matches, or where the last that does names nobody. */
    List<Owner> of(String path) {
        List<Owner> owners = List.of();
        for (Line line : lines) {
            if (line.glob().matches(path)) {
                owners = line.owners();
            }
        }
        return owners;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }
}
