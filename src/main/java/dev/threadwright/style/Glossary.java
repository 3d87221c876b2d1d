package dev.threadwright.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terms of a repository, from {@code .threadwright/glossary.yml}:
 *
 * <pre>
 * use:                            # the right term, and those that it replaces
 *   sign in: [log in, login]
 * never:                          # what is not written, and why, or what instead
 *   simply: it is not simple for everybody
 * keep: [GitHub, Acme Cloud]      # names, written so and in no other case
 * locales:                        # the same for one language alone
 *   de:
 *     use:
 *       Anmelden: [Einloggen]
 * </pre>
 *
 * Terms are words, not patterns; but for {@code keep} their case makes no difference.
 */
final class Glossary {
    static final String PATH = ".threadwright/glossary.yml";
    static final Glossary NONE = new Glossary(List.of());

    private static final int MOST_TERMS = 5_000;
    private static final int LONGEST = 200;

    private final List<Term> terms;

    private Glossary(List<Term> terms) {
        this.terms = terms;
    }

    /**
     * @param locale of the texts that it is for; empty: of all
     * @param right what may stand there although the pattern finds it; empty: nothing
     * @param sentence what is said of what was found, with {@code %s} for that
     */
    private record Term(String locale, Pattern pattern, String right, String sentence) {
        boolean isFor(String locale) {
            return this.locale.isEmpty() || locale.equals(this.locale) || locale.startsWith(this.locale + "-");
        }
    }

    static Glossary read(String yaml) throws Unreadable {
        var terms = new ArrayList<Term>();
        read(Shelf.mapping(yaml), "", terms);
        return new Glossary(List.copyOf(terms));
    }

    private static void read(Map<?, ?> mapping, String locale, List<Term> terms) throws Unreadable {
        for (var entry : mapping.entrySet()) {
            String section = String.valueOf(entry.getKey());
            switch (section) {
                case "use" -> use(entry.getValue(), locale, terms);
                case "never" -> never(entry.getValue(), locale, terms);
                case "keep" -> keep(entry.getValue(), locale, terms);
                case "locales" -> locales(entry.getValue(), locale, terms);
                default -> throw new Unreadable("there is no section “%s”".formatted(shown(section)));
            }
        }
        if (terms.size() > MOST_TERMS) {
            throw new Unreadable("it has more than %d terms".formatted(MOST_TERMS));
        }
    }

    private static void use(Object section, String locale, List<Term> terms) throws Unreadable {
        for (var entry : mapping(section, "use").entrySet()) {
            String right = term(entry.getKey());
            for (Object wrong : list(entry.getValue(), "use")) {
                terms.add(new Term(locale, word(term(wrong)), right, "“%s”: the term here is “" + plain(right) + "”."));
            }
        }
    }

    private static void never(Object section, String locale, List<Term> terms) throws Unreadable {
        for (var entry : mapping(section, "never").entrySet()) {
            String why = entry.getValue() == null ? "" : ": " + plain(shown(String.valueOf(entry.getValue())));
            terms.add(new Term(locale, word(term(entry.getKey())), "", "“%s” is not to be written here" + why + "."));
        }
    }

    private static void keep(Object section, String locale, List<Term> terms) throws Unreadable {
        for (Object name : list(section, "keep")) {
            String right = term(name);
            terms.add(new Term(locale, word(right), right, "“%s”: the name is written “" + plain(right) + "”."));
        }
    }

    private static void locales(Object section, String locale, List<Term> terms) throws Unreadable {
        if (!locale.isEmpty()) {
            throw new Unreadable("“locales” stands within a locale");
        }
        for (var entry : mapping(section, "locales").entrySet()) {
            String name = term(entry.getKey()).replace('_', '-');
            read(mapping(entry.getValue(), "locales"), name, terms);
        }
    }

    private static Map<?, ?> mapping(Object value, String section) throws Unreadable {
        if (value instanceof Map<?, ?> mapping) {
            return mapping;
        }
        throw new Unreadable("“%s” has to be a mapping".formatted(section));
    }

    private static List<?> list(Object value, String section) throws Unreadable {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new Unreadable("“%s” has to list words".formatted(section));
    }

    private static String term(Object value) throws Unreadable {
        String term = String.valueOf(value).strip();
        if (term.isEmpty() || term.length() > LONGEST || value instanceof Map || value instanceof List) {
            throw new Unreadable("a term has to be words, at most %d characters".formatted(LONGEST));
        }
        return term;
    }

    /** The term where it is no part of a longer word; blanks in it are any white space. */
    private static Pattern word(String term) {
        String words = String.join(
                "\\s+",
                Pattern.compile("\\s+").splitAsStream(term).map(Pattern::quote).toList());
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String plain(String words) {
        return words.replace("%", "%%");
    }

    private static String shown(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    int size() {
        return terms.size();
    }

    /** @param locale of the text; empty where it is not known: then only what holds for all languages counts */
    List<String> remarks(String locale, String text) {
        var remarks = new ArrayList<String>();
        for (Term term : terms) {
            if (term.isFor(locale)) {
                Matcher found = term.pattern().matcher(text);
                while (found.find()) {
                    if (!found.group().equals(term.right())) {
                        remarks.add(term.sentence().formatted(shown(found.group())));
                    }
                }
            }
        }
        return remarks;
    }
}
