package dev.threadwright.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a rule looks for: those of Vale's extension points that need nothing but the text. */
sealed interface ValeCheck {
    /** @param arguments for the rule's message, in its order */
    record Hit(String text, List<String> arguments) {}

    List<Hit> hits(String text);

    /** How much work a text of one character is. */
    long size();

    /** Words that should not stand there. @param wholeWords whether parts of longer words do not count */
    record Existence(LinearPattern pattern, boolean wholeWords, List<LinearPattern> exceptions) implements ValeCheck {
        @Override
        public List<Hit> hits(String text) {
            return pattern.in(text, found -> isWanted(found, text, wholeWords, exceptions)).stream()
                    .map(found -> new Hit(found.text(), List.of(found.text())))
                    .toList();
        }

        @Override
        public long size() {
            return pattern.size();
        }
    }

    /** Words in whose place others should stand. */
    record Substitution(List<Swap> swaps, boolean wholeWords, List<LinearPattern> exceptions) implements ValeCheck {
        /** @param to the right words, several with {@code |} between them, groups as {@code $1} */
        record Swap(LinearPattern from, String to) {}

        @Override
        public List<Hit> hits(String text) {
            var hits = new ArrayList<Hit>();
            for (Swap swap : swaps) {
                for (var found : swap.from().in(text, one -> isWanted(one, text, wholeWords, exceptions))) {
                    String to = filled(swap.to(), found.groups());
                    if (!List.of(to.split("\\|", -1)).contains(found.text())) {
                        hits.add(new Hit(found.text(), List.of(to.replace("|", " or "), found.text())));
                    }
                }
            }
            return hits;
        }

        private static String filled(String to, List<String> groups) {
            String filled = to;
            for (int i = Math.min(9, groups.size()); i > 0; i--) {
                filled = filled.replace("$" + i, groups.get(i - 1));
            }
            return filled;
        }

        @Override
        public long size() {
            return swaps.stream().mapToLong(swap -> swap.from().size()).sum();
        }
    }

    /** Something that should stand there not too often, or often enough. @param most 0: however often */
    record Occurrence(LinearPattern token, int least, int most) implements ValeCheck {
        @Override
        public List<Hit> hits(String text) {
            int times = token.in(text, _ -> true).size();
            boolean wrong = times < least || most > 0 && times > most;
            return wrong ? List.of(new Hit(text, List.of(String.valueOf(times)))) : List.of();
        }

        @Override
        public long size() {
            return token.size();
        }
    }

    /** The same twice in a row. */
    record Repetition(LinearPattern token, boolean ignoreCase, boolean lettersOnly) implements ValeCheck {
        @Override
        public List<Hit> hits(String text) {
            var hits = new ArrayList<Hit>();
            String before = "";
            int end = 0;
            for (var found : token.in(text, _ -> true)) {
                String here = ignoreCase ? found.text().toLowerCase(Locale.ROOT) : found.text();
                boolean next = text.substring(end, found.start()).isBlank();
                if (next && here.equals(before) && (!lettersOnly || here.chars().allMatch(Character::isLetter))) {
                    hits.add(new Hit(found.text(), List.of(found.text())));
                }
                before = here;
                end = found.end();
            }
            return hits;
        }

        @Override
        public long size() {
            return token.size();
        }
    }

    /** The text's case. */
    record Capitalization(Case match) implements ValeCheck {
        enum Case {
            LOWER,
            UPPER
        }

        @Override
        public List<Hit> hits(String text) {
            String right = match == Case.LOWER ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
            return right.equals(text) ? List.of() : List.of(new Hit(text, List.of(text)));
        }

        @Override
        public long size() {
            return 1;
        }
    }

    private static boolean isWanted(
            LinearPattern.Found found, String text, boolean wholeWords, List<LinearPattern> exceptions) {
        return (!wholeWords || isWhole(text, found.start()) && isWhole(text, found.end()))
                && exceptions.stream().noneMatch(exception -> exception.isAllOf(found.text()));
    }

    /** Whether no word goes on over a position; RE2's own boundaries know ASCII alone. */
    private static boolean isWhole(String text, int at) {
        return at == 0
                || at == text.length()
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || !Character.isLetterOrDigit(text.charAt(at));
    }
}
