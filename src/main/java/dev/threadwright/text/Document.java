package dev.threadwright.text;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file as it is read in its format. */
public final class Document {
    private static final Logger LOG = LoggerFactory.getLogger(Document.class);
    private static final RecentDocuments RECENT = new RecentDocuments();

    private final String path;
    private final Text text;
    private final @Nullable TextFormat format;
    private final @Nullable String broken;
    private final List<Unit> units;

    private Document(String path, Text text, @Nullable TextFormat format, @Nullable String broken, List<Unit> units) {
        this.path = path;
        this.text = text;
        this.format = format;
        this.broken = broken;
        this.units = units;
    }

    /** Reads a file. Where its format is not one of ours, or it is broken, all of it is one text. */
    public static Document read(String path, Text text) {
        return RECENT.get(path, text, () -> anew(path, text));
    }

    private static Document anew(String path, Text text) {
        Optional<TextFormat> format = TextFormats.of(path);
        if (format.isEmpty()) {
            return new Document(path, text, null, null, whole(text));
        }
        try {
            return new Document(path, text, format.get(), null, format.get().units(path, text.chars()));
        } catch (Unreadable broken) {
            return new Document(path, text, null, broken.getMessage(), whole(text));
        } catch (RuntimeException | StackOverflowError failure) {
            // A file from a stranger may be what no parser was made for; it must not be what stops the work on others.
            LOG.warn("{} was not read as {}", path, format.get().title(), failure);
            return new Document(path, text, null, "it is like nothing that I can read", whole(text));
        }
    }

    private static List<Unit> whole(Text text) {
        Reading all = Reading.from(text.chars(), 0).plain(text.chars().length()).build();
        return List.of(new Unit(Unit.Kind.UNKNOWN, "", "", all, Manner.PLAIN));
    }

    /** The name of the format that tells text from everything else in it; nothing where there is none. */
    public Optional<String> format() {
        return Optional.ofNullable(format).map(TextFormat::title);
    }

    /** Why a file of a known format was not read in it, a clause. */
    public Optional<String> broken() {
        return Optional.ofNullable(broken);
    }

    public Text text() {
        return text;
    }

    /** In the file's order, without overlaps. */
    public List<Unit> units() {
        return units;
    }

    /** Where words that somebody quotes stand, at the strictest step at which they stand there. */
    public List<Quoted> find(Quotation quotation) {
        return quotation.in(text.chars(), units);
    }

    /** The same, where the file has all of its words. */
    public List<Quoted> findClosely(Quotation quotation) {
        return quotation.closely(text.chars(), units);
    }

    /** Whether any of that is text; somebody who quotes a line may quote marks with it that are none. */
    public boolean isText(Quoted quoted) {
        return unit(quoted).isPresent();
    }

    /** The first text that what was found touches. */
    public Optional<Unit> unit(Quoted quoted) {
        return units.stream()
                .filter(unit -> unit.start() < quoted.end() && quoted.start() < unit.end())
                .findFirst();
    }

    /** The bytes that what was found takes in the file. */
    public Span span(Quoted quoted) {
        int start = text.offsetOf(quoted.start());
        return new Span(start, text.offsetOf(quoted.end()) - start);
    }

    /** With which characters the file says something else where the words stand, or why that cannot be. */
    public Replacement replace(Quoted quoted, String to) {
        return switch (Rewriter.rewrite(text.chars(), units, quoted, to)) {
            case Rewritten.Refused(String why) -> new Replacement.Refused(why);
            case Rewritten.Splices(List<Splice> splices) -> {
                int start = Math.min(
                        quoted.start(),
                        splices.isEmpty() ? quoted.start() : splices.getFirst().start());
                int end = Math.max(
                        quoted.end(),
                        splices.isEmpty() ? quoted.end() : splices.getLast().end());
                var with = new StringBuilder();
                int at = start;
                String ending = text.ending(text.offsetOf(quoted.start()));
                for (Splice splice : splices) {
                    with.append(text.chars(), at, splice.start()).append(ended(splice.with(), ending));
                    at = splice.end();
                }
                with.append(text.chars(), at, end);
                if (splices.size() > 1 && !quoted.raw() && !readsAs(quoted, to, start, end, with.toString())) {
                    yield new Replacement.Refused("“%s” would not read so there".formatted(to));
                }
                int from = text.offsetOf(start);
                yield new Replacement.Characters(new Span(from, text.offsetOf(end) - from), with.toString());
            }
        };
    }

    /**
     * Whether words among markup read as they are wanted once they stand there: where pieces of them were kept, so was the
     * white space between those, which may be nothing beside some words and a blank beside others.
     */
    private boolean readsAs(Quoted quoted, String to, int start, int end, String with) {
        Optional<Unit> was =
                unit(quoted).filter(unit -> unit.kind() == Unit.Kind.MARKUP_TEXT && quoted.end() <= unit.end());
        if (was.isEmpty() || format == null) {
            return true;
        }
        String wanted = was.get().reading().with(List.of(new Splice(quoted.start(), quoted.end(), to)));
        String after = text.chars().substring(0, start) + with + text.chars().substring(end);
        try {
            return format.units(path, after).stream()
                    .filter(unit -> unit.start() == was.get().start())
                    .anyMatch(unit -> Plainer.of(unit.reading().text()).text.equals(Plainer.of(wanted).text));
        } catch (Unreadable broken) {
            return false;
        }
    }

    private static String ended(String words, String ending) {
        String plain = words.replace("\r\n", "\n");
        return ending.equals("\n") ? plain : plain.replace("\n", ending);
    }

    /** What stands in the place of words. */
    public sealed interface Replacement {
        /** @param span the bytes that go: those of the words, or more around them where quotes or the like must change */
        record Characters(Span span, String characters) implements Replacement {}

        /** @param why a clause, for people */
        record Refused(String why) implements Replacement {}
    }
}
