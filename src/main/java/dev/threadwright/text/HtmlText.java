package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** HTML, alone or as a template's. */
final class HtmlText implements TextFormat {
    private static final Pattern PATH = Pattern.compile(
            "(?i).*\\.(html?|xhtml|erb|ejs|jinja2?|j2|twig|blade\\.php|hbs|handlebars|mustache|njk|liquid|ftlh|jsp|jspf|phtml|tpl|mjml)");
    private static final Pattern NO_HTML = Pattern.compile(
            "(?i).*\\.(txt|text|md|js|ts|json|ya?ml|xml|css|scss|conf|cfg|ini|toml|sh|py|rb|sql|csv|env|service)\\.\\w+");
    private static final Set<String> SHOWN = Set.of(
            "alt",
            "title",
            "placeholder",
            "label",
            "summary",
            "aria-label",
            "aria-description",
            "aria-roledescription",
            "aria-valuetext",
            "aria-placeholder",
            "data-confirm",
            "data-original-title",
            "data-bs-title",
            "data-title",
            "data-tooltip",
            "data-content",
            "data-bs-content",
            "data-placeholder",
            "data-loading-text",
            "apptitle",
            "pagetitle",
            "tooltip",
            "description",
            "subtitle",
            "heading",
            "caption",
            "message",
            "text",
            "hint");
    private static final Set<String> BUTTONS = Set.of("submit", "button", "reset");
    private static final Pattern TOLD = Pattern.compile(
            "(?i)description|(?:og|twitter):(?:title|description|site_name|image:alt)|author|application-name|apple-mobile-web-app-title|keywords");
    private static final Pattern PROSE_COMMENT = Pattern.compile("[^<{\\[]*[\\p{L}]{2}[^<{]*", Pattern.DOTALL);
    private static final Pattern LANGUAGE =
            Pattern.compile("(?i)<html[^>]{0,300}?\\slang\\s*=\\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)\\b");
    private static final int HEAD = 2000;

