package dev.threadwright.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** How the scalars of YAML 1.2 are read and written, chapters 7 and 8 of its specification. */
final class YamlScalar {
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u2028\\u2029\\uFEFF]");

    /** So many blanks are looked at for a line that ends behind them: each of them looks anew. */
    private static final int MOST_BLANKS = 500;

    /** Line breaks in plain and quoted scalars: one reads as a blank, each further one as itself. */
    static final Escapes FOLDS = (file, at, to, reads) -> {
        char first = file.charAt(at);
        if (first != ' ' && first != '\t' && first != '\r' && first != '\n') {
            return 0;
        }
        int end = at;
        int breaks = 0;
        while (end < to && " \t\r\n".indexOf(file.charAt(end)) >= 0) {
            if (breaks == 0 && end - at > MOST_BLANKS) {
                return 0;
            }
            breaks += file.charAt(end++) == '\n' ? 1 : 0;
        }
        if (breaks > 0) {
            reads.append(breaks == 1 ? " " : "\n".repeat(breaks - 1));
            return end - at;
        }
        return 0;
    };

    static final Escapes SINGLE = FOLDS.or((file, at, to, reads) -> {
        if (at + 1 < to && file.charAt(at) == '\'' && file.charAt(at + 1) == '\'') {
            reads.append('\'');
            return 2;
        }
        return 0;
    });

    static final Escapes DOUBLE = FOLDS.or(YamlScalar::named).or(Escapes.BACKSLASH);

    private YamlScalar() {}

    /** The lines of {@code |}. */
    static Escapes literal(int indent) {
        return (file, at, to, reads) -> {
            int end = lineBreak(file, at, to);
            if (end == at) {
                return 0;
            }
            reads.append('\n');
            return indented(file, end, to, indent) - at;
        };
    }

    /** The lines of {@code >}: a break reads as a blank, but for lines that are further in. */
    static Escapes folded(int indent) {
        return (file, at, to, reads) -> {
            int end = lineBreak(file, at, to);
            if (end == at) {
                return 0;
            }
            int breaks = 0;
            int next = at;
            while (end > next) {
                breaks++;
                next = indented(file, end, to, indent);
                end = lineBreak(file, next, to);
            }
            int line = indented(file, file.lastIndexOf('\n', at - 1) + 1, at, indent);
            boolean further = isBlank(file, line, to) || isBlank(file, next, to);
            reads.append(further ? "\n".repeat(breaks) : breaks == 1 ? " " : "\n".repeat(breaks - 1));
            return next - at;
        };
    }

    private static boolean isBlank(String file, int at, int to) {
        return at < to && (file.charAt(at) == ' ' || file.charAt(at) == '\t');
    }

    private static int lineBreak(String file, int at, int to) {
        if (at < to && file.charAt(at) == '\n') {
            return at + 1;
        }
        return at + 1 < to && file.charAt(at) == '\r' && file.charAt(at + 1) == '\n' ? at + 2 : at;
    }

    private static int indented(String file, int at, int to, int indent) {
        int end = at;
        while (end < to && end - at < indent && file.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    private static int named(String file, int at, int to, StringBuilder reads) {
        if (file.charAt(at) != '\\' || at + 1 >= to) {
            return 0;
        }
        switch (file.charAt(at + 1)) {
            case '0' -> reads.append('\0');
            case 'N' -> reads.append('\u0085');
            case '_' -> reads.append('\u00A0');
            case 'L' -> reads.append('\u2028');
            case 'P' -> reads.append('\u2029');
            case '\r', '\n' -> {
                int end = at + 1;
                while (end < to && " \t\r\n".indexOf(file.charAt(end)) >= 0) {
                    end++;
                }
                return end - at;
            }
            default -> {
                return 0;
            }
        }
        return 2;
    }

    static Optional<String> single(String words) {
        return words.indexOf('\n') >= 0 || UNPRINTABLE.matcher(words).find()
                ? Optional.empty()
                : Optional.of(words.replace("'", "''"));
    }

    static Optional<String> plain(String words) {
        return words.indexOf('\n') >= 0 || UNPRINTABLE.matcher(words).find() ? Optional.empty() : Optional.of(words);
    }

    static Optional<String> quoted(String words) {
        var written = new StringBuilder();
        words.chars().forEach(c -> {
            switch (c) {
                case '"' -> written.append("\\\"");
                case '\\' -> written.append("\\\\");
                case '\n' -> written.append("\\n");
                case '\t' -> written.append("\\t");
                default ->
                    written.append(
                            UNPRINTABLE.matcher(Character.toString(c)).matches()
                                    ? "\\u%04X".formatted(c)
                                    : Character.toString(c));
            }
        });
        return Optional.of(written.toString());
    }

    /** Words on the lines of a block, which begin at an indentation. */
    static Manner block(boolean folded, int indent, String ending, boolean furtherIn) {
        return new Manner() {
            @Override
            public Optional<String> write(String words) {
                boolean unwritable = UNPRINTABLE.matcher(words).find()
                        || (folded && words.matches("(?s).*(\n[ \t\n]|[ \t]\n|\n$|^\n).*"));
                String lines = words.replaceAll("\n(?=[^\n])", ending + " ".repeat(indent))
                        .replaceAll("(?<!\r)\n", ending);
                return unwritable
                        ? Optional.empty()
                        : Optional.of(folded ? lines.replace(ending, ending + ending) : lines);
            }

            @Override
            public Optional<String> whole(String written) {
                boolean broken = written.isBlank()
                        || written.endsWith("\n")
                        || written.startsWith("\r")
                        || written.startsWith("\n")
                        || (!furtherIn && isBlank(written, 0, written.length()));
                return broken ? Optional.empty() : Optional.of(written);
            }
        };
    }
}
