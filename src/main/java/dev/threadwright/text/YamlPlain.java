package dev.threadwright.text;

import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Scalars of YAML without quotes: they stay so while they read as the same string, else they get the quotes that the file
 * uses elsewhere.
 *
 * @param flow within {@code [ ]} or <code>{ }</code>
 * @param single whether the file has single quotes rather than double ones
 */
record YamlPlain(boolean flow, boolean single) implements Manner {
    /** Neither a string in YAML 1.2 nor in Ruby's reading of 1.1. */
    private static final Pattern VALUE = Pattern.compile("null|Null|NULL|~|true|True|TRUE|false|False|FALSE"
            + "|[-+]?\\d[\\d_,]*|0[box][\\da-fA-F_]+|[-+]?(\\d[\\d_]*)?\\.?[\\d_]+([eE][-+]?\\d+)?|[-+]?\\d[\\d_]*\\.?([eE][-+]?\\d+)?"
            + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)|[-+]?\\d[\\d_]*(:[0-5]?\\d){1,50}(\\.\\d*)?"
            + "|\\d{4}-\\d\\d?-\\d\\d?([Tt ].*)?|=|<<|:[A-Za-z_]\\w*[?!]?");
    /** What else somebody's reader takes for something besides a string. */
    private static final Pattern DOUBTFUL =
            Pattern.compile("(?i)yes|no|on|off|y|n|true|false|null|nan|:.*|0\\d+|\\d[\\d_,.:]*");
    /** What readers of YAML 1.1 stumble over between brackets. */
    private static final Pattern STRUCTURE = Pattern.compile("[?:,\\[\\]{}]");

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(false).build();

    static boolean isValue(String plain) {
        return VALUE.matcher(plain).matches();
    }

    @Override
    public Optional<String> write(String words) {
        return YamlScalar.plain(words);
    }

    @Override
    public Optional<String> whole(String written) {
        Reading.Builder reading = Reading.from(written, 0);
        Inline.unescaped(reading, written, written.length(), YamlScalar.FOLDS);
        String words = reading.build().text();
        boolean plain = !(flow && STRUCTURE.matcher(words).find())
                && !isValue(words)
                && !DOUBTFUL.matcher(words).matches()
                && readsAs(words, written);
        if (plain) {
            return Optional.of(written);
        }
        boolean inSingle = single
                ? words.indexOf('\'') < 0 || words.indexOf('"') >= 0
                : words.indexOf('"') >= 0 && words.indexOf('\'') < 0;
        return Optional.of(
                inSingle
                        ? "'" + written.replace("'", "''") + "'"
                        : "\"" + written.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }

    private boolean readsAs(String words, String written) {
        String yaml = flow ? "[" + written + "]" : "k: " + written + "\n";
        int scalars = 0;
        boolean same = false;
        try {
            for (Event event : new Parse(SETTINGS).parseString(yaml)) {
                if (event instanceof ScalarEvent scalar) {
                    scalars++;
                    same = scalar.getScalarStyle() == ScalarStyle.PLAIN
                            && scalar.getTag().isEmpty()
                            && scalar.getAnchor().isEmpty()
                            && scalar.getValue().equals(words);
                }
            }
        } catch (YamlEngineException unquotable) {
            return false;
        }
        return same && scalars == (flow ? 1 : 2);
    }
}
