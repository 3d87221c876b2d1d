package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the words in a template's code: what it hands to a translation, and what it shows. */
final class TemplateLiterals {
    private static final int NEAR = 60;
    /** Functions whose first argument is the text itself, as gettext has it. */
    private static final Pattern TEXT_CALL = Pattern.compile(
            ".*(?:\\b(?:gettext|gettext_lazy|ngettext|pgettext|trans|translate|blocktrans\\b.*|blocktranslate\\b.*|__|_e|esc_html__|esc_html_e|esc_attr__|esc_attr_e"
                    + "|link_to|link_to_if|link_to_unless|button_to|submit_tag|label_tag|mail_to|submit|button)|(?<![\\w.])_)\\s*\\(?\\s*",
            Pattern.DOTALL);
    /** Functions whose first argument is a key or the text itself. */
    private static final Pattern KEY_CALL = Pattern.compile(
            ".*(?<![\\w.-])\\$?(?:t|tc|i18n|lang|trans_choice|choice|label|l)\\s*\\(?\\s*", Pattern.DOTALL);

    private static final Pattern NAMED = Pattern.compile(
            ".*(?<![\\w-])[\"':]?(?:default|title|alt|placeholder|prompt|hint|confirm|aria_label|aria-label|label|legend|message|text|content|notice|alert"
                    + "|include_blank)[\"']?\\s*(?::|=>|=)\\s*",
            Pattern.DOTALL);
    private static final Pattern PLURAL =
            Pattern.compile(".*(?:ngettext|trans_choice|pluralize)\\s*\\(.*,\\s*", Pattern.DOTALL);
    private static final Pattern FILTER = Pattern.compile("\\s*\\|\\s*(?:trans|translate|t|_|transloco|i18n)\\b");
    private static final Pattern KEY =
            Pattern.compile("[a-z][\\w.:/-]*|[\\w-]+(?:[.:/][\\w-]+){1,100}|\\.[\\w. -]*|\\W*");
    private static final Pattern SAID = Pattern.compile(".*[\\p{L}\\p{N}].*", Pattern.DOTALL);

    private TemplateLiterals() {}

    /** @param around the quote of the attribute that the code stands in; 0 where it stands in none */
    static List<Unit> in(String file, int from, int to, String locale, char around) {
        var units = new ArrayList<Unit>();
        int at = from;
        while (at < to) {
            char c = file.charAt(at);
            if (c != '"' && c != '\'' && c != '`' || c == around) {
                at++;
                continue;
            }
            int close = closing(file, at, to);
            if (close < 0) {
                at++;
                continue;
            }
            if (isText(file, from, at, close, to)) {
                units.add(unit(file, at, close, locale, around));
            }
            at = close + 1;
        }
        return units;
    }

    private static int closing(String file, int opening, int to) {
        char quote = file.charAt(opening);
        for (int at = opening + 1; at < to; at++) {
            char c = file.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isText(String file, int from, int opening, int close, int to) {
        String words = file.substring(opening + 1, close);
        if (!SAID.matcher(words).matches()) {
            return false;
        }
        String before = file.substring(Math.max(from, opening - NEAR), opening);
        if (TEXT_CALL.matcher(before).matches() || PLURAL.matcher(before).matches()) {
            return !words.matches("[\\w-]+([._][\\w-]+)+");
        }
        boolean filtered = FILTER.matcher(file).region(close + 1, to).lookingAt();
        boolean shown = filtered
                || KEY_CALL.matcher(before).matches()
                || NAMED.matcher(before).matches();
        return shown && !KEY.matcher(words).matches();
    }

    private static Unit unit(String file, int opening, int close, String locale, char around) {
        char quote = file.charAt(opening);
        Reading.Builder reading = Reading.from(file, opening + 1);
        Inline.MESSAGES.read(reading, file, close, Escapes.BACKSLASH);
        return new Unit(Unit.Kind.LITERAL, "", locale, reading.build(), words -> written(words, quote, around));
    }

    private static Optional<String> written(String words, char quote, char around) {
        boolean ends = words.contains("%}")
                || words.contains("}}")
                || words.contains("%>")
                || words.contains("?>")
                || words.contains("!!}")
                || words.contains("#{")
                || words.contains("${")
                || words.contains("\n")
                || words.contains("]]")
                || words.contains(")]")
                || words.contains("<script")
                || words.contains("</")
                || around != 0 && words.indexOf(around) >= 0;
        return ends
                ? Optional.empty()
                : Optional.of(words.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote));
    }
}
