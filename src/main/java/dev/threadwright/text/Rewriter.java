package dev.threadwright.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts new words where others were quoted. Only the words that differ are touched, so that tags, escapes, line breaks
 * and what is filled in stay where they are; what is put in is written in the file's own manner.
 */
public final class Rewriter {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);
    private static final Pattern EMPTY_PAIR = Pattern.compile("<([A-Za-z][\\w:.-]*)[^<>]*></\\1\\s*>|\\*{4}|_{4}|``");

    private final String file;
    private final List<Unit> units;
    private final Quoted quoted;

    private Rewriter(String file, List<Unit> units, Quoted quoted) {
        this.file = file;
        this.units = units;
        this.quoted = quoted;
    }

    /**
     * @param units the file's texts
     * @param quoted words that were found in that file
     * @param to what shall be read in their place
     */
    public static Rewritten rewrite(String file, List<Unit> units, Quoted quoted, String to) {
        return new Rewriter(file, units, quoted).rewrite(to);
    }

    /** A word, a run of blanks, a mark, or something that is filled in. */
    private record Token(String words, int from, int to) {}

    /** Whether each word goes for one other, with blanks where there were blanks: then those stay as they are. */
    private boolean isWordForWord(List<Token> gone, List<Token> come) {
        boolean wordForWord = gone.size() == come.size();
        for (int i = 0; wordForWord && i < gone.size(); i++) {
            boolean blank = gone.get(i).words().isBlank();
            wordForWord = blank == come.get(i).words().isBlank() && (!blank || same(gone.get(i), come.get(i)));
        }
        return wordForWord;
    }

    private boolean sameWords(List<Token> one, List<Token> other) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = same(one.get(i), other.get(i));
        }
        return same;
    }

    /** What was matched loosely was typed loosely: then the file's own quotes and blanks are not what was to change. */
    private boolean same(Token one, Token other) {
        return one.words().equals(other.words())
                || (quoted.step().compareTo(Step.TYPOGRAPHY) >= 0
                        && Plainer.of(one.words()).text.equals(Plainer.of(other.words()).text));
    }

    /** Each word with the blank behind it, so that a word put in before a line's break does not move the break. */
    private static List<List<Token>> words(List<Token> tokens) {
        var words = new ArrayList<List<Token>>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean blankBehind =
                    i + 1 < tokens.size() && tokens.get(i + 1).words().isBlank();
            words.add(blankBehind ? tokens.subList(i, i + 2) : tokens.subList(i, i + 1));
            i += blankBehind ? 1 : 0;
        }
        return words;
    }

    /** Where in what was said words come in between others. @param position of the word at which they come in */
    private int insertion(List<Token> source, int first, int position, List<Token> old) {
        if (first > 0) {
            return source.get(first - 1).to();
        }
        if (!source.isEmpty()) {
            return source.getFirst().from();
        }
        List<List<Token>> words = words(old);
        return position < words.size()
                ? words.get(position).getFirst().from()
                : quoted.said().length();
    }

    private Rewritten rewrite(String wanted) {
        List<Token> old = spoken();
        List<Token> fresh = tokens(quoted.raw() ? wanted : adapted(wanted), List.of());
        var splices = new ArrayList<Splice>();
        var spans = new ArrayList<int[]>();
        var words = new ArrayList<String>();
        for (AbstractDelta<List<Token>> delta :
                DiffUtils.diff(words(old), words(fresh), this::sameWords).getDeltas()) {
            List<Token> source =
                    delta.getSource().getLines().stream().flatMap(List::stream).toList();
            List<Token> target =
                    delta.getTarget().getLines().stream().flatMap(List::stream).toList();
            int least = Math.min(source.size(), target.size());
            int first = 0;
            while (first < least && same(source.get(first), target.get(first))) {
                first++;
            }
            int last = 0;
            while (last < least - first
                    && same(source.get(source.size() - 1 - last), target.get(target.size() - 1 - last))) {
                last++;
            }
            List<Token> gone = source.subList(first, source.size() - last);
            List<Token> come = target.subList(first, target.size() - last);
            if (isWordForWord(gone, come)) {
                for (int k = 0; k < gone.size(); k++) {
                    if (!same(gone.get(k), come.get(k)) && !gone.get(k).words().isBlank()) {
                        spans.add(new int[] {gone.get(k).from(), gone.get(k).to()});
                        words.add(come.get(k).words());
                    }
                }
            } else {
                int from = gone.isEmpty()
                        ? insertion(source, first, delta.getSource().getPosition(), old)
                        : gone.getFirst().from();
                spans.add(
                        new int[] {from, gone.isEmpty() ? from : gone.getLast().to()});
                words.add(come.stream().map(Token::words).collect(Collectors.joining()));
            }
        }
        for (int k = 0; k < spans.size(); k++) {
            switch (splice(spans.get(k)[0], spans.get(k)[1], words.get(k))) {
                case Rewritten.Refused refused -> {
                    return refused;
                }
                case Rewritten.Splices some -> splices.addAll(some.splices());
            }
        }
        splices.sort(Comparator.comparingInt(Splice::start));
        return quoted.raw() ? new Rewritten.Splices(splices) : whole(splices, wanted);
    }

    /** Lets each text that is touched have what it needs as a whole. */
    private Rewritten whole(List<Splice> splices, String wanted) {
        var whole = new ArrayList<Splice>();
        int next = 0;
        for (Unit unit : units) {
            int first = next;
            var written = new StringBuilder();
            int at = unit.start();
            while (next < splices.size() && splices.get(next).end() <= unit.end()) {
                Splice splice = splices.get(next++);
                written.append(file, at, splice.start()).append(splice.with());
                at = splice.end();
            }
            if (next > first) {
                String pieces = written.append(file, at, unit.end()).toString();
                Optional<String> settled = unit.manner().whole(pieces);
                if (settled.isEmpty()) {
                    return new Rewritten.Refused("“%s” cannot be written there".formatted(wanted));
                }
                if (settled.get().equals(pieces)) {
                    whole.addAll(splices.subList(first, next));
                } else {
                    whole.add(new Splice(unit.start(), unit.end(), settled.get()));
                }
            }
        }
        return new Rewritten.Splices(whole);
    }

    /** @param from where in what was said the words begin that go, {@code to} where they end */
    private Rewritten splice(int from, int to, String words) {
        int start;
        int end;
        if (from < to) {
            start = quoted.starts()[from];
            end = quoted.ends()[to - 1];
        } else {
            start = insertion(from, words);
            end = start;
        }
        Optional<Unit> unit = unit(start, end, from);
        if (unit.isEmpty()) {
            return new Rewritten.Refused(
                    units.stream().anyMatch(one -> one.start() < end && start < one.end())
                            ? "part of that is not text"
                            : "that is not text");
        }
        return quoted.raw()
                ? new Rewritten.Splices(List.of(new Splice(start, end, words)))
                : within(unit.get(), start, end, words);
    }

    /** In front of what follows, but at the end of the word that it goes on. */
    private int insertion(int at, String words) {
        int[] starts = quoted.starts();
        int[] ends = quoted.ends();
        if (at == 0) {
            return starts[0];
        }
        boolean atEnd = at == starts.length;
        boolean goesOn = !words.isEmpty()
                && Character.isLetterOrDigit(words.charAt(0))
                && Character.isLetterOrDigit(quoted.said().charAt(at - 1));
        boolean blankBefore = !words.isEmpty() && Plainer.isBlank(words.charAt(0));
        return atEnd || goesOn || blankBefore ? ends[at - 1] : starts[at];
    }

    private Optional<Unit> unit(int start, int end, int from) {
        return units.stream()
                .filter(unit -> unit.start() <= start && end <= unit.end())
                .min(Comparator.comparing(unit -> from > 0 && unit.start() == start && start == end));
    }

    /** What is filled in goes where the new words have it; tags stay, behind the new words. */
    private Rewritten within(Unit unit, int start, int end, String words) {
        var written = new StringBuilder();
        var behind = new StringBuilder();
        String rest = words;
        int from = start;
        for (Atom atom : unit.reading().atoms()) {
            if (start == end || atom.start() < start || atom.end() > end) {
                continue;
            }
            String kept = file.substring(atom.start(), atom.end());
            switch (atom.kind()) {
                case MARKUP -> behind.append(kept);
                case PLACEHOLDER -> {
                    int at = rest.indexOf(atom.shown());
                    Optional<String> before =
                            at < 0 ? Optional.empty() : unit.manner().write(rest.substring(0, at), from, atom.start());
                    if (before.isEmpty()) {
                        return new Rewritten.Refused(
                                "“%s” is filled in there and would be lost: keep it in the new words"
                                        .formatted(atom.shown()));
                    }
                    written.append(before.get()).append(kept);
                    rest = rest.substring(at + atom.shown().length());
                    from = atom.end();
                }
            }
        }
        Optional<String> last = unit.manner().write(rest, from, end);
        if (last.isEmpty()) {
            return new Rewritten.Refused("“%s” cannot be written there".formatted(rest));
        }
        String with = written.append(last.get()).append(behind).toString();
        String around = file.substring(Math.max(unit.start(), start - 40), start)
                + with
                + file.substring(end, Math.min(unit.end(), end + 40));
        if (!behind.isEmpty() && EMPTY_PAIR.matcher(around).find()) {
            return new Rewritten.Refused("some markup would be left with nothing in it");
        }
        return new Rewritten.Splices(List.of(new Splice(start, end, with)));
    }

    /** What was said, in tokens; what was filled in is one. */
    private List<Token> spoken() {
        var bound = new ArrayList<int[]>();
        int[] starts = quoted.starts();
        int[] ends = quoted.ends();
        for (int i = 0; i < starts.length; i++) {
            int from = i;
            while (i + 1 < starts.length
                    && starts[i + 1] == starts[from]
                    && ends[i + 1] == ends[from]
                    && ends[from] > starts[from]) {
                i++;
            }
            if (i > from) {
                bound.add(new int[] {from, i + 1});
            }
        }
        return tokens(quoted.said(), bound);
    }

    private static List<Token> tokens(String words, List<int[]> bound) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        for (int[] one : bound) {
            cut(words, at, one[0], tokens);
            tokens.add(new Token(words.substring(one[0], one[1]), one[0], one[1]));
            at = one[1];
        }
        cut(words, at, words.length(), tokens);
        return tokens;
    }

    private static void cut(String words, int from, int to, List<Token> tokens) {
        var matcher = TOKEN.matcher(words).region(from, to);
        while (matcher.find()) {
            tokens.add(new Token(matcher.group(), matcher.start(), matcher.end()));
        }
    }

    /** The new words as somebody would have typed them who types as the file does: its quotes, its dashes, its capitals. */
    private String adapted(String words) {
        String adapted = words;
        if (quoted.step() == Step.PUNCTUATION
                && !adapted.isEmpty()
                && ".,:;!?".indexOf(adapted.charAt(adapted.length() - 1)) >= 0) {
            adapted = adapted.substring(0, adapted.length() - 1);
        }
        if (quoted.step() == Step.CASE || quoted.step() == Step.PUNCTUATION) {
            adapted = inCaseOf(there(), quoted.said(), adapted);
        }
        if (quoted.step().compareTo(Step.TYPOGRAPHY) >= 0) {
            String there = there();
            adapted = habit(adapted, there, '\'', '\u2019');
            adapted = habit(adapted, there, '-', '\u2013');
            if (there.indexOf('\u2026') >= 0 && quoted.said().indexOf('\u2026') < 0) {
                adapted = adapted.replace("...", "\u2026");
            }
        }
        return adapted;
    }

    private String there() {
        return file.substring(quoted.start(), quoted.end());
    }

    private String habit(String words, String there, char plain, char fine) {
        boolean typed = quoted.said().indexOf(plain) >= 0 && quoted.said().indexOf(fine) < 0;
        return typed && there.indexOf(fine) >= 0 && there.indexOf(plain) < 0 ? words.replace(plain, fine) : words;
    }

    private static String inCaseOf(String there, String said, String words) {
        String letters = there.replaceAll("[^\\p{L}]", "");
        if (letters.length() > 1 && letters.equals(letters.toUpperCase(Locale.ROOT)) && !said.equals(there)) {
            return words.toUpperCase(Locale.ROOT);
        }
        boolean raised = !letters.isEmpty()
                && !words.isEmpty()
                && Character.isUpperCase(letters.charAt(0))
                && Character.isLowerCase(said.charAt(0))
                && Character.isLowerCase(words.charAt(0));
        return raised ? Character.toUpperCase(words.charAt(0)) + words.substring(1) : words;
    }
}
