package dev.threadwright.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Finds words that were quoted as they were filled in: "3 files" in {@code {count} files}. */
final class Filled {
    private static final int FEWEST_LETTERS = 3;

    private final Reading reading;
    private final String said;
    private final int longest;
    private final List<Atom> holes;
    private final String text;
    /** Which hole stands at each position of the text, or -1. */
    private final int[] holeAt;
    /** With what nothing came of it: several holes in a row can be filled in in very many ways. */
    private final BitSet vain = new BitSet();

    private Filled(Reading reading, String said, int longest) {
        this.reading = reading;
        this.said = said;
        this.longest = longest;
        this.text = reading.text();
        this.holes = new ArrayList<>();
        this.holeAt = new int[text.length()];
        Arrays.fill(holeAt, -1);
        for (Atom atom : reading.atoms()) {
            if (atom.kind() == Atom.Kind.PLACEHOLDER && !atom.shown().isEmpty()) {
                Arrays.fill(holeAt, atom.at(), atom.at() + atom.shown().length(), holes.size());
                holes.add(atom);
            }
        }
    }

    /** The place where most was said as it stands there, or nothing; something besides what is filled in must have been said. */
    static Optional<Quoted> in(Reading reading, String said, int longest) {
        return new Filled(reading, said, longest).find();
    }

    private Optional<Quoted> find() {
        int[] starts = new int[said.length()];
        int[] ends = new int[said.length()];
        Optional<Quoted> best = Optional.empty();
        int most = FEWEST_LETTERS - 1;
        for (int from = 0; from < text.length(); from++) {
            if (holeAt[from] >= 0 && holes.get(holeAt[from]).at() != from) {
                continue;
            }
            int letters = matched(from, 0, starts, ends, 0, false);
            if (letters > most) {
                most = letters;
                best = Optional.of(new Quoted(Step.PLACEHOLDERS, said, starts.clone(), ends.clone(), false));
            }
        }
        return best;
    }

    /**
     * How many letters are matched as they are from a position on, 0 where it does not match.
     *
     * @param literal how many of them were before
     */
    private int matched(int at, int spoken, int[] starts, int[] ends, int literal, boolean filled) {
        int position = at;
        int next = spoken;
        int letters = literal;
        while (next < said.length()) {
            if (position >= text.length()) {
                return 0;
            }
            if (holeAt[position] >= 0) {
                return filled(holeAt[position], next, starts, ends, letters);
            }
            char there = text.charAt(position);
            boolean blank = Plainer.isBlank(there);
            char plain = Plainer.plainer(there).charAt(0);
            if (plain != said.charAt(next)) {
                return 0;
            }
            starts[next] = reading.startOf(position);
            ends[next] = reading.endOf(position);
            letters += Character.isLetter(plain) ? 1 : 0;
            next++;
            position++;
            while (blank && position < text.length() && Plainer.isBlank(text.charAt(position))) {
                ends[next - 1] = reading.endOf(position);
                position++;
            }
        }
        return filled && letters >= FEWEST_LETTERS ? letters : 0;
    }

    /** The same from a hole on, which takes one character of what was said or several. */
    private int filled(int index, int next, int[] starts, int[] ends, int letters) {
        Atom hole = holes.get(index);
        int behind = hole.at() + hole.shown().length();
        int most = Math.min(said.length(), next + longest);
        for (int end = next + 1; end <= most; end++) {
            starts[end - 1] = hole.start();
            ends[end - 1] = hole.end();
            // More letters than enough are all the same.
            int tried = (index * (said.length() + 1) + end) * (FEWEST_LETTERS + 1) + Math.min(letters, FEWEST_LETTERS);
            int matched = vain.get(tried) ? 0 : matched(behind, end, starts, ends, letters, true);
            if (matched > 0) {
                return matched;
            }
            vain.set(tried);
        }
        return 0;
    }
}
