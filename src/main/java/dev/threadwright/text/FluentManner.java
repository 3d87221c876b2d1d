package dev.threadwright.text;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Fluent would take for something else than text goes into a placeable with a string in it.
 *
 * @param ownLine whether the words begin on a line of their own
 * @param chooses whether there are variants
 */
record FluentManner(String ending, String indent, boolean ownLine, boolean chooses) implements Manner {
    private static final Pattern BROKEN = Pattern.compile("(?s).*\r.*|.*\n[ \n].*|.* \n.*|\n.*|.*\n");
    private static final Pattern MARK = Pattern.compile("(?<=\n)[.*\\[]");

    @Override
    public Optional<String> write(String words) {
        if (BROKEN.matcher(words).matches()) {
            return Optional.empty();
        }
        var written = new StringBuilder();
        words.chars().forEach(c -> written.append(c == '{' || c == '}' ? literal((char) c) : Character.toString(c)));
        String safe =
                MARK.matcher(written).replaceAll(mark -> literal(mark.group().charAt(0)));
        return Optional.of(safe.replace("\n", ending + indent));
    }

    private static String literal(char c) {
        return "{ \"" + c + "\" }";
    }

    @Override
    public Optional<String> whole(String written) {
        if (written.isEmpty()) {
            return Optional.of("{ \"\" }");
        }
        String whole = written;
        char last = whole.charAt(whole.length() - 1);
        if (last == ' ' && whole.length() > 1) {
            whole = whole.substring(0, whole.length() - 1) + literal(last);
        }
        char first = whole.charAt(0);
        if (first == ' ' || (ownLine && "[*.".indexOf(first) >= 0)) {
            whole = literal(first) + whole.substring(1);
        }
        boolean cut = !chooses && Pattern.compile("\n *[.*\\[]").matcher(whole).find();
        return cut ? Optional.empty() : Optional.of(whole);
    }
}
