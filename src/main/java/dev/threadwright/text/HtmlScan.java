package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts HTML into tags, text, comments and what a template's engine writes, as the HTML standard's tokenizer does and as
 * forgiving; every token knows exactly where it stands.
 */
final class HtmlScan {
    private static final Set<String> RAW = Set.of("script", "style", "xmp", "noembed", "noframes", "i18n");
    private static final Set<String> ONLY_TEXT = Set.of("title", "textarea");
    private static final Pattern TEMPLATE_TYPE =
            Pattern.compile("(?i)text/(?:(?:x-)?(?:handlebars|mustache|template|ng-template|html)[\\w-]*)|x-template");

    enum Kind {
        TEXT,
        OPEN,
        CLOSE,
        COMMENT,
        /** What stands in a script or a style. */
        RAW,
        CONSTRUCT
    }

    /**
     * An attribute's value, without its quotes.
     *
     * @param quote 0 where it has none
     */
    record Attribute(String name, int start, int end, char quote) {}

    /** @param name a tag's name in lower case, for a raw text that of its element; otherwise empty */
    record Token(
            Kind kind,
            int start,
            int end,
            String name,
            List<Attribute> attributes,
            Templates.@Nullable Construct construct) {
        String value(String file, String attribute) {
            return attributes.stream()
                    .filter(one -> one.name().equals(attribute))
                    .findFirst()
                    .map(one -> file.substring(one.start(), one.end()))
                    .orElse("");
        }
    }

    private final String file;
    private final Templates templates;
    private final int end;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int textFrom;

    private HtmlScan(String file, int from, int to, Templates templates) {
        this.file = file;
        this.templates = templates;
        this.at = from;
        this.textFrom = from;
        this.end = to;
    }

    static List<Token> tokens(String file, int from, int to, Templates templates) {
        var scan = new HtmlScan(file, from, to, templates);
        scan.markup();
        return scan.tokens;
    }

    /** The pieces of text and the constructs in a part without tags, such as an attribute's value. */
    static List<Token> pieces(String file, int from, int to, Templates templates) {
        var scan = new HtmlScan(file, from, to, templates);
        scan.textOnly(to);
        return scan.tokens;
    }

    private void markup() {
        while (at < end) {
            char c = file.charAt(at);
            if (isConstruct()) {
                continue;
            }
            if (c == '<' && at + 1 < end) {
                tag(file.charAt(at + 1));
            } else {
                at++;
            }
        }
        flush(end);
    }

    private boolean isConstruct() {
        Templates.Construct construct = templates.at(at, end);
        if (construct == null) {
            return false;
        }
        flush(at);
        tokens.add(new Token(Kind.CONSTRUCT, at, construct.end(), "", List.of(), construct));
        at = construct.end();
        textFrom = at;
        return true;
    }

    private void tag(char second) {
        if (isLetter(second)) {
            open();
        } else if (second == '/' && at + 2 < end && isLetter(file.charAt(at + 2))) {
            int name = at + 2;
            close(behindName(name), name);
        } else if (file.startsWith("<!--", at)) {
            int close = file.indexOf("-->", Math.min(end, at + 4));
            skip(Kind.COMMENT, close < 0 || close + 3 > end ? end : close + 3);
        } else if (file.startsWith("<![CDATA[", at)) {
            int close = file.indexOf("]]>", at);
            skip(Kind.COMMENT, close < 0 || close + 3 > end ? end : close + 3);
        } else if (second == '!' || second == '?' || second == '/') {
            int close = file.indexOf('>', at);
            skip(Kind.COMMENT, close < 0 || close >= end ? end : close + 1);
        } else {
            at++;
        }
    }

    private void skip(Kind kind, int to) {
        flush(at);
        tokens.add(new Token(kind, at, to, "", List.of(), null));
        at = to;
        textFrom = to;
    }

