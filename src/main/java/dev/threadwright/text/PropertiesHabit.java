package dev.threadwright.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which characters a file of properties has as they are and which as {@code \\uXXXX}. It may be read as ISO-8859-1 or as
 * UTF-8 (JEP 226), and the escape is right in both.
 *
 * @param highest up to which character they stand for themselves
 * @param upper whether the escapes have capital letters
 */
record PropertiesHabit(char highest, boolean upper) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u(?=[0-9A-F]{0,3}[a-f])[0-9A-Fa-f]{4}");

    static PropertiesHabit of(String file) {
        char highest = '~';
        for (int i = 0; i < file.length() && highest < '\uFFFF'; i++) {
            char c = file.charAt(i);
            highest = c > '\u00FF' && c != '\uFEFF' ? '\uFFFF' : c >= '\u00A0' && c <= '\u00FF' ? '\u00FF' : highest;
        }
        Matcher escape = ESCAPE.matcher(file);
        return new PropertiesHabit(highest, !escape.find());
    }

    String written(String words) {
        var written = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '\\' -> written.append("\\\\");
                case '\n' -> written.append("\\n");
                case '\r' -> written.append("\\r");
                case '\t' -> written.append("\\t");
                case '\f' -> written.append("\\f");
                default -> {
                    boolean itself = c >= ' ' && c <= highest && (c < '\u007F' || c > '\u009F');
                    written.append(itself ? String.valueOf(c) : (upper ? "\\u%04X" : "\\u%04x").formatted((int) c));
                }
            }
        }
        return written.toString();
    }
}
