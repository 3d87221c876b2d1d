package dev.threadwright.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a document of XML 1.0 and knows where everything stands. It checks that tags nest and that nothing is cut
 * off; names and entities it takes as they are.
 */
final class XmlScan {
    enum Event {
        /** A start tag, or an empty element's, which an {@link #END} without characters follows. */
        START,
        END,
        TEXT,
        CDATA,
        COMMENT,
        /** A processing instruction, or the declaration of the document or of its type. */
        OTHER,
        /** The document is over. */
        OVER
    }

    /** @param start where the value begins, within its quotes */
    record Attribute(String name, int start, int end) {}

    private final String file;
    private final Deque<String> open = new ArrayDeque<>();
    private List<Attribute> attributes = List.of();
    private Event event = Event.OTHER;
    private String name = "";
    private int start;
    private int end;
    private boolean empty;
    private boolean rooted;

    XmlScan(String file, int from) {
        this.file = file;
        this.start = from;
        this.end = from;
    }

    XmlScan(String file) {
        this(file, file.startsWith("\uFEFF") ? 1 : 0);
    }

    /** Where the last event begins, its tag or delimiter included. */
    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The element's name, with its prefix, of {@link Event#START} and {@link Event#END}. */
    String name() {
        return name;
    }

    /** How many elements are open; a start tag has its own, an end tag has not. */
    int depth() {
        return open.size();
    }

    List<Attribute> attributes() {
        return attributes;
    }

    /** An attribute's value as it is written; null without one. */
    @Nullable String value(String attribute) {
        for (Attribute one : attributes) {
            if (one.name().equals(attribute)) {
                return file.substring(one.start(), one.end());
            }
        }
        return null;
    }

    Event next() throws Unreadable {
        start = end;
        if (empty) {
            empty = false;
            open.pop();
            return event = Event.END;
        }
        if (start >= file.length()) {
            if (!open.isEmpty() || !rooted) {
                throw new Unreadable(open.isEmpty() ? "it has no element" : "<" + open.peek() + "> is not closed");
            }
            return event = Event.OVER;
        }
        return event = file.charAt(start) == '<' ? markup() : text();
    }

    private Event text() throws Unreadable {
        int next = file.indexOf('<', start);
        end = next < 0 ? file.length() : next;
        if (open.isEmpty() && !file.substring(start, end).isBlank()) {
            throw new Unreadable("text stands outside of its root element");
        }
        return Event.TEXT;
    }

    private Event markup() throws Unreadable {
        if (file.startsWith("<!--", start)) {
            end = behind("-->", start + 4);
            return Event.COMMENT;
        }
        if (file.startsWith("<![CDATA[", start)) {
            if (open.isEmpty()) {
                throw new Unreadable("text stands outside of its root element");
            }
            end = behind("]]>", start + 9);
            return Event.CDATA;
        }
        if (file.startsWith("<?", start)) {
            end = behind("?>", start + 2);
            return Event.OTHER;
        }
        if (file.startsWith("<!", start)) {
            end = declaration();
            return Event.OTHER;
        }
        return file.startsWith("</", start) ? endTag() : startTag();
    }

    private int behind(String mark, int from) throws Unreadable {
        int at = file.indexOf(mark, from);
        if (at < 0) {
            throw new Unreadable("“" + mark + "” is missing");
        }
        return at + mark.length();
    }

    private int declaration() throws Unreadable {
        int depth = 0;
        for (int at = start + 2; at < file.length(); at++) {
            char c = file.charAt(at);
            if (c == '"' || c == '\'') {
                at = behind(String.valueOf(c), at + 1) - 1;
            } else if (file.startsWith("<!--", at)) {
                at = behind("-->", at) - 1;
            } else if (c == '<' || c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == '>' && depth-- == 0) {
                return at + 1;
            }
        }
        throw new Unreadable("a declaration is not closed");
    }

    private Event endTag() throws Unreadable {
        int at = name(start + 2);
        name = file.substring(start + 2, at);
        at = blank(at);
        if (at >= file.length() || file.charAt(at) != '>' || !name.equals(open.peek())) {
            throw new Unreadable("</" + name + "> closes nothing");
        }
        open.pop();
        end = at + 1;
        return Event.END;
    }

    private Event startTag() throws Unreadable {
        int at = name(start + 1);
        name = file.substring(start + 1, at);
        if (name.isEmpty() || (open.isEmpty() && rooted)) {
            throw new Unreadable("“<” stands where no tag is");
        }
        var found = new ArrayList<Attribute>(4);
        while (true) {
            int next = blank(at);
            if (next >= file.length()) {
                throw new Unreadable("<" + name + " is cut off");
            }
            if (file.charAt(next) == '>' || file.startsWith("/>", next)) {
                empty = file.charAt(next) == '/';
                end = next + (empty ? 2 : 1);
                break;
            }
            int behind = name(next);
            int equals = blank(behind);
            int quote = equals < file.length() && file.charAt(equals) == '=' ? blank(equals + 1) : file.length();
            if (next == at || behind == next || quote >= file.length() || "\"'".indexOf(file.charAt(quote)) < 0) {
                throw new Unreadable("an attribute of <" + name + "> is broken");
            }
            int closing = behind(file.substring(quote, quote + 1), quote + 1) - 1;
            if (file.indexOf('<', quote, closing) >= 0) {
                throw new Unreadable("an attribute of <" + name + "> has “<” in it");
            }
            found.add(new Attribute(file.substring(next, behind), quote + 1, closing));
            at = closing + 1;
        }
        attributes = found;
        rooted = true;
        open.push(name);
        return Event.START;
    }

    private int name(int from) {
        int at = from;
        while (at < file.length() && " \t\r\n<>/='\"&;!?".indexOf(file.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private int blank(int from) {
        int at = from;
        while (at < file.length() && " \t\r\n".indexOf(file.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
