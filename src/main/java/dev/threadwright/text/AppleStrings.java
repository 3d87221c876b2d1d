package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tables of strings of Apple's systems: {@code "key" = "value";}, with the escapes of old property lists. */
final class AppleStrings implements TextFormat {
    private static final Manner QUOTED = words -> Optional.of(words.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t"));

    @Override
    public String title() {
        return "Apple strings";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".strings");
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        return new Reader(file, Locales.ofPath(path)).units();
    }

    private static final class Reader {
        private final String file;
        private final String locale;
        private int at;

        Reader(String file, String locale) {
            this.file = file;
            this.locale = locale;
        }

        List<Unit> units() throws Unreadable {
            var units = new ArrayList<Unit>();
            at = file.startsWith("\uFEFF") ? 1 : 0;
            skip();
            while (at < file.length()) {
                int start = at;
                string();
                String key = key(start);
                skip();
                if (is('=')) {
                    at++;
                    skip();
                    int opening = at;
                    string();
                    if (file.charAt(opening) == '"') {
                        units.add(unit(key, opening + 1, at - 1));
                    }
                    skip();
                }
                if (!is(';')) {
                    throw new Unreadable("“;” is missing behind “" + key + "”");
                }
                at++;
                skip();
            }
            return units;
        }

        private Unit unit(String key, int from, int to) {
            Escapes escapes =
                    EntityHabit.in(file, from, to) ? Escapes.BACKSLASH.or(Escapes.ENTITIES) : Escapes.BACKSLASH;
            Unit unit = Message.unit(Unit.Kind.ENTRY, key, locale, file, from, to, Escapes.BACKSLASH, QUOTED);
            return Message.readBack(unit, written -> Message.read(written, escapes));
        }

        private boolean is(char c) {
            return at < file.length() && file.charAt(at) == c;
        }

        private String key(int start) {
            if (file.charAt(start) != '"') {
                return file.substring(start, at);
            }
            Reading.Builder reading = Reading.from(file, start + 1);
            Inline.unescaped(reading, file, at - 1, Escapes.BACKSLASH);
            return reading.build().text();
        }

        /** In quotes, or a bare word. */
        private void string() throws Unreadable {
            int start = at;
            if (is('"')) {
                at++;
                while (at < file.length() && !is('"')) {
                    at += is('\\') ? 2 : 1;
                }
                at++;
            } else {
                while (at < file.length()
                        && (Character.isLetterOrDigit(file.charAt(at)) || "_$/:.-".indexOf(file.charAt(at)) >= 0)) {
                    at++;
                }
            }
            if (at == start || at > file.length()) {
                throw new Unreadable("a string is missing or is not closed");
            }
        }

        /** White space and comments. */
        private void skip() throws Unreadable {
            while (at < file.length()) {
                if (Character.isWhitespace(file.charAt(at))) {
                    at++;
                } else if (file.startsWith("//", at)) {
                    int end = file.indexOf('\n', at);
                    at = end < 0 ? file.length() : end;
                } else if (file.startsWith("/*", at)) {
                    int end = file.indexOf("*/", at + 2);
                    if (end < 0) {
                        throw new Unreadable("a comment is not closed");
                    }
                    at = end + 2;
                } else {
                    return;
                }
            }
        }
    }
}
