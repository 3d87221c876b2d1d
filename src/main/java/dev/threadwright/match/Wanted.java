package dev.threadwright.match;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Document;
import dev.threadwright.text.Excerpt;
import dev.threadwright.text.GeneratedFiles;
import dev.threadwright.text.Line;
import dev.threadwright.text.Needle;
import dev.threadwright.text.OffLimits;
import dev.threadwright.text.Quotation;
import dev.threadwright.text.Quoted;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words that somebody quoted, looked for in each file as that file's format holds them. */
final class Wanted {
    private static final int LONGEST_LINE = 400;
    /** Words that stand so often are none that anybody wants changed as they are; nobody counts them to the last. */
    static final int ENOUGH = 10_000;

    private static final int MOST_SURROUNDED = 2_000;
    private static final int STREAMED = 1 << 16;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** Runs of letters are what escapes, entities and markup mostly leave whole. */
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+");

    private static final int MOST_RUNS = 12;
    /** How a file of ASCII alone begins a letter that is none of its own. */
    private static final Needle CODED = Needle.inAnyCase("\\u0".getBytes(StandardCharsets.US_ASCII));

    private final Quotation quotation;
    private final List<Needle> exact;
    private final List<Needle> letters;
    private final boolean closely;
    private final long biggestFile;
    private final boolean surroundings;
    private final AtomicInteger seen = new AtomicInteger();

