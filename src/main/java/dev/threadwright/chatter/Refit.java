package dev.threadwright.chatter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words in which some others are put in place: people say “your” and mean “Please update <i>your</i> card”, and “14” and
 * mean “within <i>14</i> days”.
 *
 * @param words what the old ones become
 * @param how why it is believed that this is meant
 * @param alike how much of the old words the new ones have, up to 1
 */
record Refit(String words, How how, double alike) {
    /** From what says much to what says little. */
    enum How {
        /** A slip of the pen is corrected. */
        NEAR,
        /** A number gives way to another. */
        NUMBER,
        /** Some of the words give way, others are the same. */
        PART,
        /** Nothing is the same. */
        WHOLE
    }

    private static final Pattern NUMBER = Pattern.compile("[£$€+]?[0-9][0-9.,:]*(?:[%+]|am|pm|h|k|x|[KMGT]B)?");
    private static final double LEAST = 0.45;

    /** @param said whether it is sure that {@code wanted} is meant to stand there, so that nothing has to be alike */
    static Optional<Refit> of(String old, String wanted, boolean said) {
        String fresh = trimmed(wanted, old);
        if (fresh.isEmpty() || fresh.equals(old)) {
            return Optional.empty();
        }
        var from = tokens(old);
        var to = tokens(fresh);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (words(from).equals(words(to))) {
            return said ? Optional.of(new Refit(fresh, How.NEAR, 1)) : Optional.empty();
        }
        boolean begun = from.getFirst().words().equalsIgnoreCase(to.getFirst().words())
                || Closeness.isSlip(from.getFirst().words(), to.getFirst().words());
        boolean allOfIt = said && begun && to.size() * 2 >= from.size() && Character.isUpperCase(fresh.codePointAt(0));
        Optional<Refit> inside =
                !allOfIt && to.size() < from.size() + 2 ? window(old, from, fresh, to) : Optional.empty();
        if (inside.isPresent()) {
            return inside;
        }
        double similar = Closeness.of(old, fresh);
        boolean comparable = to.size() * 2 >= from.size() || from.size() <= 3;
        return said && comparable || similar >= 0.6 && to.size() >= from.size() - 1
                ? Optional.of(new Refit(fresh, how(from, to, similar), similar))
                : Optional.empty();
    }

    private static How how(List<Token> from, List<Token> to, double similar) {
        if (from.size() == to.size() && !words(from).equals(words(to))) {
            boolean figures = true;
            boolean slips = true;
            for (int i = 0; i < to.size(); i++) {
                String one = from.get(i).words();
                String other = to.get(i).words();
                figures &= one.equalsIgnoreCase(other) || areFigures(one, other);
                slips &= one.equalsIgnoreCase(other) || Closeness.isSlip(one, other);
            }
            if (figures || slips) {
                return figures ? How.NUMBER : How.NEAR;
            }
        }
        boolean joined = Closeness.of(joined(from), joined(to)) >= 0.9;
        return joined
                ? How.NEAR
                : similar >= 0.5 || from.stream().anyMatch(one -> words(to).contains(one.words()))
                        ? How.PART
                        : How.WHOLE;
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream().map(Token::words).toList();
    }

    /** Numbers with whatever unit, versions, addresses: what is exchanged and not rewritten. */
    private static boolean areFigures(String one, String other) {
        return NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()
                || one.matches(".*[0-9].*")
                        && one.replaceAll("[0-9]+", "0").equalsIgnoreCase(other.replaceAll("[0-9]+", "0"))
                || one.indexOf('@') > 0 && other.indexOf('@') > 0;
    }

    /** Without the marks that end the sentence in which it was said, where the old words do not end with one. */
    private static String trimmed(String wanted, String old) {
        String words = wanted.strip();
        while (!words.isEmpty()
                && ".,;:!?".indexOf(words.charAt(words.length() - 1)) >= 0
                && (old.isEmpty() || old.charAt(old.length() - 1) != words.charAt(words.length() - 1))
                && !old.endsWith(".")) {
            words = words.substring(0, words.length() - 1).strip();
        }
        return words;
    }

