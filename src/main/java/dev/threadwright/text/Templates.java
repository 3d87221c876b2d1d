package dev.threadwright.text;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What templates write into HTML: Jinja, Django, Twig, Liquid, Blade, ERB, EJS, JSP, PHP, Handlebars, Mustache, Angular,
 * Vue, Thymeleaf, Qute and Svelte.
 */
final class Templates {
    private static final int LONGEST_EXPRESSION = 500;
    private static final Pattern BLADE_ALONE = Pattern.compile(
            "else|end[a-z]+|csrf|auth|guest|default|break|continue|empty|parent|show|stop|php|verbatim|production|once|overwrite");
    private static final Pattern ANGULAR_BLOCK =
            Pattern.compile("@(?:if|else if|else|for|empty|switch|case|default|defer|placeholder|loading|error)\\b");
    private static final Pattern SILENT_BRACES =
            Pattern.compile("\\{\\{[{~]?\\s*(?:[#/>!^&]|else\\b|--).*", Pattern.DOTALL);
    private static final Pattern SILENT_CODE = Pattern.compile("<\\?(?!=|php\\s+echo\\b).*", Pattern.DOTALL);

    /** What it does where it stands. */
    enum Effect {
        /** It prints something. */
        PRINTS,
        /** It prints nothing itself. */
        SILENT
    }

    /**
     * Something for the template's engine.
     *
     * @param block whether the text behind it is a text of its own in any case
     */
    record Construct(int start, int end, Effect effect, boolean block) {}

    private final String file;
    private final boolean blade;
    private final boolean angular;
    private final boolean ruby;
    private final Set<String> absent = new HashSet<>();
    private int openBlocks;

    Templates(String path, String file) {
        this.file = file;
        this.blade = path.endsWith(".blade.php");
        this.angular = path.endsWith(".component.html");
        this.ruby = path.endsWith(".erb");
    }

    /** How plain words are written into it, next to entities: what would be read as a construct. */
    Manner manner(Manner entities) {
        return words -> entities.write(words).map(written -> {
            String safe = written;
            if (angular || constructs(written)) {
                safe = safe.replace("{", "&#123;")
                        .replace("}", "&#125;")
                        .replace("[[", "&#91;[")
                        .replace("[(", "&#91;(");
            }
            return angular || blade ? safe.replace("@", "&#64;") : safe;
        });
    }

    private boolean constructs(String written) {
        var templates = new Templates(blade ? "a.blade.php" : "", written);
        for (int at = 0; at < written.length(); at++) {
            if (templates.at(at, written.length()) != null
                    || written.startsWith("{{", at)
                    || written.startsWith("{%", at)
                    || written.startsWith("{#", at)) {
                return true;
            }
        }
        return false;
    }

    /** What begins at an offset and ends before another; null where the characters there stand for themselves. */
    @Nullable Construct at(int at, int to) {
        return switch (file.charAt(at)) {
            case '{' -> braces(at, to);
            case '<' -> angles(at, to);
            case '$', '#', '*' -> next(at, to, '{') && !next(at + 1, to, '{') ? expression(at, at + 1, to) : null;
            case '[' -> thymeleaf(at, to);
            case '@' -> blade ? directive(at, to) : angular ? opening(at, to) : null;
            case '}' -> angular ? closing(at) : null;
            default -> null;
        };
    }

    private boolean next(int at, int to, char c) {
        return at + 1 < to && file.charAt(at + 1) == c;
    }

    private @Nullable Construct braces(int at, int to) {
        if (at + 1 >= to) {
            return null;
        }
        char second = file.charAt(at + 1);
        return switch (second) {
            case '{' -> mustache(at, to);
            case '%' -> closed(at, "%}", to, Effect.SILENT);
            case '!' ->
                next(at + 1, to, '!') ? closed(at, "!!}", to, Effect.PRINTS) : closed(at, "!}", to, Effect.SILENT);
            case '#' -> hash(at, to);
            case '/', ':' ->
                at + 2 < to && Character.isLetter(file.charAt(at + 2)) ? section(at, to, Effect.SILENT) : null;
            case '@' -> section(at, to, Effect.PRINTS);
            default -> Character.isLetter(second) || second == '_' ? expression(at, at, to) : null;
        };
    }

    private @Nullable Construct mustache(int at, int to) {
        String closer = file.startsWith("{{{", at) ? "}}}" : file.startsWith("{{--", at) ? "--}}" : "}}";
        Construct found = closed(at, closer, to, Effect.PRINTS);
        if (found == null) {
            return null;
        }
        boolean silent = SILENT_BRACES.matcher(file).region(at, found.end()).matches();
        return silent ? new Construct(at, found.end(), Effect.SILENT, file.startsWith("{{>", at)) : found;
    }

