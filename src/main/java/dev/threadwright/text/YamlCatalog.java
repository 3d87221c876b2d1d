package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Catalogues in YAML: those of Rails, Symfony and others; of other YAML the values that are sentences, and those whose keys
 * say that they are shown. A unit spans its quotes, which read as nothing: what stands there without may come to need some.
 */
final class YamlCatalog implements TextFormat {
    private static final Pattern PATH = Pattern.compile("(?i).*\\.ya?ml");
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    @Override
    public String title() {
        return "YAML";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        return new Reader(file, 0, Unit.Kind.ENTRY, Locales.ofPath(path), Catalogs.holds(path)).units(file);
    }

    /** All texts of a part of a file that holds such a catalogue, with offsets in the file. */
    static List<Unit> slice(String file, int from, int to, Unit.Kind kind, String locale) throws Unreadable {
        return new Reader(file, from, kind, locale, true).units(file.substring(from, to));
    }

    /** An object or a list that is being read. */
    private static final class Level {
        final boolean mapping;
        final boolean flow;
        final boolean withinKey;
        boolean key;
        String name = "";

        Level(boolean mapping, boolean flow, boolean withinKey) {
            this.mapping = mapping;
            this.flow = flow;
            this.withinKey = withinKey;
            this.key = mapping;
        }
    }

    private static final class Reader {
        private final String file;
        private final int base;
        private final Unit.Kind kind;
        private final String locale;
        private final boolean catalog;
        private final String ending;
        private final List<Level> levels = new ArrayList<>();
        private final List<Unit> units = new ArrayList<>();
        private int singles;
        private int doubles;
        private int points;
        private int chars;

        Reader(String file, int base, Unit.Kind kind, String locale, boolean catalog) {
            this.file = file;
            this.base = base;
            this.kind = kind;
            this.locale = locale;
            this.catalog = catalog;
            this.ending = file.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
        }

        List<Unit> units(String yaml) throws Unreadable {
            countQuotes(yaml);
            try {
                for (Event event : new Parse(SETTINGS).parseString(yaml)) {
                    switch (event.getEventId()) {
                        case MappingStart -> enter(true, ((CollectionStartEvent) event).isFlow());
                        case SequenceStart -> enter(false, ((CollectionStartEvent) event).isFlow());
                        case MappingEnd, SequenceEnd -> {
                            levels.removeLast();
                            passed("");
                        }
                        case Alias -> passed("");
                        case Scalar -> scalar((ScalarEvent) event);
                        default -> {}
                    }
                }
            } catch (YamlEngineException | IndexOutOfBoundsException broken) {
                String why = broken.getMessage();
                throw new Unreadable("it is no YAML: "
                        + (why == null ? "" : why.lines().findFirst().orElse("")));
            }
            return units;
        }

        private void countQuotes(String yaml) {
            for (int at = yaml.indexOf(": "); at >= 0 && at + 2 < yaml.length(); at = yaml.indexOf(": ", at + 2)) {
                char c = yaml.charAt(at + 2);
                singles += c == '\'' ? 1 : 0;
                doubles += c == '"' ? 1 : 0;
            }
        }

        private void enter(boolean mapping, boolean flow) {
            boolean withinKey = !levels.isEmpty() && (levels.getLast().withinKey || levels.getLast().key);
            boolean withinFlow = flow || (!levels.isEmpty() && levels.getLast().flow);
            levels.add(new Level(mapping, withinFlow, withinKey));
        }

        /** A key or a value has ended. */
        private void passed(String name) {
            if (!levels.isEmpty() && levels.getLast().mapping) {
                Level level = levels.getLast();
                level.name = level.key ? name : level.name;
                level.key = !level.key;
            }
        }

        private void scalar(ScalarEvent event) {
            boolean key = !levels.isEmpty() && (levels.getLast().key || levels.getLast().withinKey);
            if (!key && !levels.isEmpty() && isString(event)) {
                var keys = new ArrayList<String>();
                levels.stream()
                        .map(level -> level.name)
                        .filter(name -> !name.isEmpty())
                        .forEach(keys::add);
                String root = levels.size() > 1 ? Locales.tag(levels.getFirst().name) : "";
                boolean message = catalog || !root.isEmpty();
                if (message || Catalogs.mayBeText(keys)) {
                    add(
                            event,
                            message ? kind : Unit.Kind.LITERAL,
                            String.join(".", keys),
                            root.isEmpty() ? locale : root);
                }
            }
            passed(event.getValue());
        }

