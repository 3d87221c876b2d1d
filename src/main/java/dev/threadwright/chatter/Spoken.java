package dev.threadwright.chatter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as people read it, with each quotation in it taken out and replaced by a mark, so that what is quoted is not
 * taken for what is said, and with the addresses of its links beside it.
 *
 * @param masked what is said; {@code ⟦2⟧} stands for {@code quotes.get(2)}
 */
record Spoken(String masked, List<String> quotes, List<Link> links) {
    private static final Pattern SLACK = Pattern.compile("<([^<>|]*)(?:\\|([^<>]*))?>");
    /** Quotation marks of several languages; the apostrophe counts only at the edge of words. */
    private static final Pattern QUOTE = Pattern.compile(
            "\"([^\"\\n]{1,300})\"|“([^”“\\n]{1,300})[”“]|„([^“”\\n]{1,300})[“”]"
                    + "|«\\s?([^»\\n]{1,300}?)\\s?»|`([^`\\n]{1,300})`|(?<![\\p{L}\\p{N}])'([^'\\n]{2,300})'(?![\\p{L}\\p{N}])");

    private static final Pattern MARK = Pattern.compile("⟦([0-9]{1,4})⟧");
    private static final Pattern EMPHASIS =
            Pattern.compile("(?<![\\p{L}\\p{N}])([*_~])(\\S(?:[^*_~\\n]*\\S)?)\\1(?![\\p{L}\\p{N}])");
    private static final int LONGEST = 4_000;
    /** Whoever gives more gives a list. */
    private static final int MOST_LINKS = 8;

    Spoken {
        quotes = List.copyOf(quotes);
        links = List.copyOf(links);
    }

    static Spoken of(String text) {
        var links = new ArrayList<Link>();
        String read = EMPHASIS.matcher(readable(text.length() > LONGEST ? text.substring(0, LONGEST) : text, links))
                .replaceAll("$2");
        var quotes = new ArrayList<String>();
        var masked = new StringBuilder();
        Matcher found = QUOTE.matcher(read.replace('⟦', '(').replace('⟧', ')'));
        while (found.find()) {
            String words = words(found).strip();
            found.appendReplacement(masked, words.isEmpty() ? "" : "⟦" + quotes.size() + "⟧");
            if (!words.isEmpty()) {
                quotes.add(words);
            }
        }
        return new Spoken(found.appendTail(masked).toString(), quotes, links);
    }

    private static String words(Matcher found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        throw new IllegalStateException("A quotation without words");
    }

    private static String readable(String text, List<Link> links) {
        var read = new StringBuilder();
        Matcher link = SLACK.matcher(text);
        while (link.find()) {
            String shown = link.group(2) != null ? link.group(2) : link.group(1);
            boolean control = link.group(1).startsWith("@")
                    || link.group(1).startsWith("!")
                    || link.group(1).startsWith("#");
            if (!control && links.size() < MOST_LINKS) {
                Link.in(text, link.start(), link.end(), plain(link.group(1))).ifPresent(links::add);
            }
            link.appendReplacement(read, Matcher.quoteReplacement(control ? "" : shown));
        }
        return plain(link.appendTail(read).toString()).replace('’', '\'');
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** Words of {@link #masked}, with what is quoted in them put back. */
    String unmasked(String words) {
        return MARK.matcher(words).replaceAll(mark -> Matcher.quoteReplacement(quoted(mark.group(1))));
    }

    private String quoted(String number) {
        int at = Integer.parseInt(number);
        return at < quotes.size() ? quotes.get(at) : "";
    }

    /** All of it, as people read it, without quotation marks. */
    String all() {
        return unmasked(masked);
    }

    /** What is said beside quotations. */
    String unquoted() {
        return MARK.matcher(masked).replaceAll(" ");
    }
}
