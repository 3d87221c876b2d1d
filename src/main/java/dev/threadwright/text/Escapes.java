package dev.threadwright.text;

import org.jsoup.parser.Parser;

/** What a file writes in place of a character. */
@FunctionalInterface
interface Escapes {
    Escapes NONE = (file, at, to, reads) -> 0;

    /**
     * The escapes of C and its heirs: {@code \n}, {@code \"}, {@code \x41}, the two forms with u, octal; a
     * backslash before any other character reads as that character, before a line's end as nothing.
     */
    Escapes BACKSLASH = (file, at, to, reads) -> file.charAt(at) == '\\' ? backslash(file, at, to, reads) : 0;

    /** The entities of HTML, which are those of XML and more: {@code &amp;}, {@code &#39;}, {@code &hellip;}. */
    Escapes ENTITIES = (file, at, to, reads) -> file.charAt(at) == '&' ? entity(file, at, to, reads) : 0;

    /**
     * Reads what stands at an offset.
     *
     * @param reads takes what it reads as
     * @return how many characters it takes; 0 where the character there stands for itself
     */
    int read(String file, int at, int to, StringBuilder reads);

    default Escapes or(Escapes other) {
        return (file, at, to, reads) -> {
            int length = read(file, at, to, reads);
            return length > 0 ? length : other.read(file, at, to, reads);
        };
    }

    private static int entity(String file, int at, int to, StringBuilder reads) {
        int end = file.indexOf(';', at, Math.min(to, at + 34));
        if (end < 0 || end == at + 1) {
            return 0;
        }
        String entity = file.substring(at, end + 1);
        String decoded = Parser.unescapeEntities(entity, true);
        // One stands for a character or two; behind a known name or number others are kept as they are.
        if (decoded.equals(entity) || decoded.codePointCount(0, decoded.length()) > 2) {
            return 0;
        }
        reads.append(decoded);
        return entity.length();
    }

    private static int backslash(String file, int at, int to, StringBuilder reads) {
        if (at + 1 >= to) {
            return 0;
        }
        char c = file.charAt(at + 1);
        switch (c) {
            case 'n' -> reads.append('\n');
            case 't' -> reads.append('\t');
            case 'r' -> reads.append('\r');
            case 'b' -> reads.append('\b');
            case 'f' -> reads.append('\f');
            case 'v' -> reads.append('\u000B');
            case 'a' -> reads.append('\u0007');
            case 'e' -> reads.append('\u001B');
            case '\r' -> {
                return at + 2 < to && file.charAt(at + 2) == '\n' ? 3 : 2;
            }
            case '\n' -> {
                return 2;
            }
            case 'x' -> {
                return coded(file, at, at + 2, Math.min(to, at + 4), 2, reads);
            }
            case 'u' -> {
                if (at + 2 < to && file.charAt(at + 2) == '{') {
                    int end = file.indexOf('}', at);
                    int length = end < 0 || end >= to ? 0 : coded(file, at, at + 3, end, end - at - 3, reads);
                    return length == 0 ? 0 : length + 1;
                }
                return coded(file, at, at + 2, Math.min(to, at + 6), 4, reads);
            }
            case 'U' -> {
                int eight = coded(file, at, at + 2, Math.min(to, at + 10), 8, reads);
                return eight > 0 ? eight : coded(file, at, at + 2, Math.min(to, at + 6), 4, reads);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int end = at + 2;
                while (end < to && end < at + 4 && file.charAt(end) >= '0' && file.charAt(end) <= '7') {
                    end++;
                }
                reads.append((char) Integer.parseInt(file, at + 1, end, 8));
                return end - at;
            }
            default -> reads.append(c);
        }
        return 2;
    }

    private static int coded(String file, int at, int from, int end, int digits, StringBuilder reads) {
        if (end - from != digits || digits == 0 || digits > 8) {
            return 0;
        }
        for (int i = from; i < end; i++) {
            if (Character.digit(file.charAt(i), 16) < 0) {
                return 0;
            }
        }
        int character = Integer.parseUnsignedInt(file, from, end, 16);
        if (!Character.isValidCodePoint(character)) {
            return 0;
        }
        reads.appendCodePoint(character);
        return end - at;
    }
}
