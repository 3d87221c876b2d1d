package dev.threadwright.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What people read in a part of a file, and where in the file each character of it comes from. Offsets in the file are
 * in characters of {@link Text#chars()}, positions in what is read in characters of {@link #text()}.
 */
public final class Reading {
    private final int start;
    private final int end;
    private final String text;
    private final int[] starts;
    private final int[] ends;
    private final List<Atom> atoms;

    private Reading(int start, int end, String text, int[] starts, int[] ends, List<Atom> atoms) {
        this.start = start;
        this.end = end;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.atoms = atoms;
    }

    /** Begins to read a file at an offset. */
    public static Builder from(String file, int start) {
        return new Builder(file, start);
    }

    /** Where in the file it begins. */
    public int start() {
        return start;
    }

    /** Where in the file it ends. */
    public int end() {
        return end;
    }

    /** What is read. */
    public String text() {
        return text;
    }

    /** In the order of the file. */
    public List<Atom> atoms() {
        return atoms;
    }

    /** Where in the file the character at a position begins; the end, behind the last one. */
    public int startOf(int position) {
        return position == text.length() ? end : starts[position];
    }

    /** Where in the file the character at a position ends. */
    public int endOf(int position) {
        return ends[position];
    }

    /**
     * What is read once other words are read in some places.
     *
     * @param places in the order of the file, each with the words that are read there then
     */
    String with(List<Splice> places) {
        var words = new StringBuilder();
        int at = 0;
        for (Splice place : places) {
            int from = at;
            while (from < text.length() && ends[from] <= place.start()) {
                from++;
            }
            words.append(text, at, from).append(place.with());
            at = from;
            while (at < text.length() && starts[at] < place.end()) {
                at++;
            }
        }
        return words.append(text, at, text.length()).toString();
    }

    /** The same with its markup read as it is written. */
    public Reading withMarkup(String file) {
        Builder shown = from(file, start);
        int next = 0;
        for (Atom atom : atoms) {
            if (atom.kind() == Atom.Kind.MARKUP) {
                copy(shown, next, atom.at());
                shown.plain(atom.end());
                next = atom.at();
            }
        }
        copy(shown, next, text.length());
        return shown.build();
    }

    private void copy(Builder to, int from, int end) {
        for (int i = from; i < end; ) {
            int same = i + 1;
            while (same < end && starts[same] == starts[i]) {
                same++;
            }
            to.at = starts[i];
            to.reads(ends[same - 1], text.substring(i, same));
            i = same;
        }
    }

    /** Takes down a text piece by piece, each from where the last one ended. */
    public static final class Builder {
        private final String file;
        private final int start;
        private final StringBuilder text = new StringBuilder();
        private final List<Atom> atoms = new ArrayList<>();
        private int[] starts = new int[32];
        private int[] ends = new int[32];
        private int at;

        private Builder(String file, int start) {
            this.file = file;
            this.start = start;
            this.at = start;
        }

        /** Where the next piece begins. */
        public int at() {
            return at;
        }

        /** Characters that stand for themselves. */
        public Builder plain(int to) {
            for (; at < to; at++) {
                put(file.charAt(at), at, at + 1);
            }
            return this;
        }

        /** Characters that stand for others: an escape, an entity, a line break that reads as a blank. */
        public Builder reads(int to, String as) {
            for (int i = 0; i < as.length(); i++) {
                put(as.charAt(i), at, to);
            }
            at = to;
            return this;
        }

        /** Something that is filled in, shown as it is written. */
        public Builder placeholder(int to) {
            return placeholder(to, file.substring(at, to));
        }

        /** Something that is filled in, shown in another way. */
        public Builder placeholder(int to, String shown) {
            atoms.add(new Atom(Atom.Kind.PLACEHOLDER, at, to, text.length(), shown));
            return reads(to, shown);
        }

        /** Something that is not seen. */
        public Builder markup(int to) {
            if (to > at) {
                atoms.add(new Atom(Atom.Kind.MARKUP, at, to, text.length(), ""));
                at = to;
            }
            return this;
        }

        public Reading build() {
            int length = text.length();
            return new Reading(
                    start,
                    at,
                    text.toString(),
                    Arrays.copyOf(starts, length),
                    Arrays.copyOf(ends, length),
                    List.copyOf(atoms));
        }

        private void put(char character, int from, int to) {
            int position = text.length();
            if (position == starts.length) {
                starts = Arrays.copyOf(starts, position * 2);
                ends = Arrays.copyOf(ends, position * 2);
            }
            starts[position] = from;
            ends[position] = to;
            text.append(character);
        }
    }
}
