package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds words that were quoted as they were filled in: "3 files" in {@code {count} files}. */
final class Filled {
    private static final int FEWEST_LETTERS = 3;

    private final Reading reading;
    private final String said;
    private final int longest;
    private final List<Atom> holes;
    private final String text;

    private Filled(Reading reading, String said, int longest) {
        this.reading = reading;
        this.said = said;
        this.longest = longest;
        this.text = reading.text();
        this.holes = new ArrayList<>();
        for (Atom atom : reading.atoms()) {
            if (atom.kind() == Atom.Kind.PLACEHOLDER && !atom.shown().isEmpty()) {
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
            Atom hole = holeAt(from);
            if (hole != null && hole.at() != from) {
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
            Atom hole = holeAt(position);
            if (hole != null) {
                int most = Math.min(said.length(), next + longest);
                for (int end = next + 1; end <= most; end++) {
                    for (int i = next; i < end; i++) {
                        starts[i] = hole.start();
                        ends[i] = hole.end();
                    }
                    int matched = matched(hole.at() + hole.shown().length(), end, starts, ends, letters, true);
                    if (matched > 0) {
                        return matched;
                    }
                }
                return 0;
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

    private @Nullable Atom holeAt(int position) {
        for (Atom hole : holes) {
            if (position >= hole.at() && position < hole.at() + hole.shown().length()) {
                return hole;
            }
        }
        return null;
    }
}