    /** As jsoup's reading of an attribute, and of a text. */
    private static final Manner ENTITIES = words -> Optional.of(words.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\u00A0", "&nbsp;"));

    @Override
    public String title() {
        return "HTML";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches() && !NO_HTML.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) {
        return units(path, file, 0, file.length(), locale(path, file));
    }

    /** The texts of a part of a file. */
    static List<Unit> units(String path, String file, int from, int to, String locale) {
        return new Walk(path, file, locale).over(from, to);
    }

    private static String locale(String path, String file) {
        String ofPath = Locales.ofPath(path);
        var language = LANGUAGE.matcher(file).region(0, Math.min(file.length(), HEAD));
        return ofPath.isEmpty() && language.find() ? Locales.tag(language.group(1)) : ofPath;
    }

    /** One pass over the tokens. */
    private static final class Walk {
        private final String file;
        /** Whether others read its scripts. */
        private final boolean component;

        private final Templates templates;
        private final String locale;
        private final Manner manner;
        private final List<Unit> units = new ArrayList<>();
        private Run run;
        private boolean code;

        Walk(String path, String file, String locale) {
            this.file = file;
            this.component = path.endsWith(".vue") || path.endsWith(".svelte");
            this.templates = new Templates(path, file);
            this.locale = locale;
            this.manner = templates.manner(ENTITIES);
            this.run = fresh(Unit.Kind.MARKUP_TEXT, "", manner);
        }

        List<Unit> over(int from, int to) {
            List<HtmlScan.Token> tokens = HtmlScan.tokens(file, from, to, templates);
            for (int i = 0; i < tokens.size(); i++) {
                HtmlScan.Token token = tokens.get(i);
                switch (token.kind()) {
                    case TEXT -> {
                        if (!code) {
                            run.text(token.start(), token.end());
                        }
                    }
                    case OPEN -> open(token, i + 1 < tokens.size() ? tokens.get(i + 1) : token);
                    case CLOSE -> close(token);
                    case COMMENT -> comment(token.start(), token.end());
                    case RAW -> raw(token);
                    case CONSTRUCT -> construct(token);
                }
            }
            run.end();
            return units;
        }

        private Run fresh(Unit.Kind kind, String key, Manner manner) {
            return new Run(file, kind, key, locale, manner, units);
        }

        private void open(HtmlScan.Token tag, HtmlScan.Token next) {
            List<Unit> attributes = attributes(tag);
            if (!attributes.isEmpty() || !Run.isInline(tag.name())) {
                run.end();
                units.addAll(attributes);
            }
            if (tag.name().equals("pre") || tag.name().equals("textarea")) {
                run.verbatim(true);
                code = next.kind() == HtmlScan.Kind.OPEN && next.name().equals("code");
            }
            run.open(tag.start(), tag.end(), tag.name());
        }

        private void close(HtmlScan.Token tag) {
            if (!Run.isInline(tag.name())) {
                run.end();
            }
            if (tag.name().equals("pre") || tag.name().equals("textarea")) {
                run.verbatim(false);
                code = false;
            }
            run.close(tag.start(), tag.end());
        }

        private void comment(int start, int end) {
            boolean said = file.startsWith("<!--", start)
                    && end - start > 7
                    && PROSE_COMMENT.matcher(file).region(start + 4, end - 3).matches();
            if (!said) {
                run.markup(start, end);
                return;
            }
            run.end();
            Run comment = fresh(
                    Unit.Kind.COMMENT,
                    "",
                    words -> words.contains("--")
                                    || words.contains("<")
                                    || words.contains("{")
                                    || words.contains(">")
                                    || words.startsWith("[")
                            ? Optional.empty()
                            : Optional.of(words));
            comment.literal(start + 4, end - 3);
        }

        private void raw(HtmlScan.Token raw) {
            run.end();
            if (component) {
                return;
            }
            for (HtmlScan.Token piece : HtmlScan.pieces(file, raw.start(), raw.end(), templates)) {
                if (piece.construct() != null) {
                    units.addAll(TemplateLiterals.in(file, piece.start(), piece.end(), locale, (char) 0));
                }
            }
        }

        private void construct(HtmlScan.Token token) {
            Templates.Construct construct = Objects.requireNonNull(token.construct());
            List<Unit> literals = TemplateLiterals.in(file, token.start(), token.end(), locale, (char) 0);
            if (!literals.isEmpty() || construct.block()) {
                run.end();
                units.addAll(literals);
            } else if (!code) {
                run.construct(construct);
            }
        }

        private List<Unit> attributes(HtmlScan.Token tag) {
            var found = new ArrayList<Unit>();
            for (HtmlScan.Attribute attribute : tag.attributes()) {
                if (isShown(tag, attribute.name())) {
                    shown(tag, attribute, found);
                } else if (isBound(attribute.name())) {
                    found.addAll(
                            TemplateLiterals.in(file, attribute.start(), attribute.end(), locale, attribute.quote()));
                } else {
                    literals(attribute, found);
                }
            }
            return found;
        }

        private void literals(HtmlScan.Attribute attribute, List<Unit> found) {
            for (HtmlScan.Token piece : HtmlScan.pieces(file, attribute.start(), attribute.end(), templates)) {
                if (piece.construct() != null) {
                    found.addAll(TemplateLiterals.in(file, piece.start(), piece.end(), locale, (char) 0));
                }
            }
        }

        private void shown(HtmlScan.Token tag, HtmlScan.Attribute attribute, List<Unit> found) {
            Run value = new Run(
                    file,
                    Unit.Kind.ATTRIBUTE,
                    tag.name() + "@" + attribute.name(),
                    locale,
                    quoted(attribute.quote()),
                    found);
            for (HtmlScan.Token piece : HtmlScan.pieces(file, attribute.start(), attribute.end(), templates)) {
                if (piece.construct() == null) {
                    value.text(piece.start(), piece.end());
                    continue;
                }
                List<Unit> literals = TemplateLiterals.in(file, piece.start(), piece.end(), locale, (char) 0);
                if (literals.isEmpty()) {
                    value.within(piece.construct());
                } else {
                    value.end();
                    found.addAll(literals);
                }
            }
            value.end();
        }

        private Manner quoted(char quote) {
            return switch (quote) {
                case '"' -> words -> manner.write(words).map(written -> written.replace("\"", "&quot;"));
                case '\'' -> words -> manner.write(words).map(written -> written.replace("'", "&#39;"));
                default -> words -> words.matches("[^\\s\"'=`/]+") ? manner.write(words) : Optional.empty();
            };
        }

        private boolean isShown(HtmlScan.Token tag, String name) {
            return switch (name) {
                case "value" ->
                    tag.name().equals("input")
                            && BUTTONS.contains(tag.value(file, "type").toLowerCase(Locale.ROOT));
                case "content" ->
                    tag.name().equals("meta")
                            && TOLD.matcher(tag.value(file, "name") + tag.value(file, "property"))
                                    .matches();
                case "summary" -> tag.name().equals("table");
                default -> SHOWN.contains(name);
            };
        }

        private static boolean isBound(String name) {
            char first = name.isEmpty() ? ' ' : name.charAt(0);
            return first == ':' || first == '[' || first == '@' || first == '(' || name.startsWith("v-");
        }
    }
}
