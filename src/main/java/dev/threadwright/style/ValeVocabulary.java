package dev.threadwright.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words that a team accepts and those that it rejects: https://vale.sh/docs/keys/vocab. A line is a word or a
 * pattern.
 */
final class ValeVocabulary {
    private final List<LinearPattern> accepted = new ArrayList<>();
    private final List<LinearPattern> rejected = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();

    /** A word with a capital in it is written so. */
    private record Name(String right, LinearPattern pattern) {}

    void accept(String list) {
        for (String line : lines(list)) {
            LinearPattern.of(line, false).ifPresent(accepted::add);
            if (line.matches("[\\p{L}\\p{N} .-]+") && !line.equals(line.toLowerCase(Locale.ROOT))) {
                LinearPattern.of("\\b" + line.replace(".", "\\.") + "\\b", true)
                        .ifPresent(pattern -> names.add(new Name(line, pattern)));
            }
        }
    }

    void reject(String list) {
        lines(list)
                .forEach(line ->
                        LinearPattern.of("\\b(?:" + line + ")\\b", false).ifPresent(rejected::add));
    }

    private static List<String> lines(String list) {
        return list.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    boolean accepts(String word) {
        return accepted.stream().anyMatch(pattern -> pattern.isAllOf(word));
    }

    long size() {
        return rejected.stream().mapToLong(LinearPattern::size).sum()
                + names.stream().mapToLong(name -> name.pattern().size()).sum();
    }

    List<String> remarks(String text) {
        var remarks = new ArrayList<String>();
        for (LinearPattern pattern : rejected) {
            pattern.in(text, _ -> true)
                    .forEach(found ->
                            remarks.add("“%s” is a word to avoid. (Vale: Vale.Avoid)".formatted(found.text())));
        }
        for (Name name : names) {
            for (var found : name.pattern().in(text, one -> !one.text().equals(name.right()))) {
                remarks.add("“%s” is written “%s”. (Vale: Vale.Terms)".formatted(found.text(), name.right()));
            }
        }
        return remarks;
    }
}
