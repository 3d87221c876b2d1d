package dev.threadwright.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words that somebody quotes as they see them, to be found in files that hold them in their own ways. */
public final class Quotation {
    private static final int LONGEST_FILLING = 40;
    private static final int SHORTEST_CLOSE = 12;

    private final String said;
    private final Plainer plain;
    private final String folded;

    public Quotation(String said) {
        if (said.isBlank()) {
            throw new IllegalArgumentException("Nothing to look for");
        }
        this.said = said;
        this.plain = Plainer.of(said.strip());
        this.folded = fold(plain.text);
    }

    public String said() {
        return said;
    }

    /**
     * Where the words stand in a file, at the strictest step at which they stand there at all, in the file's order and
     * without overlaps.
     *
     * @param units the file's texts
     */
    public List<Quoted> in(String file, List<Unit> units) {
        List<Quoted> closely = closely(file, units);
        return closely.isEmpty() ? loosely(units) : closely;
    }

    /** The same, where all of its words stand in the file as they were said, whatever their case. */
    public List<Quoted> closely(String file, List<Unit> units) {
        List<Quoted> exact = exact(file, units);
        if (!exact.isEmpty()) {
            return exact;
        }
        for (Loosening loosening : Loosening.CLOSELY) {
            List<Quoted> found = found(units, loosening);
            if (loosening == Loosening.TYPOGRAPHY && found.isEmpty()) {
                raw(file, found);
                if (found.isEmpty() && said.indexOf('<') >= 0) {
                    tagged(file, units, found);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The same, where some of its words are others in the file: filled in, or misspelt. */
    public List<Quoted> loosely(List<Unit> units) {
        List<Quoted> filled = found(units, Loosening.PLACEHOLDERS);
        return filled.isEmpty() ? found(units, Loosening.CLOSE) : filled;
    }

    private List<Quoted> found(List<Unit> units, Loosening loosening) {
        List<Quoted> found = new ArrayList<>();
        for (Unit unit : units) {
            if (!unit.reading().text().isEmpty()) {
                loosening.look(this, unit.reading(), found);
            }
        }
        return found;
    }

    private List<Quoted> exact(String file, List<Unit> units) {
        List<Quoted> found = new ArrayList<>();
        for (Unit unit : units) {
            Reading reading = unit.reading();
            for (int at = reading.text().indexOf(said);
                    at >= 0;
                    at = reading.text().indexOf(said, at + said.length())) {
                found.add(quoted(reading, said, at, at + said.length(), null));
            }
        }
        // What is written as it was said need not read so: markup that was quoted too, or what is no text at all.
        int next = 0;
        List<Quoted> all = new ArrayList<>();
        for (int at = file.indexOf(said); at >= 0; at = file.indexOf(said, at + said.length())) {
            while (next < found.size() && found.get(next).end() <= at) {
                all.add(found.get(next++));
            }
            boolean read = next < found.size() && found.get(next).start() < at + said.length();
            if (!read) {
                all.add(verbatim(said, at, Step.EXACT));
            }
        }
        all.addAll(found.subList(next, found.size()));
        return all;
    }

    /** In the file's own characters, white space and typography aside. */
    private void raw(String file, List<Quoted> found) {
        Plainer plainFile = Plainer.of(file);
        for (int at = plainFile.text.indexOf(plain.text);
                at >= 0;
                at = plainFile.text.indexOf(plain.text, at + plain.text.length())) {
            int[] starts = new int[plain.text.length()];
            int[] ends = new int[plain.text.length()];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = plainFile.from[at + i];
                ends[i] = plainFile.to[at + i];
            }
            found.add(new Quoted(Step.TYPOGRAPHY, plain.text, starts, ends, true));
        }
    }

    /** With tags that were quoted as they are written, and all else as it reads. */
    private void tagged(String file, List<Unit> units, List<Quoted> found) {
        for (Unit unit : units) {
            if (unit.reading().atoms().stream().anyMatch(atom -> atom.kind() == Atom.Kind.MARKUP)) {
                Loosening.TYPOGRAPHY.look(this, unit.reading().withMarkup(file), found);
            }
        }
    }

    private static Quoted verbatim(String said, int at, Step step) {
        int[] starts = new int[said.length()];
        int[] ends = new int[said.length()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at + i;
            ends[i] = at + i + 1;
        }
        return new Quoted(step, said, starts, ends, true);
    }

    /** @param step null: as what stands there says */
    private static Quoted quoted(Reading reading, String said, int from, int to, @Nullable Step step) {
        int[] starts = new int[said.length()];
        int[] ends = new int[said.length()];
        boolean escaped = false;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = reading.startOf(from + i);
            ends[i] = reading.endOf(from + i);
            escaped |= ends[i] - starts[i] != 1;
        }
        boolean markup = reading.atoms().stream()
                .anyMatch(atom -> atom.kind() == Atom.Kind.MARKUP && atom.at() > from && atom.at() < to);
        Step how = step != null ? step : markup ? Step.MARKUP : escaped ? Step.DECODED : Step.EXACT;
        return new Quoted(how, said, starts, ends, false);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Ways to look less strictly at one text. */
    private enum Loosening {
        TYPOGRAPHY {
            @Override
            void look(Quotation wanted, Reading reading, List<Quoted> found) {
                substrings(
                        wanted.plain.text,
                        wanted.plain.text,
                        Plainer.of(reading.text()),
                        false,
                        reading,
                        Step.TYPOGRAPHY,
                        found);
            }
        },
        PLACEHOLDERS {
            @Override
            void look(Quotation wanted, Reading reading, List<Quoted> found) {
                if (reading.atoms().stream().anyMatch(atom -> atom.kind() == Atom.Kind.PLACEHOLDER)) {
                    Filled.in(reading, wanted.plain.text, LONGEST_FILLING).ifPresent(found::add);
                }
            }
        },
        CASE {
            @Override
            void look(Quotation wanted, Reading reading, List<Quoted> found) {
                if (wanted.folded.length() == wanted.plain.text.length()) {
                    substrings(
                            wanted.folded,
                            wanted.plain.text,
                            Plainer.of(reading.text()),
                            true,
                            reading,
                            Step.CASE,
                            found);
                }
            }
        },
        PUNCTUATION {
            @Override
            void look(Quotation wanted, Reading reading, List<Quoted> found) {
                int last = wanted.plain.text.length() - 1;
                if (last > 2 && ".,:;!?".indexOf(wanted.plain.text.charAt(last)) >= 0) {
                    String without = wanted.plain.text.substring(0, last);
                    var all = new ArrayList<Quoted>();
                    substrings(
                            fold(without), without, Plainer.of(reading.text()), true, reading, Step.PUNCTUATION, all);
                    all.stream().filter(one -> one.end() == lastEnd(reading)).forEach(found::add);
                }
            }
        },
        CLOSE {
            @Override
            void look(Quotation wanted, Reading reading, List<Quoted> found) {
                Plainer plain = Plainer.of(reading.text().strip());
                if (wanted.folded.length() >= SHORTEST_CLOSE && wanted.folded.length() == wanted.plain.text.length()) {
                    Almost.in(reading, wanted.folded, wanted.plain.text, fold(plain.text))
                            .ifPresent(found::add);
                }
            }
        };

        static final List<Loosening> CLOSELY = List.of(TYPOGRAPHY, PLACEHOLDERS, CASE, PUNCTUATION);

        abstract void look(Quotation wanted, Reading reading, List<Quoted> found);

        private static int lastEnd(Reading reading) {
            return reading.text().isEmpty() ? -1 : reading.endOf(reading.text().length() - 1);
        }

        private static void substrings(
                String wanted,
                String said,
                Plainer plain,
                boolean fold,
                Reading reading,
                Step step,
                List<Quoted> found) {
            String text = fold ? fold(plain.text) : plain.text;
            if (text.length() != plain.text.length()) {
                return;
            }
            for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
                int[] starts = new int[wanted.length()];
                int[] ends = new int[wanted.length()];
                for (int i = 0; i < starts.length; i++) {
                    starts[i] = reading.startOf(plain.from[at + i]);
                    ends[i] = reading.endOf(plain.to[at + i] - 1);
                }
                found.add(new Quoted(step, said, starts, ends, false));
            }
        }
    }
}
