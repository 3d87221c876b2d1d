package dev.threadwright.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from where a string stands in code whether people may read it, and what names it. */
final class CodePlace {
    /** Parts of programs whose strings name modules, files and types. */
    private static final Set<String> NAMES = Set.of(
            "import_declaration",
            "import_header",
            "import_statement",
            "import_from_statement",
            "import_spec",
            "package_header",
            "package_declaration",
            "package_clause",
            "preproc_include",
            "using_directive",
            "use_declaration",
            "literal_type",
            "string_array",
            "symbol_array",
            "subshell",
            "regex",
            "extern_crate_declaration",
            "require_expression",
            "require_once_expression",
            "include_expression",
            "include_once_expression",
            "linkage_specification",
            "future_import_statement",
            "delimited_symbol",
            "extern_modifier");

    private static final Set<String> ANNOTATIONS = Set.of(
            "annotation",
            "marker_annotation",
            "attribute",
            "attribute_list",
            "attribute_item",
            "attribute_group",
            "decorator",
            "modifiers");
    private static final Set<String> LOOKUPS = Set.of(
            "subscript",
            "subscript_expression",
            "element_reference",
            "indexing_suffix",
            "bracketed_argument_list",
            "index_expression");
    private static final Set<String> CASES = Set.of(
            "switch_case",
            "case_clause",
            "switch_label",
            "expression_case",
            "when_condition",
            "switch_pattern",
            "case_statement",
            "constant_pattern",
            "match_pattern",
            "case_pattern",
            "pattern");
    private static final Pattern COMPARISON = Pattern.compile("[=!]==?|=~|<=>|in|not in|is");
    private static final Pattern CALLEE = Pattern.compile("([\\w$]+)\\s*\\??$");
    private static final Set<String> NOT_SHOWN = Set.of(
            "require",
            "require_relative",
            "import",
            "equals",
            "equalsIgnoreCase",
            "startsWith",
            "endsWith",
            "hasPrefix",
            "hasSuffix",
            "getElementById",
            "querySelector",
            "querySelectorAll",
            "addEventListener",
            "removeEventListener",
            "getItem",
            "setItem",
            "getProperty",
            "getString",
            "getenv",
            "getAttribute",
            "setAttribute",
            "closest",
            "matches",
            "compile",
            "RegExp",
            "on",
            "off",
            "once",
            "emit",
            "trigger",
            "addClass",
            "removeClass",
            "toggleClass",
            "hasClass",
            "define",
            "defined",
            "getattr",
            "setattr",
            "hasattr",
            "loadClass",
            "forName",
            "include",
            "include_once",
            "require_once",
            "strtotime",
            "gem",
            "dispatchEvent",
            "postMessage");

    private static final int LONGEST_COMPARISON = 9;

    private CodePlace() {}

    /** Whether a program goes by it, wherever its words look like text. */
    static boolean isHidden(String file, Syntax string, boolean words) {
        Syntax node = string;
        Syntax parent = string.parent;
        if (parent != null && parent.type.equals("expression_statement") && parent.children.size() <= 2) {
            return true;
        }
        boolean direct = true;
        for (int above = 0;
                parent != null && above < Syntax.MOST_ABOVE;
                above++, node = parent, parent = parent.parent) {
            if (NAMES.contains(parent.type)
                    || ANNOTATIONS.contains(parent.type) && !words && !parent.type.equals("attribute_list")
                    || node.field.equals("source") && parent.type.equals("export_statement")
                    || node.field.equals("tag")
                    || node.field.equals("name") && parent.type.equals("module")) {
                return true;
            }
            if (direct) {
                if (isKey(parent, node) || isLookup(parent, node) || isCompared(parent, node)) {
                    return true;
                }
                direct = parent.type.equals("literal_element")
                        || parent.type.equals("argument")
                        || parent.type.equals("value_argument")
                        || parent.type.equals("concatenated_string")
                        || parent.type.equals("expression_list")
                        || parent.type.equals("pattern")
                        || parent.type.equals("argument_list")
                        || parent.type.equals("arguments")
                        || parent.type.equals("value_arguments")
                        || parent.type.equals("call_suffix");
                if (isArguments(parent) && NOT_SHOWN.contains(callee(file, parent))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What names it: the keys of the objects around it, outermost first. */
    static String key(String file, Syntax string) {
        Deque<String> keys = new ArrayDeque<>();
        Syntax node = string;
        Syntax parent = string.parent;
        for (int above = 0;
                parent != null && above < Syntax.MOST_ABOVE;
                above++, node = parent, parent = parent.parent) {
            Syntax key = keyOf(parent);
            if (key != null && key != node) {
                keys.push(unquoted(key.text(file)));
            } else if (parent.type.contains("function")
                    || parent.type.contains("method")
                    || parent.type.contains("class")) {
                break;
            }
        }
        return String.join(".", keys);
    }

    private static @Nullable Syntax keyOf(Syntax pair) {
        return switch (pair.type) {
            case "pair", "keyed_element" -> pair.child("key");
            case "array_element_initializer" ->
                pair.children.size() > 2 && pair.children.get(1).type.equals("=>") ? pair.children.getFirst() : null;
            default -> null;
        };
    }

    private static boolean isKey(Syntax parent, Syntax node) {
        return keyOf(parent) == node;
    }

    private static boolean isLookup(Syntax parent, Syntax node) {
        return LOOKUPS.contains(parent.type) && parent.children.getFirst() != node
                || CASES.contains(parent.type) && !node.field.equals("body");
    }

    private static boolean isCompared(Syntax parent, Syntax node) {
        if (parent.children.size() > LONGEST_COMPARISON) {
            return false;
        }
        for (Syntax child : parent.children) {
            if (child != node
                    && !child.named
                    && child.end - child.start <= 6
                    && COMPARISON.matcher(child.type).matches()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isArguments(Syntax node) {
        return node.type.equals("arguments")
                || node.type.equals("argument_list")
                || node.type.equals("value_arguments");
    }

    private static String callee(String file, Syntax arguments) {
        Matcher callee = CALLEE.matcher(file).region(Math.max(0, arguments.start - 40), arguments.start);
        return callee.find() ? callee.group(1) : "";
    }

    /** Whether it has words at all; a name for a program to go by is none. */
    static boolean isText(String words) {
        boolean blank = false;
        boolean letter = false;
        for (int i = 0; i < words.length(); i++) {
            blank |= Character.isWhitespace(words.charAt(i));
            letter |= Character.isLetter(words.charAt(i));
        }
        return letter && (blank || !isName(words));
    }

    private static boolean isName(String words) {
        int first = words.charAt(0);
        boolean inner = false;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean between = i > 0 && i + 1 < words.length() && Character.isLetterOrDigit(words.charAt(i + 1));
            inner |= c == '_'
                    || c == '/'
                    || c == '\\'
                    || c == '='
                    || c == '$'
                    || c == '#'
                    || c == '@'
                    || between && (c == '.' || c == ':')
                    || between && Character.isUpperCase(c) && Character.isLowerCase(first);
        }
        boolean code = words.length() > 12 && words.chars().anyMatch(Character::isDigit);
        return inner || code || ".-:*%&?<[({".indexOf(first) >= 0 && words.length() < 12;
    }

    private static String unquoted(String written) {
        String words = written.strip();
        return words.length() > 1 && "\"'`".indexOf(words.charAt(0)) >= 0
                ? words.substring(1, words.length() - 1)
                : words;
    }
}
