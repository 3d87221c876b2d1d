package dev.threadwright.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.Elements;

/** Strangers' HTML made harmless: a few tags, no address, no style, nothing that acts, and not much of it. */
final class Cleaning {
    private static final Safelist HARMLESS = Safelist.none()
            .addTags("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "kbd", "samp")
            .addTags("ul", "ol", "li", "dl", "dt", "dd", "figcaption", "table", "caption", "thead", "tbody", "tfoot")
            .addTags("tr", "th", "td", "a", "b", "strong", "i", "em", "u", "s", "del", "ins", "small", "sub", "sup")
            .addTags("mark", "q", "cite", "abbr", "button", "span")
            .addAttributes("ol", "start");
    /** What a template engine takes out; what it fills in stays. */
    private static final Pattern STATEMENT =
            Pattern.compile("\\{%[^%]*%\\}|\\{#[^#]*#\\}|\\{\\{[#/!^][^}]*\\}\\}|<%[^=%][^%]*%>");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    /** In characters of HTML. */
    private static final int MOST = 12_000;

    private static final int MOST_CELLS = 300;
    private static final int DEEPEST = 24;
    /** Around a changed row of a table. */
    private static final int ROWS_AROUND = 1;

    private Cleaning() {}

    /** Nothing where it is too much to be looked at. */
    static Optional<Pair> of(Pair pair) {
        var clean = new Pair(clean(pair.before()), clean(pair.after()));
        shortenTables(clean);
        return isSmall(clean.before()) && isSmall(clean.after()) ? Optional.of(clean) : Optional.empty();
    }

    private static Element clean(Element body) {
        var page = Document.createShell("");
        for (var node : body.childNodesCopy()) {
            page.body().appendChild(node);
        }
        page.body().nodeStream(TextNode.class).toList().forEach(Cleaning::withoutStatements);
        Element clean = new Cleaner(HARMLESS).clean(page).body();
        clean.ownerDocument().outputSettings().prettyPrint(false);
        clean.select("del").tagName("s");
        clean.select("ins").tagName("u");
        clean.select("button").tagName("span").attr("class", "button");
        clean.select("ol[start]").forEach(list -> {
            if (!NUMBER.matcher(list.attr("start")).matches()) {
                list.removeAttr("start");
            }
        });
        return clean;
    }

    private static void withoutStatements(TextNode text) {
        String words = text.getWholeText();
        if (words.length() <= MOST && (words.indexOf('{') >= 0 || words.indexOf('<') >= 0)) {
            text.text(STATEMENT.matcher(words).replaceAll(""));
        }
    }

    /** Of a long table the head, the changed rows and their neighbours. */
    private static void shortenTables(Pair pair) {
        Elements was = pair.before().select("tbody > tr");
        Elements is = pair.after().select("tbody > tr");
        if (was.size() != is.size()) {
            return;
        }
        var changed = new ArrayList<Integer>();
        for (int i = 0; i < was.size(); i++) {
            if (!was.get(i).text().equals(is.get(i).text())) {
                changed.add(i);
            }
        }
        for (int i = 0; i < was.size(); i++) {
            if (!isNear(i, changed) && was.get(i).select("th").isEmpty()) {
                was.get(i).remove();
                is.get(i).remove();
            }
        }
    }

    private static boolean isNear(int row, List<Integer> changed) {
        for (int i : changed) {
            if (Math.abs(i - row) <= ROWS_AROUND) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSmall(Element body) {
        return body.html().length() <= MOST
                && body.select("td, th").size() <= MOST_CELLS
                && body.getAllElements().stream().allMatch(Cleaning::isShallow);
    }

    private static boolean isShallow(Element element) {
        int depth = 0;
        for (Element at = element.parent(); at != null; at = at.parent()) {
            if (++depth > DEEPEST) {
                return false;
            }
        }
        return true;
    }
}