    /**
     * @param closely whether all of the words must stand in a file, in whatever case; otherwise most of them, for the rest
     *     may have been filled in or misspelt
     * @param surroundings whether the lines around a place are of use
     */
    Wanted(String words, boolean closely, long biggestFile, boolean surroundings) {
        this.quotation = new Quotation(words);
        this.closely = closely;
        this.surroundings = surroundings;
        this.biggestFile = biggestFile;
        this.exact = exact(words);
        this.letters = LETTERS.matcher(words)
                .results()
                .map(MatchResult::group)
                .filter(run -> run.length() > 1)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST_RUNS)
                .map(run -> Needle.inAnyCase(run.getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    /** The longest line of the words, in UTF-8 and, where that differs, in windows-1252. */
    private static List<Needle> exact(String words) {
        String line = words.lines().max(Comparator.comparingInt(String::length)).orElse(words);
        return Stream.of(StandardCharsets.UTF_8, WINDOWS_1252, StandardCharsets.ISO_8859_1)
                .filter(charset -> charset.newEncoder().canEncode(line))
                .map(charset -> ByteBuffer.wrap(line.getBytes(charset)))
                .distinct()
                .map(bytes -> new Needle(bytes.array()))
                .toList();
    }

    /** @param bytes the file's content, none where it is too large */
    @Nullable Sighting look(Snapshot snapshot, FileAt file, long size, byte[] bytes) throws IOException {
        if (seen.get() >= ENOUGH) {
            return null;
        }
        if (size > biggestFile) {
            return streams(snapshot, file) ? new Sighting.Untouchable(file.path(), Sighting.Why.LARGE, size) : null;
        }
        if (!isWide(bytes) && !mayHold(bytes)) {
            return null;
        }
        Optional<Text> text = Text.of(bytes);
        if (text.isEmpty()) {
            return holds(bytes) ? new Sighting.Untouchable(file.path(), Sighting.Why.BINARY, size) : null;
        }
        Document document = Document.read(file.path(), text.get());
        List<Quoted> found = closely ? document.findClosely(quotation) : document.find(quotation);
        if (found.isEmpty()) {
            return null;
        }
        if (GeneratedFiles.contains(file.path()) || GeneratedFiles.isMarked(text.get())) {
            return new Sighting.Untouchable(file.path(), Sighting.Why.GENERATED, size);
        }
        if (OffLimits.refusal(file.path()).isPresent()) {
            return new Sighting.Untouchable(file.path(), Sighting.Why.OFF_LIMITS, size);
        }
        List<Quoted> inText = found.stream().filter(document::isText).toList();
        return inText.isEmpty()
                ? new Sighting.Untouchable(file.path(), Sighting.Why.CODE, size)
                : new Sighting.InText(file.path(), spots(snapshot, file, document, inText));
    }

    private boolean mayHold(byte[] bytes) {
        if (letters.isEmpty()) {
            return holds(bytes) || CODED.find(bytes, 0, bytes.length) >= 0;
        }
        int allowed = closely ? 0 : letters.size() / 2;
        for (Needle run : letters) {
            if (run.find(bytes, 0, bytes.length) < 0 && --allowed < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(byte[] bytes) {
        return exact.stream().anyMatch(needle -> needle.find(bytes, 0, bytes.length) >= 0);
    }

    private static boolean isWide(byte[] bytes) {
        return bytes.length >= 2 && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1));
    }

    private boolean streams(Snapshot snapshot, FileAt file) throws IOException {
        int overlap = exact.stream().mapToInt(Needle::length).max().orElse(1) - 1;
        var buffer = new byte[STREAMED + overlap];
        try (InputStream in = snapshot.open(file.blob())) {
            int kept = 0;
            for (int read = in.read(buffer, kept, STREAMED); read >= 0; read = in.read(buffer, kept, STREAMED)) {
                int end = kept + read;
                for (Needle needle : exact) {
                    if (needle.find(buffer, 0, end) >= 0) {
                        return true;
                    }
                }
                kept = Math.min(overlap, end);
                System.arraycopy(buffer, end - kept, buffer, 0, kept);
            }
        }
        return false;
    }

    private List<Sighting.Spot> spots(Snapshot snapshot, FileAt file, Document document, List<Quoted> found) {
        Text text = document.text();
        var spots = new ArrayList<Sighting.Spot>();
        boolean around = seen.addAndGet(found.size()) < MOST_SURROUNDED && surroundings;
        Line line = text.line(text.encoding().markLength());
        for (Quoted quoted : found) {
            Span span = document.span(quoted);
            line = text.line(span.offset(), line);
            String left = text.decode(line.start(), span.offset());
            String there = text.decode(span.offset(), span.end());
            String right = text.decode(span.end(), Math.max(span.end(), text.endOfLine(span.end())));
            String first = there.lines().findFirst().orElse("");
            String shown = there.indexOf('\n') < 0 ? left + there + right : left + first;
            Place place = new Place(
                    snapshot.remote().name(),
                    file.path(),
                    file.blob(),
                    span.offset(),
                    span.length(),
                    line.number(),
                    left.length(),
                    Excerpt.around(shown, left.length(), left.length() + first.length(), LONGEST_LINE));
            Optional<Unit> unit = document.unit(quoted);
            spots.add(new Sighting.Spot(
                    place,
                    quoted.step(),
                    isWhole(left, there, right),
                    unit.filter(one -> quoted.start() <= one.start() && one.end() <= quoted.end())
                            .isPresent(),
                    unit.filter(Unit::isKey).isPresent(),
                    unit.map(Unit::locale).orElse(""),
                    around ? Surroundings.of(text, line, span) : ""));
        }
        return spots;
    }

    private static boolean isWhole(String left, String found, String right) {
        boolean before = !left.isEmpty() && joins(left.codePointBefore(left.length())) && joins(found.codePointAt(0));
        boolean after = !right.isEmpty()
                && (isMark(right.codePointAt(0))
                        || (joins(right.codePointAt(0)) && joins(found.codePointBefore(found.length()))));
        return !before && !after;
    }

    /** Whether such characters side by side make one word; scripts without spaces between words do not. */
    private static boolean joins(int character) {
        return Character.isLetter(character) && !Character.isIdeographic(character);
    }

    private static boolean isMark(int character) {
        return Character.getType(character) == Character.NON_SPACING_MARK;
    }
}
