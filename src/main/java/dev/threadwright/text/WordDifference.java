package dev.threadwright.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which words of a quotation give way to which others, for it to read as somebody wants. */
final class WordDifference {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);

    private final Quoted quoted;

    private WordDifference(Quoted quoted) {
        this.quoted = quoted;
    }

    /**
     * Other words for some of what was said.
     *
     * @param from where in {@link Quoted#said()} those begin that go
     * @param to where they end; {@code from}, where words come in between
     */
    record Patch(int from, int to, String words) {}

    static List<Patch> between(Quoted quoted, String wanted) {
        return new WordDifference(quoted).patches(wanted);
    }

    /** A word, a run of blanks, a mark, or something that is filled in. */
    private record Token(String words, int from, int to) {}

    private List<Patch> patches(String wanted) {
        List<Token> old = spoken();
        List<Token> fresh = tokens(wanted, List.of());
        var patches = new ArrayList<Patch>();
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
                        patches.add(new Patch(
                                gone.get(k).from(),
                                gone.get(k).to(),
                                come.get(k).words()));
                    }
                }
            } else {
                int from = gone.isEmpty()
                        ? insertion(source, first, delta.getSource().getPosition(), old)
                        : gone.getFirst().from();
                patches.add(new Patch(
                        from,
                        gone.isEmpty() ? from : gone.getLast().to(),
                        come.stream().map(Token::words).collect(Collectors.joining())));
            }
        }
        return patches;
    }

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
}
