package dev.threadwright.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts of JSX elements, as JSX collapses their white space: an element among words belongs to their sentence. */
final class JsxText {
    private static final Set<String> HIDDEN =
            Set.of(("className class id type href to src key style name htmlFor for role rel target d viewBox "
                            + "fill stroke points transform variant size color xmlns path icon method action lang width "
                            + "height as component autoComplete accept pattern rows cols ref dir align position placement "
                            + "sx css srcSet sizes media allow sandbox i18nKey ns slot charSet crossOrigin integrity "
                            + "dangerouslySetInnerHTML tw classNames from in")
                    .split(" "));
    private static final Set<String> SHOWN = Set.of(
            "title",
            "label",
            "placeholder",
            "alt",
            "aria-label",
            "aria-description",
            "aria-roledescription",
            "aria-valuetext",
            "aria-placeholder");
    private static final Set<String> BLOCKS = Set.of(
            "div",
            "p",
            "ul",
            "ol",
            "li",
            "table",
            "tr",
            "td",
            "th",
            "thead",
            "tbody",
            "section",
            "header",
            "footer",
            "main",
            "nav",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "button",
            "label",
            "option",
            "select",
            "textarea",
            "input",
            "pre",
            "blockquote",
            "article",
            "aside",
            "dl",
            "dt",
            "dd",
            "fieldset",
            "legend",
            "figure",
            "figcaption",
            "hr");
    /** What JSX takes for text and for values of attributes: entities, and neither braces nor angles. */
    private static final Manner ENTITIES = words -> words.indexOf('\n') >= 0
            ? Optional.empty()
            : Optional.of(words.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("{", "&#123;")
                    .replace("}", "&#125;")
                    .replace("\u00A0", "&nbsp;"));

    private final String file;
    private final String locale;
    private final List<Unit> units;
    private Run run;
    private int textFrom = -1;
    private int textTo = -1;

    JsxText(String file, String locale, List<Unit> units) {
        this.file = file;
        this.locale = locale;
        this.units = units;
        this.run = new Run(file, Unit.Kind.MARKUP_TEXT, "", locale, ENTITIES, units).linesTrimmed();
    }

    /** Whether it is a part of JSX. */
    boolean takes(Syntax node) {
        return switch (node.type) {
            case "jsx_text",
                    "html_character_reference",
                    "jsx_opening_element",
                    "jsx_closing_element",
                    "jsx_self_closing_element",
                    "jsx_expression" ->
                node.parent != null && !node.parent.type.equals("jsx_attribute") || isText(node);
            default -> false;
        };
    }

    private static boolean isText(Syntax node) {
        return node.type.equals("jsx_text") || node.type.equals("html_character_reference");
    }

    /** Takes it down; gives what of it is to be looked at further. */
    List<Syntax> open(Syntax node) {
        if (isText(node)) {
            if (textTo != node.start) {
                flush();
                textFrom = node.start;
            }
            textTo = node.end;
            return List.of();
        }
        flush();
        return switch (node.type) {
            case "jsx_expression" -> expression(node);
            case "jsx_closing_element" -> close(node);
            default -> element(node);
        };
    }

    /** What was gathered becomes texts. */
    void end() {
        flush();
        run.end();
    }

    private void flush() {
        if (textFrom >= 0) {
            run.text(textFrom, textTo);
        }
        textFrom = -1;
        textTo = -1;
    }

    private List<Syntax> expression(Syntax node) {
        String inside = node.end - node.start < 2
                ? ""
                : file.substring(node.start + 1, node.end - 1).strip();
        if (inside.equals("\" \"") || inside.equals("' '")) {
            run.blank(node.start, node.end);
            return List.of();
        }
        boolean child = node.parent != null
                && (node.parent.type.equals("jsx_element") || node.parent.type.equals("jsx_fragment"));
        if (!child || holds(node)) {
            run.end();
            return node.children;
        }
        run.printed(node.start, node.end);
        return List.of();
    }

    private static boolean holds(Syntax node) {
        Deque<Syntax> left = new ArrayDeque<>(node.children);
        while (!left.isEmpty()) {
            Syntax one = left.pop();
            if (one.type.contains("string") || one.type.contains("comment") || one.type.startsWith("jsx_")) {
                return true;
            }
            one.children.forEach(left::push);
        }
        return false;
    }

    private List<Syntax> element(Syntax node) {
        boolean empty = node.type.equals("jsx_self_closing_element");
        if (!isChild(empty ? node : node.parent)) {
            run.end();
        }
        if (BLOCKS.contains(name(node)) || holdsText(node)) {
            run.end();
            run.element(node.start, node.end, empty);
            return node.children;
        }
        run.element(node.start, node.end, empty);
        return List.of();
    }

    private boolean holdsText(Syntax element) {
        for (Syntax child : element.children) {
            if (child.type.equals("jsx_attribute") && !HIDDEN.contains(attributeName(child)) && holds(child)) {
                Syntax value = child.children.getLast();
                if (!value.type.equals("string") || isShown(attributeName(child), value)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Syntax> close(Syntax node) {
        if (BLOCKS.contains(name(node))) {
            run.end();
        }
        run.close(node.start, node.end);
        if (!isChild(node.parent)) {
            run.end();
        }
        return List.of();
    }

    private static boolean isChild(@Nullable Syntax element) {
        return element != null && element.parent != null && element.parent.type.equals("jsx_element");
    }

    private String name(Syntax tag) {
        Syntax name = tag.child("name");
        return name == null ? "" : name.text(file);
    }

    private String attributeName(Syntax attribute) {
        return attribute.children.isEmpty()
                ? attribute.text(file)
                : attribute.children.getFirst().text(file);
    }

    /** An attribute's value in quotes. */
    void attribute(Syntax attribute, Syntax value) {
        String name = attributeName(attribute);
        if (value.end - value.start < 3 || !isShown(name, value)) {
            return;
        }
        char quote = file.charAt(value.start);
        Manner manner = words -> ENTITIES.write(words)
                .map(written -> written.replace(String.valueOf(quote), quote == '"' ? "&quot;" : "&#39;"));
        new Run(file, Unit.Kind.ATTRIBUTE, owner(attribute.parent) + "@" + name, locale, manner, units)
                .literal(value.start + 1, value.end - 1);
    }

    private String owner(@Nullable Syntax tag) {
        return tag == null ? "" : name(tag);
    }

    private boolean isShown(String name, Syntax value) {
        if (SHOWN.contains(name)) {
            return true;
        }
        if (HIDDEN.contains(name) || name.startsWith("data-") || name.startsWith("aria-") || name.startsWith("on")) {
            return false;
        }
        String words = file.substring(value.start + 1, value.end - 1);
        return !words.isEmpty()
                && (words.indexOf(' ') >= 0 || Character.isUpperCase(words.charAt(0)))
                && CodePlace.isText(words);
    }

    /** Whether it stands in an attribute that is not shown. */
    boolean hides(Syntax string) {
        @Nullable Syntax node = string.parent;
        for (int above = 0; above < Syntax.MOST_ABOVE; above++, node = node.parent) {
            if (node == null || node.type.equals("jsx_element")) {
                return false;
            }
            if (node.type.equals("jsx_attribute")) {
                return HIDDEN.contains(attributeName(node));
            }
        }
        return false;
    }
}
