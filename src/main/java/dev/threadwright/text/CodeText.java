package dev.threadwright.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** String literals and comments in programs. */
final class CodeText implements TextFormat {
    private static final Set<String> STRINGS = Set.of(
            "string",
            "string_literal",
            "line_string_literal",
            "multi_line_string_literal",
            "raw_string_literal",
            "interpreted_string_literal",
            "encapsed_string",
            "template_string",
            "verbatim_string_literal",
            "interpolated_string_expression",
            "heredoc_body");
    private static final Set<String> COMMENTS = Set.of("comment", "line_comment", "block_comment", "multiline_comment");

    @Override
    public String title() {
        return "Code";
    }

    @Override
    public boolean reads(String path) {
        return CodeLanguage.of(path).isPresent();
    }

    @Override
    public List<Unit> units(String path, String file) throws Unreadable {
        return units(CodeLanguage.of(path).orElseThrow(), file, Catalogs.holds(path) ? Locales.ofPath(path) : "");
    }

    /** The texts of a program. */
    static List<Unit> units(CodeLanguage language, String file, String locale) throws Unreadable {
        return new Walk(language, file, locale).over(Syntax.of(language.grammar(), file, language.marks(file)));
    }

    /** One pass over a syntax tree. */
    private static final class Walk {
        private final CodeLanguage language;
        private final String file;
        private final String locale;
        private final List<Unit> units = new ArrayList<>();
        private final Comments comments;
        private final JsxText jsx;

        Walk(CodeLanguage language, String file, String locale) {
            this.language = language;
            this.file = file;
            this.locale = locale;
            this.comments = new Comments(file, units);
            this.jsx = new JsxText(file, locale, units);
        }

        List<Unit> over(Syntax root) {
            Deque<Syntax> left = new ArrayDeque<>();
            left.push(root);
            while (!left.isEmpty()) {
                Syntax node = left.pop();
                if (COMMENTS.contains(node.type)) {
                    jsx.end();
                    comments.add(node.start, node.end);
                } else if (STRINGS.contains(node.type) && node.named && !isMissing(node)) {
                    comments.end();
                    jsx.end();
                    string(node);
                } else if (!jsx.takes(node)) {
                    node.children.reversed().forEach(left::push);
                } else {
                    comments.end();
                    jsx.open(node).reversed().forEach(left::push);
                }
            }
            comments.end();
            jsx.end();
            return inOrder();
        }

        private static boolean isMissing(Syntax node) {
            return node.end - node.start < 2;
        }

        private void string(Syntax node) {
            Syntax parent = node.parent;
            if (parent != null && parent.type.equals("jsx_attribute")) {
                jsx.attribute(parent, node);
                return;
            }
            Optional<Literal> literal = Literal.of(file, node, language.rules);
            if (literal.isPresent()) {
                if (language == CodeLanguage.PYTHON && isDocumentation(node)) {
                    documentation(literal.get());
                } else {
                    literal(node, literal.get());
                }
            }
        }

        private static boolean isDocumentation(Syntax node) {
            Syntax parent = node.parent;
            return parent != null && parent.type.equals("expression_statement") && parent.children.size() == 1;
        }

        private void documentation(Literal literal) {
            Manner manner = words -> words.indexOf('\n') >= 0
                            || words.contains("\"\"")
                            || words.contains("''")
                            || words.endsWith("\"")
                            || words.endsWith("'")
                            || literal.quote().length() == 1 && words.contains(literal.quote())
                    ? Optional.empty()
                    : literal.style() == Literal.Style.RAW
                            ? Optional.of(words)
                            : Optional.of(words.replace("\\", "\\\\"));
            Escapes escapes = literal.style() == Literal.Style.RAW ? Escapes.NONE : Escapes.BACKSLASH;
            if (!literal.manyLines()) {
                literal.reading(literal.from(), literal.to())
                        .filter(Walk::isSaid)
                        .ifPresent(reading -> units.add(new Unit(Unit.Kind.COMMENT, "", "", reading, manner)));
                return;
            }
            Comments.unit(file, literal.from(), literal.to(), Comments.NO_MARK, escapes, manner)
                    .ifPresent(units::add);
        }

        private void literal(Syntax node, Literal literal) {
            String words = file.substring(literal.from(), literal.to());
            if (words.isBlank() || CodePlace.isHidden(file, node, words.indexOf(' ') >= 0) || jsx.hides(node)) {
                return;
            }
            int from = literal.from();
            int to = literal.to();
            if (literal.manyLines()) {
                while (from < to && Plainer.isBlank(file.charAt(from))) {
                    from++;
                }
                while (to > from && Plainer.isBlank(file.charAt(to - 1))) {
                    to--;
                }
            }
            literal.reading(from, to)
                    .filter(reading -> CodePlace.isText(reading.text()) && isSaid(reading))
                    .ifPresent(reading -> units.add(new Unit(
                            Unit.Kind.LITERAL,
                            CodePlace.key(file, node),
                            locale,
                            reading,
                            literal.manner(language.rules))));
        }

        /** Whether there are letters besides what is filled in. */
        private static boolean isSaid(Reading reading) {
            String text = reading.text();
            int at = 0;
            for (Atom atom : reading.atoms()) {
                if (text.substring(at, atom.at()).chars().anyMatch(Character::isLetter)) {
                    return true;
                }
                at = atom.at() + atom.shown().length();
            }
            return text.substring(at).chars().anyMatch(Character::isLetter);
        }

        /** Grammars give a string's later lines after what follows its first one, and broken files anything. */
        private List<Unit> inOrder() {
            units.sort(Comparator.comparingInt(Unit::start));
            int at = 0;
            var ordered = new ArrayList<Unit>(units.size());
            for (Unit unit : units) {
                if (unit.start() >= at && unit.end() > unit.start()) {
                    ordered.add(unit);
                    at = unit.end();
                }
            }
            return ordered;
        }
    }
}
