package dev.threadwright.change;

import dev.threadwright.text.Atom;
import dev.threadwright.text.Document;
import dev.threadwright.text.Quotation;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Changes the files of the formats' scenarios in ways that are not text, and in ways that are, and asks for the verdict
 * on each.
 */
public final class VerdictRun {
    private static final Path FORMATS = Path.of("src/test/resources/formats");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

    private static final List<String> WORDINGS = List.of(
            "two zebras",
            "the zebra’s “stripes”",
            "it's \"a\" zebra",
            "A & B",
            "1 < 2 > 0",
            "*zebra* `x` _y_",
            "naïve",
            "a | b",
            "{zebra}",
            "100 %",
            "back\\slash",
            "zebra\nand",
            "# zebra",
            "- zebra",
            "<b>zebra</b>",
            "斑马");

    private final Random random;
    private final int perFile;
    private final List<String> letThrough = new ArrayList<>();
    private final List<String> refusedHonest = new ArrayList<>();
    private final List<String> unequal = new ArrayList<>();
    private int mutations;
    private int honest;
    private int compared;

    /** @param perFile how many of each kind are made of one file */
    public VerdictRun(long seed, int perFile) {
        this.random = new Random(seed);
        this.perFile = perFile;
    }

    /**
     * @param letThrough what was no text and passed
     * @param refusedHonest what was text and did not pass
     * @param compared how many edits were judged as edits and as the whole content that comes of them
     * @param unequal those of which the verdicts differ
     */
    public record Result(
            int mutations,
            int honest,
            List<String> letThrough,
            List<String> refusedHonest,
            int compared,
            List<String> unequal) {}

    public Result run() throws IOException {
        try (var walk = Files.walk(FORMATS)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/input/"))
                    .sorted()
                    .toList();
            try (var verdicts = WholeVerdicts.of(files)) {
                for (Path file : files) {
                    Optional<Text> text = Text.of(Files.readAllBytes(file));
                    String path = WholeVerdicts.path(file);
                    if (text.isPresent()
                            && Document.read(path, text.get()).format().isPresent()) {
                        judge(file, path, text.get(), verdicts);
                    }
                }
            }
        }
        return new Result(mutations, honest, letThrough, refusedHonest, compared, unequal);
    }

    private void judge(Path file, String path, Text text, WholeVerdicts verdicts) throws IOException {
        Document document = Document.read(path, text);
        boolean prose = ProseFormat.of(document).isPresent();
        for (int i = 0; i < perFile; i++) {
            for (Mutation mutation : Mutation.values()) {
                Optional<String> after = mutation.of(document, random).filter(some -> !some.equals(text.chars()));
                if (after.isEmpty()) {
                    continue;
                }
                mutations++;
                if (findings(path, text, after.get()).isEmpty()) {
                    letThrough.add(file + ": " + mutation + " → " + difference(text.chars(), after.get()));
                }
                WholeVerdicts.Verdict verdict = verdicts.written(path, text, after.get());
                if (verdict == WholeVerdicts.Verdict.TEXT_ALONE || verdict == WholeVerdicts.Verdict.PASSED && !prose) {
                    letThrough.add(file + ": as a whole, " + mutation + " → " + difference(text.chars(), after.get()));
                }
            }
            Optional<Reworded> reworded = honestly(document);
            if (reworded.isPresent()) {
                honest++;
                String after = reworded.get().after();
                List<String> findings = findings(path, text, after);
                if (!findings.isEmpty()) {
                    refusedHonest.add(file + ": " + findings + " " + difference(text.chars(), after));
                }
                compare(file, path, text, reworded.get(), verdicts);
            }
        }
    }

    /** The same edit as an edit, and as the whole content that comes of it. */
    private void compare(Path file, String path, Text text, Reworded reworded, WholeVerdicts verdicts)
            throws IOException {
        for (String to : List.of(reworded.to(), WORDINGS.get(random.nextInt(WORDINGS.size())))) {
            Optional<WholeVerdicts.Pair> pair = verdicts.both(path, text, reworded.span(), reworded.word(), to);
            if (pair.isPresent()) {
                compared++;
                if (pair.get().edited() != pair.get().written()) {
                    unequal.add("%s: “%s” → “%s”: %s".formatted(file, reworded.word(), to, pair.get()));
                }
            }
        }
    }

    /** @param after the whole file then */
    private record Reworded(Span span, String word, String to, String after) {}

    private static List<String> findings(String path, Text before, String after) {
        Optional<Text> text = before.encode(after).flatMap(bytes -> {
            byte[] whole = new byte[before.encoding().markLength() + bytes.length];
            System.arraycopy(before.content(), 0, whole, 0, before.encoding().markLength());
            System.arraycopy(bytes, 0, whole, before.encoding().markLength(), bytes.length);
            return Text.of(whole, before.encoding());
        });
        return text.isEmpty()
                ? List.of("not to be encoded")
                : TextOnly.of(path, Document.read(path, before), text.get()).findings();
    }