    /** A comment of Jinja's, or a section of Qute's or Svelte's. */
    private @Nullable Construct hash(int at, int to) {
        if (at + 2 < to && Character.isLetter(file.charAt(at + 2))) {
            Construct section = section(at, to, Effect.SILENT);
            if (section != null && file.charAt(section.end() - 2) != '#') {
                return section;
            }
        }
        return closed(at, "#}", to, Effect.SILENT);
    }

    /** To the next brace, on the same line. */
    private @Nullable Construct section(int at, int to, Effect effect) {
        int most = Math.min(to, at + LONGEST_EXPRESSION);
        for (int end = at + 1; end < most; end++) {
            char c = file.charAt(end);
            if (c == '}') {
                return new Construct(at, end + 1, effect, false);
            }
            if (c == '{' || c == '\n') {
                return null;
            }
        }
        return null;
    }

    /** An expression in single braces: nothing that reads like a text or like CSS. */
    private @Nullable Construct expression(int at, int brace, int to) {
        int most = Math.min(to, at + LONGEST_EXPRESSION);
        for (int end = brace + 1; end < most; end++) {
            char c = file.charAt(end);
            if (c == '}') {
                return end > brace + 1 ? new Construct(at, end + 1, Effect.PRINTS, false) : null;
            }
            if (c == '{' || c == '\n' || c == ';' || c == '<') {
                return null;
            }
        }
        return null;
    }

    private @Nullable Construct thymeleaf(int at, int to) {
        if (at + 2 >= to || "$#*@~".indexOf(file.charAt(at + 2)) < 0) {
            return null;
        }
        return switch (file.charAt(at + 1)) {
            case '[' -> closed(at, "]]", to, Effect.PRINTS);
            case '(' -> closed(at, ")]", to, Effect.PRINTS);
            default -> null;
        };
    }

    private @Nullable Construct angles(int at, int to) {
        if (at + 2 < to && file.charAt(at + 1) == '%') {
            char third = file.charAt(at + 2);
            if (file.startsWith("<%--", at)) {
                return closed(at, "--%>", to, Effect.SILENT);
            }
            boolean prints = third == '=' || (third == '-' && !ruby);
            return closed(at, "%>", to, prints ? Effect.PRINTS : Effect.SILENT);
        }
        if (at + 2 < to && file.charAt(at + 1) == '?' && !file.startsWith("<?xml", at)) {
            Construct code = closed(at, "?>", to, Effect.PRINTS);
            return code != null
                            && SILENT_CODE.matcher(file).region(at, code.end()).matches()
                    ? new Construct(at, code.end(), Effect.SILENT, false)
                    : code;
        }
        return null;
    }

    private @Nullable Construct closed(int at, String closer, int to, Effect effect) {
        if (absent.contains(closer)) {
            return null;
        }
        int end = file.indexOf(closer, at + 2);
        if (end < 0) {
            absent.add(closer);
            return null;
        }
        return end + closer.length() <= to ? new Construct(at, end + closer.length(), effect, false) : null;
    }

    private @Nullable Construct directive(int at, int to) {
        if (at > 0 && (Character.isLetterOrDigit(file.charAt(at - 1)) || file.charAt(at - 1) == '@')) {
            return null;
        }
        int end = at + 1;
        while (end < to && Character.isLetter(file.charAt(end))) {
            end++;
        }
        int after = end;
        while (after < to && file.charAt(after) == ' ') {
            after++;
        }
        if (end > at + 1 && after < to && file.charAt(after) == '(') {
            int behind = balanced(after, to);
            return behind < 0 ? null : new Construct(at, behind, Effect.SILENT, false);
        }
        boolean known = BLADE_ALONE.matcher(file).region(at + 1, end).matches();
        return known ? new Construct(at, end, Effect.SILENT, false) : null;
    }

    private @Nullable Construct opening(int at, int to) {
        Matcher block = ANGULAR_BLOCK.matcher(file).region(at, to);
        if (!block.lookingAt()) {
            return null;
        }
        int end = blanks(block.end(), to);
        if (end < to && file.charAt(end) == '(') {
            int behind = balanced(end, to);
            end = behind < 0 ? end : blanks(behind, to);
        }
        if (end >= to || file.charAt(end) != '{') {
            return null;
        }
        openBlocks++;
        return new Construct(at, end + 1, Effect.SILENT, true);
    }

    private @Nullable Construct closing(int at) {
        if (openBlocks == 0) {
            return null;
        }
        openBlocks--;
        return new Construct(at, at + 1, Effect.SILENT, true);
    }

    private int blanks(int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(file.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Behind the parenthesis that closes the one at an offset; below zero where none does soon. */
    private int balanced(int from, int to) {
        int depth = 0;
        char quote = 0;
        int most = Math.min(to, from + 4 * LONGEST_EXPRESSION);
        for (int at = from; at < most; at++) {
            char c = file.charAt(at);
            if (quote != 0) {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }
}
