package dev.threadwright.style;

import dev.threadwright.style.ValeCheck.Capitalization;
import dev.threadwright.style.ValeCheck.Existence;
import dev.threadwright.style.ValeCheck.Occurrence;
import dev.threadwright.style.ValeCheck.Repetition;
import dev.threadwright.style.ValeCheck.Substitution;
import dev.threadwright.style.ValeSettings.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads rules of Vale as they stand in their files. */
final class ValeRules {
    /** Where a rule looks that is for running text; headings, code and the like cannot be told apart here. */
    private static final Set<String> TEXTS = Set.of("text", "paragraph", "summary");

    private static final String SENTENCE = "sentence";

    private final Map<?, ?> yaml;

    private ValeRules(Map<?, ?> yaml) {
        this.yaml = yaml;
    }

    /**
     * A rule from its file; empty where it looks for something, or in a way, or at a place, that is Vale's alone.
     *
     * @param name {@code Style.Rule}
     */
    static Optional<ValeRule> read(String name, String file) throws Unreadable {
        return new ValeRules(Shelf.mapping(file)).rule(name);
    }

    private Optional<ValeRule> rule(String name) {
        var scopes = list("scope");
        boolean text = scopes.isEmpty() || scopes.stream().anyMatch(TEXTS::contains);
        if (!text && !scopes.contains(SENTENCE)) {
            return Optional.empty();
        }
        Optional<? extends ValeCheck> check = switch (text("extends", "")) {
            case "existence" -> existence();
            case "substitution" -> substitution();
            case "occurrence" -> occurrence();
            case "repetition" -> repetition();
            case "capitalization" -> capitalization();
            // Any other needs a language's grammar, a dictionary, or a script to be run.
            default -> Optional.<ValeCheck>empty();
        };
        var level = Level.of(text("level", "")).orElse(Level.WARNING);
        String message = text("message", "“%s”");
        return check.map(known -> new ValeRule(name, message, level, !text, truth("vocab", true), known));
    }

    private Optional<Existence> existence() {
        boolean nonword = truth("nonword", false);
        String raw = String.join("", list("raw"));
        String tokens = String.join("|", list("tokens"));
        String bounded = tokens.isEmpty() ? "" : nonword ? "(?:" + tokens + ")" : "\\b(?:" + tokens + ")\\b";
        String pattern = raw.isEmpty() ? bounded : truth("append", false) ? raw + bounded : raw;
        boolean words = raw.isEmpty() && !nonword;
        return pattern.isEmpty()
                ? Optional.empty()
                : pattern(pattern).map(all -> new Existence(all, words, exceptions()));
    }

    private Optional<Substitution> substitution() {
        if (!(yaml.get("swap") instanceof Map<?, ?> swap)) {
            return Optional.empty();
        }
        boolean nonword = truth("nonword", false);
        var swaps = new ArrayList<Substitution.Swap>();
        swap.forEach((from, to) -> pattern(nonword ? "(?:" + from + ")" : "\\b(?:" + from + ")\\b")
                .ifPresent(known -> swaps.add(new Substitution.Swap(known, to == null ? "" : String.valueOf(to)))));
        return swaps.isEmpty() ? Optional.empty() : Optional.of(new Substitution(swaps, !nonword, exceptions()));
    }

    private Optional<Occurrence> occurrence() {
        return pattern(text("token", "")).map(token -> new Occurrence(token, number("min"), number("max")));
    }

    private Optional<Repetition> repetition() {
        var tokens = list("tokens");
        String token = tokens.isEmpty() ? "[^\\s]+" : "(?:" + String.join("|", tokens) + ")";
        return pattern(token).map(known -> new Repetition(known, truth("ignorecase", false), truth("alpha", false)));
    }

    private Optional<Capitalization> capitalization() {
        return switch (text("match", "")) {
            case "$lower" -> Optional.of(new Capitalization(Capitalization.Case.LOWER));
            case "$upper" -> Optional.of(new Capitalization(Capitalization.Case.UPPER));
            // What a title's or a sentence's case is, is for headings, and each guide has its own list of small words.
            default -> Optional.empty();
        };
    }

    private List<LinearPattern> exceptions() {
        return list("exceptions").stream()
                .flatMap(exception -> LinearPattern.of(exception, true).stream())
                .toList();
    }

    private Optional<LinearPattern> pattern(String pattern) {
        return pattern.isEmpty() ? Optional.empty() : LinearPattern.of(pattern, truth("ignorecase", false));
    }

    private String text(String key, String otherwise) {
        return yaml.get(key) instanceof String text ? text : otherwise;
    }

    private boolean truth(String key, boolean otherwise) {
        return yaml.get(key) instanceof Boolean truth ? truth : otherwise;
    }

    private int number(String key) {
        return yaml.get(key) instanceof Number number ? number.intValue() : 0;
    }

    /** One text counts as a list of one. */
    private List<String> list(String key) {
        return switch (yaml.get(key)) {
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case String text -> List.of(text);
            case null, default -> List.of();
        };
    }
}
