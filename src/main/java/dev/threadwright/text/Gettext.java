package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Catalogues of gettext. A {@code msgid} is text and the key of its translations at once: its unit's key begins with
 * {@link Catalogs#SOURCE}. Where a string goes on in a further line, what is between its parts is markup.
 */
final class Gettext implements TextFormat {
    private static final Pattern KEYWORD = Pattern.compile("msg(ctxt|id|id_plural|str|str\\[\\d+])");
    private static final Pattern LANGUAGE = Pattern.compile("\\bLanguage:\\s*([\\w@-]+)");
    private static final Manner QUOTED = words -> Optional.of(words.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t"));

    @Override
    public String title() {
        return "gettext";
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".po") || path.endsWith(".pot");
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        return new Reader(file, Locales.ofPath(path)).units();
    }

    private static final class Reader {
        private final String file;
        private final List<Unit> units = new ArrayList<>();
        /** Where the parts of the string begin and end that is being read. */
        private final List<int[]> parts = new ArrayList<>();

        private String locale;
        private String keyword = "";
        private String context = "";
        private String id = "";

        Reader(String file, String locale) {
            this.file = file;
            this.locale = locale;
        }

        List<Unit> units() throws Unreadable {
            int at = file.startsWith("\uFEFF") ? 1 : 0;
            while (at < file.length()) {
                int next = file.indexOf('\n', at);
                int end = next < 0 ? file.length() : next;
                line(at, end);
                at = end + 1;
            }
            over();
            return units;
        }

        private void line(int from, int to) throws Unreadable {
            int at = from;
            while (at < to && Character.isWhitespace(file.charAt(at))) {
                at++;
            }
            if (at == to || file.charAt(at) == '#') {
                return;
            }
            if (file.charAt(at) != '"') {
                over();
                int word = at;
                while (at < to && (Character.isLetterOrDigit(file.charAt(at)) || "_[]".indexOf(file.charAt(at)) >= 0)) {
                    at++;
                }
                keyword = file.substring(word, at);
                if (!KEYWORD.matcher(keyword).matches()) {
                    throw new Unreadable(
                            "“" + file.substring(word, Math.min(to, word + 20)).strip() + "” is no entry");
                }
                while (at < to && Character.isWhitespace(file.charAt(at))) {
                    at++;
                }
            }
            if (at == to || file.charAt(at) != '"' || keyword.isEmpty()) {
                throw new Unreadable("a string is missing");
            }
            int end = at + 1;
            while (end < to && file.charAt(end) != '"') {
                end += file.charAt(end) == '\\' ? 2 : 1;
            }
            if (end >= to) {
                throw new Unreadable("a string is not closed");
            }
            parts.add(new int[] {at + 1, end});
        }

        /** A string is complete. */
        private void over() {
            if (parts.isEmpty()) {
                return;
            }
            String words = words();
            switch (keyword) {
                case "msgctxt" -> context = words + "|";
                case "msgid" -> {
                    id = context + words;
                    context = "";
                    if (!id.isEmpty()) {
                        unit(Catalogs.SOURCE + id, "");
                    }
                }
                case "msgid_plural" -> unit(Catalogs.SOURCE + id + "[plural]", "");
                default -> {
                    if (id.isEmpty()) {
                        Matcher language = LANGUAGE.matcher(words);
                        String tag = language.find() ? Locales.tag(language.group(1)) : "";
                        locale = tag.isEmpty() ? locale : tag;
                    } else {
                        unit(id + keyword.substring("msgstr".length()), locale);
                    }
                }
            }
            parts.clear();
        }

        private String words() {
            var words = new StringBuilder();
            for (int[] part : parts) {
                Reading.Builder reading = Reading.from(file, part[0]);
                Inline.unescaped(reading, file, part[1], Escapes.BACKSLASH);
                words.append(reading.build().text());
            }
            return words.toString();
        }

        private void unit(String key, String locale) {
            int[] opening = parts.getFirst();
            List<int[]> rest = opening[0] == opening[1] && parts.size() > 1 ? parts.subList(1, parts.size()) : parts;
            int from = rest.getFirst()[0];
            int to = rest.getLast()[1];
            boolean entities = EntityHabit.in(file, from, to);
            Escapes escapes = entities ? Escapes.BACKSLASH.or(Escapes.ENTITIES) : Escapes.BACKSLASH;
            Reading.Builder reading = Reading.from(file, from);
            for (int[] part : rest) {
                reading.markup(part[0]);
                Inline.MESSAGES.read(reading, file, part[1], escapes);
            }
            Manner manner = entities ? EntityHabit.on(file, from, to, QUOTED) : QUOTED;
            Reading read = reading.build();
            var unit = new Unit(Unit.Kind.ENTRY, key, locale, read, Printf.on(read, manner));
            units.add(Message.readBack(unit, written -> read(written, escapes)));
        }

        /** What strings that stand behind each other read as, from within the first one's quotes to within the last one's. */
        private static String read(String written, Escapes escapes) {
            var words = new StringBuilder();
            int from = 0;
            for (int i = 0; i < written.length(); i++) {
                if (written.charAt(i) == '\\') {
                    i++;
                } else if (written.charAt(i) == '"') {
                    words.append(Message.read(written.substring(from, i), escapes));
                    i = written.indexOf('"', i + 1);
                    if (i < 0) {
                        return words.toString();
                    }
                    from = i + 1;
                }
            }
            return words.append(Message.read(written.substring(from), escapes)).toString();
        }
    }
}
