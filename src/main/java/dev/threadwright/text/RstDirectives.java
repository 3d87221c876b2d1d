package dev.threadwright.text;

import java.util.Set;

/** Which directives of Docutils and Sphinx hold text, and where; those that are not known hold none. */
final class RstDirectives {
    /** Directives whose argument is their first paragraph. */
    private static final Set<String> ADMONITIONS = Set.of(
            "note",
            "warning",
            "tip",
            "hint",
            "important",
            "caution",
            "danger",
            "error",
            "attention",
            "seealso",
            "todo",
            "versionadded",
            "versionchanged",
            "versionremoved",
            "deprecated",
            "centered",
            "rubric",
            "replace");
    /** Directives whose argument is a title. */
    private static final Set<String> TITLED = Set.of(
            "admonition",
            "topic",
            "sidebar",
            "card",
            "dropdown",
            "tab-item",
            "tab",
            "grid-item-card",
            "table",
            "list-table",
            "title");
    /** Directives whose argument is no text, but whose content is. */
    private static final Set<String> CONTAINERS = Set.of(
            "container",
            "compound",
            "epigraph",
            "highlights",
            "pull-quote",
            "figure",
            "only",
            "class",
            "rst-class",
            "tabs",
            "tab-set",
            "grid",
            "grid-item",
            "glossary",
            "hlist",
            "option",
            "confval",
            "function",
            "method",
            "data",
            "attribute",
            "exception",
            "envvar",
            "describe",
            "object",
            "setting",
            "program-option");

    private RstDirectives() {}

    static boolean beginsWithWords(String name) {
        return ADMONITIONS.contains(name);
    }

    static boolean beginsWithVersion(String name) {
        return name.startsWith("version") || name.equals("deprecated");
    }

    static boolean isTitled(String name) {
        return TITLED.contains(name);
    }

    /** Also in a domain: {@code py:function}. */
    static boolean holdsWords(String name) {
        return ADMONITIONS.contains(name)
                || TITLED.contains(name)
                || CONTAINERS.contains(name.substring(name.lastIndexOf(':') + 1));
    }

    /** Where the next word begins. */
    static int behindWord(String file, int from, int to) {
        int at = from;
        while (at < to && !Character.isWhitespace(file.charAt(at))) {
            at++;
        }
        while (at < to && Character.isWhitespace(file.charAt(at))) {
            at++;
        }
        return at;
    }
}