    private void close(int nameEnd, int nameStart) {
        flush(at);
        int start = at;
        int close = file.indexOf('>', nameEnd);
        at = close < 0 || close >= end ? end : close + 1;
        tokens.add(new Token(Kind.CLOSE, start, at, lower(nameStart, nameEnd), List.of(), null));
        textFrom = at;
    }

    private void open() {
        flush(at);
        int start = at;
        int nameEnd = behindName(at + 1);
        String name = lower(at + 1, nameEnd);
        var attributes = new ArrayList<Attribute>();
        at = nameEnd;
        while (at < end && file.charAt(at) != '>') {
            attribute(attributes);
        }
        boolean empty = at < end && file.charAt(at - 1) == '/' && at - 1 >= nameEnd;
        at = Math.min(end, at + 1);
        var token = new Token(Kind.OPEN, start, at, name, attributes, null);
        tokens.add(token);
        textFrom = at;
        if (!empty && isRaw(token)) {
            int close = closing(name);
            tokens.add(new Token(Kind.RAW, at, close, name, List.of(), null));
            at = close;
            textFrom = close;
        } else if (!empty && ONLY_TEXT.contains(name)) {
            textOnly(closing(name));
        }
    }

    private boolean isRaw(Token token) {
        return RAW.contains(token.name())
                ? !TEMPLATE_TYPE.matcher(token.value(file, "type")).matches()
                : token.name().equals("template") && token.value(file, "lang").equals("pug");
    }

    private void textOnly(int to) {
        while (at < to) {
            Templates.Construct construct = templates.at(at, to);
            if (construct == null) {
                at++;
            } else {
                isConstruct();
            }
        }
        flush(to);
        textFrom = to;
    }

    private int closing(String name) {
        for (int from = file.indexOf("</", at); from >= 0 && from < end; from = file.indexOf("</", from + 2)) {
            if (file.regionMatches(true, from + 2, name, 0, name.length())
                    && (from + 2 + name.length() >= end || !isName(file.charAt(from + 2 + name.length())))) {
                return from;
            }
        }
        return end;
    }

    private void attribute(List<Attribute> attributes) {
        char c = file.charAt(at);
        Templates.Construct construct = templates.at(at, end);
        if (construct != null) {
            at = construct.end();
            return;
        }
        if (isBlank(c) || c == '/') {
            at++;
            return;
        }
        int nameStart = at;
        while (at < end
                && !isBlank(file.charAt(at))
                && (file.charAt(at) != '=' || at == nameStart)
                && file.charAt(at) != '>'
                && file.charAt(at) != '/'
                && (at == nameStart || templates.at(at, end) == null)) {
            at++;
        }
        String name = lower(nameStart, at);
        int value = at;
        while (value < end && isBlank(file.charAt(value))) {
            value++;
        }
        if (value >= end || file.charAt(value) != '=') {
            return;
        }
        value++;
        while (value < end && isBlank(file.charAt(value))) {
            value++;
        }
        at = value;
        value(name, attributes);
    }

    private void value(String name, List<Attribute> attributes) {
        char quote = at < end ? file.charAt(at) : '>';
        if (quote == '>') {
            return;
        }
        boolean quoted = quote == '"' || quote == '\'';
        int start = quoted ? at + 1 : at;
        at = start;
        while (at < end) {
            char c = file.charAt(at);
            if (quoted ? c == quote : isBlank(c) || c == '>') {
                break;
            }
            Templates.Construct construct = templates.at(at, end);
            at = construct == null ? at + 1 : construct.end();
        }
        if (at < end) {
            attributes.add(new Attribute(name, start, at, quoted ? quote : 0));
            at += quoted ? 1 : 0;
        }
    }

    private void flush(int to) {
        if (to > textFrom) {
            tokens.add(new Token(Kind.TEXT, textFrom, to, "", List.of(), null));
        }
        textFrom = to;
    }

    private int behindName(int from) {
        int to = from;
        while (to < end && isName(file.charAt(to))) {
            to++;
        }
        return to;
    }

    private String lower(int from, int to) {
        return file.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static boolean isName(char c) {
        return !isBlank(c) && c != '>' && c != '/';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }
}
