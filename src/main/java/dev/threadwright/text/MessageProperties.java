package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Properties of Java, as {@link java.util.Properties#load(java.io.Reader)} reads them. In values with numbered arguments
 * apostrophes are those of {@link java.text.MessageFormat}.
 */
final class MessageProperties implements TextFormat {
    private static final Pattern PATH = Pattern.compile("(?i).*\\.properties");
    private static final Pattern CONFIGURES = Pattern.compile(
            "(?i)(.*/)?(application|bootstrap|log4j2?|logging|gradle|gradle-wrapper|build|maven|pom|local|project|config"
                    + "|junit-platform|hibernate|quartz|sonar-project|org\\.eclipse\\..*|lombok|version|git)([-.].*)?\\.properties");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+[^{}]*\\}");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
    private static final Pattern LITERAL = Pattern.compile("(?<!')'(?!')[^']*[{}][^']*'(?!')");

    private static final Escapes ESCAPES = (file, at, to, reads) -> {
        if (file.charAt(at) != '\\' || at + 1 >= to) {
            return 0;
        }
        char c = file.charAt(at + 1);
        switch (c) {
            case 'u' -> {
                return Escapes.BACKSLASH.read(file, at, to, reads);
            }
            case 'n' -> reads.append('\n');
            case 't' -> reads.append('\t');
            case 'r' -> reads.append('\r');
            case 'f' -> reads.append('\f');
            default -> reads.append(c);
        }
        return 2;
    };
    private static final Escapes APOSTROPHES = (file, at, to, reads) -> {
        boolean two = file.charAt(at) == '\'' && at + 1 < to && file.charAt(at + 1) == '\'';
        reads.append(two ? "'" : "");
        return two ? 2 : 0;
    };

    @Override
    public String title() {
        return "Java properties";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        return new Reader(file, Locales.ofPath(path), isCatalog(path)).units();
    }

    /** What configures a program is called so. */
    private static boolean isCatalog(String path) {
        return Catalogs.holds(path) || !CONFIGURES.matcher(path).matches();
    }

    private static final class Reader {
        private final String file;
        private final String locale;
        private final boolean catalog;
        private final PropertiesHabit habit;
        private final List<Unit> units = new ArrayList<>();
        private int at;

        Reader(String file, String locale, boolean catalog) {
            this.file = file;
            this.locale = locale;
            this.catalog = catalog;
            this.habit = PropertiesHabit.of(file);
        }

        List<Unit> units() {
            at = file.startsWith("\uFEFF") ? 1 : 0;
            while (at < file.length()) {
                skipBlanks(true);
                if (at < file.length() && (file.charAt(at) == '#' || file.charAt(at) == '!')) {
                    at = endOfLine(at);
                } else if (at < file.length()) {
                    entry();
                }
            }
            return units;
        }

        private void entry() {
            int from = at;
            while (at < file.length() && "=: \t\f\r\n".indexOf(file.charAt(at)) < 0) {
                at += file.charAt(at) == '\\' ? Math.max(1, joint(at, file.length())) : 1;
                at += at > from && file.charAt(at - 1) == '\\' && at < file.length() ? 1 : 0;
            }
            String key = key(from, Math.min(at, file.length()));
            skipBlanks(false);
            boolean blank = true;
            if (at < file.length() && (file.charAt(at) == '=' || file.charAt(at) == ':')) {
                at++;
                blank = false;
                skipBlanks(false);
            }
            int start = Math.min(at, file.length());
            var joints = new ArrayList<int[]>();
            while (at < file.length() && !isLineBreak(at)) {
                int joint = joint(at, file.length());
                if (joint > 0) {
                    joints.add(new int[] {at, at + joint});
                    at += joint;
                } else {
                    at += file.charAt(at) == '\\' ? 2 : 1;
                }
            }
            int end = Math.min(at, file.length());
            if (catalog || Catalogs.mayBeText(List.of(key.split("\\.")))) {
                units.add(unit(key, start, end, joints, blank));
            }
        }

        private String key(int from, int to) {
            Reading.Builder reading = Reading.from(file, from);
            Inline.unescaped(reading, file, to, ESCAPES);
            return reading.build().text();
        }

        private Unit unit(String key, int start, int end, List<int[]> joints, boolean blank) {
            boolean arguments = ARGUMENT.matcher(file).region(start, end).find();
            Matcher lone = LONE_APOSTROPHE.matcher(file).region(start, end).useTransparentBounds(true);
            boolean lenient = arguments && file.indexOf("''", start, end) < 0 && lone.find();
            boolean doubled = arguments && !lenient;
            boolean entities = EntityHabit.in(file, start, end);
            Escapes escapes = arguments ? APOSTROPHES.or(ESCAPES) : ESCAPES;
            escapes = entities ? escapes.or(Escapes.ENTITIES) : escapes;
            Reading.Builder reading = Reading.from(file, start);
            for (int[] joint : joints) {
                message(reading, joint[0], escapes, arguments);
                reading.markup(joint[1]);
            }
            message(reading, end, escapes, arguments);
            Manner manner = new Written(habit, arguments, doubled, blank);
            manner = entities ? EntityHabit.on(file, start, end, manner) : manner;
            return new Unit(catalog ? Unit.Kind.ENTRY : Unit.Kind.LITERAL, key, locale, reading.build(), manner);
        }

        private void message(Reading.Builder reading, int to, Escapes escapes, boolean arguments) {
            Matcher literal = LITERAL.matcher(file).region(reading.at(), to);
            while (arguments && literal.find()) {
                Inline.MESSAGES.read(reading, file, literal.start(), escapes);
                reading.reads(literal.end(), file.substring(literal.start() + 1, literal.end() - 1));
            }
            Inline.MESSAGES.read(reading, file, to, escapes);
        }

        /** How many characters a backslash at a line's end takes, with the next line's indentation; 0 where there is none. */
        private int joint(int from, int to) {
            if (file.charAt(from) != '\\' || from + 1 >= to || !isLineBreak(from + 1)) {
                return 0;
            }
            int end = behindLineBreak(from + 1);
            while (end < to && " \t\f".indexOf(file.charAt(end)) >= 0) {
                end++;
            }
            return end - from;
        }

        private void skipBlanks(boolean lines) {
            while (at < file.length()) {
                if (" \t\f".indexOf(file.charAt(at)) >= 0 || (lines && isLineBreak(at))) {
                    at++;
                } else if (!lines && joint(at, file.length()) > 0) {
                    at += joint(at, file.length());
                } else {
                    return;
                }
            }
        }

        private boolean isLineBreak(int offset) {
            return file.charAt(offset) == '\n' || file.charAt(offset) == '\r';
        }

        private int behindLineBreak(int offset) {
            return file.startsWith("\r\n", offset) ? offset + 2 : offset + 1;
        }

        private int endOfLine(int offset) {
            int end = offset;
            while (end < file.length() && !isLineBreak(end)) {
                end++;
            }
            return end;
        }
    }

    /**
     * @param arguments whether braces would be arguments
     * @param doubled whether an apostrophe is two
     * @param blank whether nothing but a blank is between the key and the value
     */
    private record Written(PropertiesHabit habit, boolean arguments, boolean doubled, boolean blank) implements Manner {
        @Override
        public Optional<String> write(String words) {
            if (arguments && (words.indexOf('{') >= 0 || words.indexOf('}') >= 0)) {
                return Optional.empty();
            }
            return Optional.of(habit.written(doubled ? words.replace("'", "''") : words));
        }

        @Override
        public Optional<String> whole(String written) {
            if (!arguments && ARGUMENT.matcher(written).find()) {
                // Where nothing was filled in, nothing is: and apostrophes would be quotes from then on.
                return Optional.empty();
            }
            boolean lost = !written.isEmpty()
                    && (" \t\f".indexOf(written.charAt(0)) >= 0 || (blank && "=:".indexOf(written.charAt(0)) >= 0));
            return Optional.of(lost ? "\\" + written : written);
        }
    }
}
