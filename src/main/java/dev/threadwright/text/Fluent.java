package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Catalogues of Project Fluent: messages, terms and their attributes, by the grammar of Fluent 1.0. What chooses between
 * variants is markup, each variant's words are text.
 */
final class Fluent implements TextFormat {
    @Override
    public String title() {
        return "Fluent";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".ftl");
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        return new Reader(file, Locales.ofPath(path)).units();
    }

    private static final class Reader {
        private final String file;
        private final String locale;
        private final String ending;
        private final List<Unit> units = new ArrayList<>();
        private String message = "";

        Reader(String file, String locale) {
            this.file = file;
            this.locale = locale;
            this.ending = file.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
        }

        List<Unit> units() throws Unreadable {
            int at = file.startsWith("\uFEFF") ? 1 : 0;
            while (at < file.length()) {
                at = entry(at);
                int next = file.indexOf('\n', at);
                at = next < 0 ? file.length() : next + 1;
            }
            return units;
        }

        /** What begins at a line's start, if it is a message, a term or an attribute. */
        private int entry(int line) throws Unreadable {
            int start = behindBlanks(line);
            boolean attribute =
                    start > line && start < file.length() && file.charAt(start) == '.' && !message.isEmpty();
            if (start > line && !attribute) {
                return start;
            }
            boolean term = start < file.length() && file.charAt(start) == '-';
            int name = attribute || term ? start + 1 : start;
            int end = name;
            while (end < file.length() && isName(file.charAt(end))) {
                end++;
            }
            int equals = behindBlanks(end);
            boolean entry = end > name
                    && Character.isLetter(file.charAt(name))
                    && equals < file.length()
                    && file.charAt(equals) == '=';
            if (!entry) {
                return start;
            }
            String key = file.substring(start, end);
            message = attribute ? message : key;
            int from = behindBlanks(equals + 1);
            int over = new FluentPattern(file, from).end();
            pattern(attribute ? message + key : key, from, over);
            return over;
        }

        private static boolean isName(char c) {
            return c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
        }

        private int behindBlanks(int from) {
            int at = from;
            while (at < file.length() && file.charAt(at) == ' ') {
                at++;
            }
            return at;
        }

        private void pattern(String key, int from, int to) throws Unreadable {
            int start = from;
            while (start < to && Character.isWhitespace(file.charAt(start))) {
                start++;
            }
            if (start == to) {
                return;
            }
            int end = to;
            while (Character.isWhitespace(file.charAt(end - 1))) {
                end--;
            }
            Reading.Builder reading = Reading.from(file, start);
            new FluentPattern(file, start).read(reading, end);
            Reading read = reading.build();
            boolean ownLine = file.lastIndexOf('\n', start - 1) >= from;
            boolean chooses = file.substring(start, end).contains("->");
            units.add(new Unit(
                    Unit.Kind.ENTRY,
                    key,
                    locale,
                    read,
                    new FluentManner(ending, indent(start, end), ownLine, chooses)));
        }

        /** As its further lines are, else four blanks. */
        private String indent(int start, int end) {
            int line = file.indexOf('\n', start, end) + 1;
            int from = line > 0 ? line : file.lastIndexOf('\n', start - 1) + 1;
            String blanks = file.substring(from, behindBlanks(from));
            return blanks.isEmpty() ? "    " : blanks;
        }
    }
}