        private static boolean isString(ScalarEvent event) {
            String tag = event.getTag().orElse("!");
            boolean tagged = !tag.equals("!") && !tag.equals("tag:yaml.org,2002:str");
            boolean value = event.isPlain() && event.getTag().isEmpty() && YamlPlain.isValue(event.getValue());
            return !tagged && !value && !(event.isPlain() && event.getValue().isEmpty());
        }

        /** The engine counts in code points. */
        private int offset(int point) {
            while (points < point && chars < file.length() - base) {
                chars += Character.charCount(file.codePointAt(base + chars));
                points++;
            }
            return base + chars;
        }

        private void add(ScalarEvent event, Unit.Kind kind, String key, String locale) {
            int start =
                    behindProperties(offset(event.getStartMark().orElseThrow().getIndex()));
            int end = offset(event.getEndMark().orElseThrow().getIndex());
            ScalarStyle style = event.getScalarStyle();
            switch (style) {
                case PLAIN ->
                    units.add(Message.unit(
                            kind,
                            key,
                            locale,
                            file,
                            start,
                            end,
                            YamlScalar.FOLDS,
                            new YamlPlain(levels.getLast().flow, singles > doubles)));
                case SINGLE_QUOTED -> units.add(quoted(key, locale, start, end, YamlScalar.SINGLE, YamlScalar::single));
                case DOUBLE_QUOTED, JSON_SCALAR_STYLE ->
                    units.add(quoted(key, locale, start, end, YamlScalar.DOUBLE, YamlScalar::quoted));
                case LITERAL, FOLDED -> block(key, locale, start, end, event.getValue(), style == ScalarStyle.FOLDED);
            }
        }

        /** Behind an anchor and a tag. */
        private int behindProperties(int from) {
            int at = from;
            while (file.charAt(at) == '&' || file.charAt(at) == '!') {
                while (!Character.isWhitespace(file.charAt(at))) {
                    at++;
                }
                while (Character.isWhitespace(file.charAt(at)) || file.charAt(at) == '#') {
                    at = file.charAt(at) == '#' ? file.indexOf('\n', at) : at + 1;
                }
            }
            return at;
        }

        private Unit quoted(String key, String locale, int start, int end, Escapes escapes, Manner manner) {
            Reading.Builder reading = Reading.from(file, start).reads(start + 1, "");
            return Message.unit(kind, key, locale, file, reading, end - 1, end, escapes, manner, Inline.MESSAGES);
        }

        private void block(String key, String locale, int start, int end, String value, boolean folded) {
            int line = file.indexOf('\n', start) + 1;
            while (line > 0 && line < end && firstInLine(line) < end && isLineBreak(firstInLine(line))) {
                line = file.indexOf('\n', line) + 1;
            }
            int last = end;
            while (last > line && Character.isWhitespace(file.charAt(last - 1))) {
                last--;
            }
            if (line == 0 || last <= line || value.isBlank()) {
                return;
            }
            while (last < end && !isLineBreak(last)) {
                last++;
            }
            String words = value.substring(
                    value.length() - value.replaceFirst("^\n+", "").length());
            int indent = firstInLine(line)
                    - line
                    - (words.length() - words.replaceFirst("^ +", "").length());
            int from = line + Math.max(0, indent);
            boolean furtherIn = file.charAt(from) == ' ' || file.charAt(from) == '\t';
            Escapes escapes = folded ? YamlScalar.folded(indent) : YamlScalar.literal(indent);
            units.add(Message.unit(
                    kind, key, locale, file, from, last, escapes, YamlScalar.block(folded, indent, ending, furtherIn)));
        }

        private int firstInLine(int line) {
            int at = line;
            while (at < file.length() && file.charAt(at) == ' ') {
                at++;
            }
            return at;
        }

        private boolean isLineBreak(int at) {
            return file.charAt(at) == '\n' || file.charAt(at) == '\r';
        }
    }
}
