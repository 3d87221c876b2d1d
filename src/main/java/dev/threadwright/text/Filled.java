package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds words that were quoted as they were filled in: "3 files" in {@code {count} files}. */
final class Filled {
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

    /** The first place, or nothing; something besides what is filled in must have been said. */
    static Optional<Quoted> in(Reading reading, String said, int longest) {
        return new Filled(reading, said, longest).find();
    }

    private Optional<Quoted> find() {
        int[] starts = new int[said.length()];
        int[] ends = new int[said.length()];
        for (int from = 0; from < text.length(); from++) {
            Atom hole = holeAt(from);
            if (hole != null && hole.at() != from) {
                continue;
            }
            if (matches(from, 0, starts, ends, 0, false)) {
                return Optional.of(new Quoted(Step.PLACEHOLDERS, said, starts, ends, false));
            }
        }
        return Optional.empty();
    }

    /** @param literal how many letters were matched as they are */
    private boolean matches(int at, int spoken, int[] starts, int[] ends, int literal, boolean filled) {
        int position = at;
        int next = spoken;
        int letters = literal;
        while (next < said.length()) {
            if (position >= text.length()) {
                return false;
            }
            Atom hole = holeAt(position);
            if (hole != null) {
                int most = Math.min(said.length(), next + longest);
                for (int end = next + 1; end <= most; end++) {
                    for (int i = next; i < end; i++) {
                        starts[i] = hole.start();
                        ends[i] = hole.end();
                    }
                    if (matches(hole.at() + hole.shown().length(), end, starts, ends, letters, true)) {
                        return true;
                    }
                }
                return false;
            }
            char there = text.charAt(position);
            boolean blank = Plainer.isBlank(there);
            char plain = Plainer.plainer(there).charAt(0);
            if (plain != said.charAt(next)) {
                return false;
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
        return filled && letters >= 3;
    }

    private @org.jspecify.annotations.Nullable Atom holeAt(int position) {
        for (Atom hole : holes) {
            if (position >= hole.at() && position < hole.at() + hole.shown().length()) {
                return hole;
            }
        }
        return null;
    }
}