    /** Another word for one of a text's words, written as the file writes it. */
    private Optional<Reworded> honestly(Document document) {
        List<Unit> units = document.units().stream()
                .filter(unit -> WORD.matcher(unit.reading().text()).find())
                .toList();
        if (units.isEmpty()) {
            return Optional.empty();
        }
        Unit unit = units.get(random.nextInt(units.size()));
        List<MatchResult> words = WORD.matcher(unit.reading().text()).results().toList();
        MatchResult word = words.get(random.nextInt(words.size()));
        boolean filledIn = unit.reading().atoms().stream()
                .anyMatch(atom -> atom.at() < word.end()
                        && word.start() < atom.at() + atom.shown().length());
        int at = unit.reading().startOf(word.start());
        String to = Character.isUpperCase(word.group().charAt(0)) ? "Zebra" : "zebra";
        if (filledIn) {
            return Optional.empty();
        }
        return document.find(new Quotation(word.group())).stream()
                .filter(quoted -> quoted.start() == at)
                .findFirst()
                .flatMap(quoted -> switch (document.replace(quoted, to)) {
                    case Document.Replacement.Refused _ -> Optional.empty();
                    case Document.Replacement.Characters(var span, String with) -> {
                        Text text = document.text();
                        yield Optional.of(new Reworded(
                                document.span(quoted),
                                word.group(),
                                to,
                                text.decode(text.encoding().markLength(), span.offset())
                                        + with
                                        + text.decode(span.end(), text.length())));
                    }
                });
    }

    private static String difference(String before, String after) {
        int at = 0;
        while (at < Math.min(before.length(), after.length()) && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 25);
        return "“%s” “%s”"
                .formatted(
                        before.substring(from, Math.min(before.length(), at + 25)),
                        after.substring(from, Math.min(after.length(), at + 25)))
                .replace("\n", "⏎");
    }

    /** Ways to change what is no text. */
    private enum Mutation {
        DROPPED_MARK {
            @Override
            Optional<String> of(Document document, Random random) {
                return outside(document, random, "\\S").map(at -> spliced(document, at, at + 1, ""));
            }
        },
        RENAMED_KEY {
            @Override
            Optional<String> of(Document document, Random random) {
                return outside(document, random, "(?<=[A-Za-z])[A-Za-z](?=[A-Za-z])")
                        .map(at -> spliced(document, at, at + 1, "xq"));
            }
        },
        OTHER_NUMBER {
            @Override
            Optional<String> of(Document document, Random random) {
                return outside(document, random, "\\d")
                        .map(at -> spliced(
                                document, at, at + 1, document.text().chars().charAt(at) == '7' ? "8" : "7"));
            }
        },
        ADDED_LINE {
            @Override
            Optional<String> of(Document document, Random random) {
                // Between paragraphs a new line is a new text, or more of an old one.
                boolean prose = document.units().stream()
                        .anyMatch(unit -> unit.kind() == Unit.Kind.PROSE || unit.kind() == Unit.Kind.MARKUP_TEXT);
                return prose
                        ? Optional.empty()
                        : outside(document, random, "\\n(?=\\S)")
                                .map(at -> spliced(document, at, at, "\nzq7 = run(1);"));
            }
        },
        DROPPED_LINE {
            @Override
            Optional<String> of(Document document, Random random) {
                return outside(document, random, "\\n(?=[^\\n]*\\S)")
                        .filter(at -> document.units().stream()
                                .noneMatch(unit -> unit.start() < endOfLine(document, at) && at < unit.end()))
                        .map(at -> spliced(document, at, endOfLine(document, at), ""));
            }
        },
        LOST_PLACEHOLDER {
            @Override
            Optional<String> of(Document document, Random random) {
                return atom(document, random, Atom.Kind.PLACEHOLDER)
                        .map(atom -> spliced(document, atom.start(), atom.end(), "it"));
            }
        },
        LOST_MARKUP {
            @Override
            Optional<String> of(Document document, Random random) {
                return atom(document, random, Atom.Kind.MARKUP)
                        .map(atom -> spliced(document, atom.start(), atom.end(), ""));
            }
        },
        OTHER_TARGET {
            @Override
            Optional<String> of(Document document, Random random) {
                return atom(document, random, Atom.Kind.MARKUP)
                        .filter(atom -> atom.end() - atom.start() > 4)
                        .map(atom -> spliced(document, atom.end() - 2, atom.end() - 2, "zq"));
            }
        },
        OTHER_ENDINGS {
            @Override
            Optional<String> of(Document document, Random random) {
                String chars = document.text().chars();
                return Optional.of(chars.contains("\r\n") ? chars.replace("\r\n", "\n") : chars.replace("\n", "\r\n"));
            }
        };

        abstract Optional<String> of(Document document, Random random);

        /** Where one of such stands between two texts. */
        private static Optional<Integer> outside(Document document, Random random, String pattern) {
            List<Integer> places = Pattern.compile(pattern)
                    .matcher(document.text().chars())
                    .results()
                    .map(MatchResult::start)
                    .filter(at -> document.units().stream().noneMatch(unit -> unit.start() <= at && at < unit.end()))
                    .toList();
            return places.isEmpty() ? Optional.empty() : Optional.of(places.get(random.nextInt(places.size())));
        }

        private static int endOfLine(Document document, int before) {
            int end = document.text().chars().indexOf('\n', before + 1);
            return end < 0 ? document.text().chars().length() : end;
        }

        private static Optional<Atom> atom(Document document, Random random, Atom.Kind kind) {
            List<Atom> atoms = document.units().stream()
                    .flatMap(unit -> unit.reading().atoms().stream())
                    .filter(atom -> atom.kind() == kind)
                    .filter(atom -> !document.text()
                            .chars()
                            .substring(atom.start(), atom.end())
                            .isBlank())
                    .toList();
            return atoms.isEmpty() ? Optional.empty() : Optional.of(atoms.get(random.nextInt(atoms.size())));
        }

        private static String spliced(Document document, int from, int to, String with) {
            String chars = document.text().chars();
            return chars.substring(0, from) + with + chars.substring(to);
        }
    }
}
