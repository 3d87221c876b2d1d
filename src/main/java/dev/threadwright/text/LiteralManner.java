package dev.threadwright.text;

import java.util.Optional;

/**
 * Writes plain words into a string of code.
 *
 * @param quote the characters around it
 * @param braces whether it holds braces doubled
 * @param fills the characters that begin something computed in it
 */
record LiteralManner(Literal.Style style, String quote, boolean braces, String fills) implements Manner {
    @Override
    public Optional<String> write(String words) {
        return switch (style) {
            case RAW -> raw(words, braces ? "{}" : fills);
            case DOUBLED ->
                words.indexOf('\n') >= 0 ? Optional.empty() : Optional.of(doubled(words.replace("\"", "\"\"")));
            case FEW ->
                words.indexOf('\n') >= 0
                        ? Optional.empty()
                        : Optional.of(words.replace("\\", "\\\\").replace(quote, "\\" + quote));
            case BACKSLASH -> quote.equals("<<") ? raw(words, fills + "\\") : Optional.of(doubled(escaped(words)));
        };
    }

    private Optional<String> raw(String words, String interpolates) {
        boolean no = words.indexOf('\n') >= 0 || words.indexOf('\\') >= 0 && interpolates.indexOf('\\') >= 0;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            no |= c != '\\' && (interpolates.indexOf(c) >= 0 || !quote.equals("<<") && quote.indexOf(c) >= 0)
                    || c == '\r';
        }
        return no || words.endsWith("\\") ? Optional.empty() : Optional.of(words);
    }

    private String doubled(String words) {
        return braces ? words.replace("{", "{{").replace("}", "}}") : words;
    }

    private String escaped(String words) {
        var written = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '\\' -> written.append("\\\\");
                case '\n' -> written.append("\\n");
                case '\r' -> written.append("\\r");
                case '\t' -> written.append("\\t");
                default -> {
                    boolean quotes = quote.indexOf(c) >= 0
                            && (quote.length() == 1
                                    || i + 1 == words.length()
                                    || words.indexOf(quote.substring(1), i) >= 0);
                    if (quotes || fills.indexOf(c) >= 0) {
                        written.append('\\');
                    }
                    written.append(c);
                }
            }
        }
        return written.toString();
    }
}
