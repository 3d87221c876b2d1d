package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The units of a file whose grammar is too rich to say beforehand how words must be written: they are tried as they are
 * typed, then ever more carefully, and written the first way in which the format reads them back as they are and
 * everything else as it was.
 */
final class ReadBack {
    private final TextFormat format;
    private final String path;
    private final String file;
    private final String locale;
    private final List<Unit> units = new ArrayList<>();

    ReadBack(TextFormat format, String path, String file) {
        this.format = format;
        this.path = path;
        this.file = file;
        this.locale = Locales.ofPath(path);
    }

    List<Unit> units() {
        return units;
    }

    /**
     * Adds a text; one without any letter or digit of its own is none.
     *
     * @param ways to write words that cannot be written as they are typed, the least intrusive first
     */
    void add(Unit.Kind kind, String key, Reading reading, List<UnaryOperator<String>> ways) {
        if (says(reading)) {
            units.add(new Unit(kind, key, locale, reading, new Tried(units.size(), ways)));
        }
    }

    private static boolean says(Reading reading) {
        String text = reading.text();
        int next = 0;
        for (Atom atom : reading.atoms()) {
            if (hasWord(text, next, atom.at())) {
                return true;
            }
            next = atom.at() + atom.shown().length();
        }
        return hasWord(text, next, text.length());
    }

    private static boolean hasWord(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private final class Tried implements Manner {
        private final int index;
        private final List<UnaryOperator<String>> ways;

        Tried(int index, List<UnaryOperator<String>> ways) {
            this.index = index;
            this.ways = ways;
        }

        @Override
        public Optional<String> write(String words) {
            Reading reading = units.get(index).reading();
            return first(words, reading.start(), reading.end(), "");
        }

        @Override
        public Optional<String> write(String words, int start, int end) {
            var kept = new StringBuilder();
            for (Atom atom : markup(units.get(index).reading())) {
                if (start < end && start <= atom.start() && atom.end() <= end) {
                    kept.append(file, atom.start(), atom.end());
                }
            }
            return first(words, start, end, kept.toString());
        }

        private Optional<String> first(String words, int start, int end, String kept) {
            if (readsBack(words, words, start, end, kept)) {
                return Optional.of(words);
            }
            return ways.stream()
                    .map(way -> way.apply(words))
                    .filter(written -> !written.equals(words) && readsBack(words, written, start, end, kept))
                    .findFirst();
        }

        /** Somebody who breaks a line in new words may get what the format makes of it: a blank. */
        private boolean sameButForLines(String read, String wanted) {
            return read.equals(wanted) || read.equals(wanted.replace('\n', ' '));
        }

        @Override
        public boolean reads(String written, String words) {
            Reading old = units.get(index).reading();
            String after = file.substring(0, old.start()) + written + file.substring(old.end());
            return again(after)
                    .map(fresh -> sameButForLines(fresh.text(), words))
                    .orElse(false);
        }

        /** How it reads in another file that differs here alone; nothing where anything else reads otherwise there. */
        private Optional<Reading> again(String after) {
            List<Unit> again;
            try {
                again = format.units(path, after);
            } catch (Unreadable broken) {
                return Optional.empty();
            }
            if (again.size() != units.size()) {
                return Optional.empty();
            }
            for (int i = 0; i < again.size(); i++) {
                if (i != index
                        && !again.get(i)
                                .reading()
                                .text()
                                .equals(units.get(i).reading().text())) {
                    return Optional.empty();
                }
            }
            Reading old = units.get(index).reading();
            Reading fresh = again.get(index).reading();
            boolean there = fresh.start() == old.start() && after.length() - fresh.end() == file.length() - old.end();
            return there ? Optional.of(fresh) : Optional.empty();
        }

        private boolean readsBack(String words, String written, int start, int end, String kept) {
            String after = file.substring(0, start) + written + kept + file.substring(end);
            Reading old = units.get(index).reading();
            return again(after)
                    .filter(fresh -> sameButForLines(fresh.text(), old.with(List.of(new Splice(start, end, words)))))
                    .filter(fresh -> filledIn(fresh, 0, 0).equals(filledIn(old, start, end)))
                    .filter(fresh -> markupOf(after, fresh, 0, 0, "").equals(markupOf(file, old, start, end, kept)))
                    .isPresent();
        }
    }

    /** Words must not become something that is filled in; what names itself, such as an address, may. */
    private static List<String> filledIn(Reading reading, int start, int end) {
        return reading.atoms().stream()
                .filter(atom -> atom.kind() == Atom.Kind.PLACEHOLDER)
                .filter(atom -> start == end || atom.end() <= start || atom.start() >= end)
                .map(Atom::shown)
                .filter(shown -> !shown.contains("://") && !shown.startsWith("www."))
                .toList();
    }

    private static String markupOf(String file, Reading reading, int start, int end, String instead) {
        var all = new StringBuilder();
        boolean put = instead.isEmpty();
        for (Atom atom : markup(reading)) {
            if (start < end && start <= atom.start() && atom.end() <= end) {
                continue;
            }
            if (!put && atom.start() >= end) {
                all.append(instead);
                put = true;
            }
            all.append(file, atom.start(), atom.end());
        }
        return put ? all.toString() : all.append(instead).toString();
    }

    private static List<Atom> markup(Reading reading) {
        return reading.atoms().stream()
                .filter(atom -> atom.kind() == Atom.Kind.MARKUP)
                .toList();
    }
}