    /** The run of old words that is most like the new ones, if it is more like them than any other. */
    private static Optional<Refit> window(String old, List<Token> from, String fresh, List<Token> to) {
        double best = 0;
        Refit chosen = null;
        boolean twice = false;
        for (int size = Math.max(1, to.size() - 1); size <= Math.min(from.size(), to.size() + 1); size++) {
            for (int at = 0; at + size <= from.size(); at++) {
                var part = from.subList(at, at + size);
                double alike = alike(part, to);
                if (alike >= LEAST && alike > best + 1e-9) {
                    best = alike;
                    chosen = replaced(old, part, fresh, to, alike);
                    twice = false;
                } else if (chosen != null && alike > best - 1e-9 && alike >= LEAST) {
                    twice = !chosen.words()
                            .equals(replaced(old, part, fresh, to, alike).words());
                }
            }
        }
        return twice || chosen == null || chosen.words().equals(old) ? Optional.empty() : Optional.of(chosen);
    }

    private static double alike(List<Token> part, List<Token> to) {
        if (part.size() != to.size()) {
            double joined = Closeness.of(joined(part), joined(to));
            return joined >= 0.8 ? joined : 0;
        }
        double sum = 0;
        for (int i = 0; i < to.size(); i++) {
            String one = part.get(i).words();
            String other = to.get(i).words();
            if (one.equalsIgnoreCase(other)) {
                sum += 1;
            } else if (areFigures(one, other)) {
                sum += 0.7;
            } else if (Closeness.isSlip(one, other)) {
                sum += 0.9;
            }
        }
        return sum / to.size();
    }

    private static String joined(List<Token> tokens) {
        var joined = new StringBuilder();
        tokens.forEach(token -> joined.append(token.words()));
        return joined.toString();
    }

    private static Refit replaced(String old, List<Token> part, String wanted, List<Token> to, double alike) {
        String fresh = wanted.substring(to.getFirst().from(), to.getLast().to());
        boolean numbers = part.size() == to.size();
        boolean slips = true;
        boolean number = false;
        for (int i = 0; i < Math.min(part.size(), to.size()); i++) {
            String one = part.get(i).words();
            String other = to.get(i).words();
            boolean same = one.equals(other);
            number |= !same && areFigures(one, other);
            numbers &= same || areFigures(one, other);
            slips &= same || Closeness.isSlip(one, other);
        }
        slips |= part.size() != to.size();
        String put = capitalised(part.getFirst().words(), numbers ? numbered(part, fresh, to) : fresh);
        String words = old.substring(0, part.getFirst().from())
                + put
                + old.substring(part.getLast().to());
        return new Refit(words, numbers || number ? How.NUMBER : slips ? How.NEAR : How.PART, alike);
    }

    /** With the currency or the sign that the old number has, where only the figure was said. */
    private static String numbered(List<Token> part, String fresh, List<Token> to) {
        String one = part.getFirst().words();
        boolean bare = to.size() == 1 && Character.isDigit(fresh.charAt(0));
        String sign = bare && !one.isEmpty() && "£$€".indexOf(one.charAt(0)) >= 0 ? one.substring(0, 1) : "";
        String percent = bare && one.endsWith("%") && !fresh.endsWith("%") ? "%" : "";
        return sign + fresh + percent;
    }

    /** What begins with a capital there goes on to, where a slip was corrected in passing. */
    private static String capitalised(String old, String fresh) {
        boolean capital = Character.isUpperCase(old.codePointAt(0)) && Character.isLowerCase(fresh.codePointAt(0));
        return capital && Closeness.isSlip(old, fresh.split("\\s+", 2)[0])
                ? fresh.substring(0, 1).toUpperCase(Locale.ROOT) + fresh.substring(1)
                : fresh;
    }

    /** A word without the marks around it. */
    private record Token(String words, int from, int to) {}

    private static final Pattern WORD = Pattern.compile("[£$€+]?[\\p{L}\\p{M}\\p{N}][^\\s{}]*");
    private static final Pattern MARKS = Pattern.compile("[.,;:!?…)\\]\"'”]+$");

    private static List<Token> tokens(String words) {
        var tokens = new ArrayList<Token>();
        var found = WORD.matcher(words);
        while (found.find()) {
            var marks = MARKS.matcher(found.group());
            int end = marks.find() ? found.start() + marks.start() : found.end();
            if (end > found.start()) {
                tokens.add(new Token(words.substring(found.start(), end), found.start(), end));
            }
        }
        return tokens;
    }
}
