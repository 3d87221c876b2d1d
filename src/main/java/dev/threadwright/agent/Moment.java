package dev.threadwright.agent;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a session, for people who look on.
 *
 * @param title what happened, in words of ours
 * @param text what was said then: a stranger's words, cut where they are long; may be empty
 * @param failed whether it did not come to what was wanted
 * @param millis how long it took; 0 where that says nothing
 * @param cost US dollars
 * @param plan the plan as it is from then on; null where it is as it was
 */
public record Moment(
        Kind kind,
        String title,
        String text,
        boolean failed,
        long millis,
        BigDecimal cost,
        @Nullable Plan plan) {
    private static final int MOST = 4_000;

    public enum Kind {
        /** Somebody said or decided something. */
        PERSON,
        /** The model replied: a turn. */
        MODEL,
        /** What the model asked for was done. */
        TOOL,
        /** What the session itself does. */
        SESSION
    }

    /** Empty where an entry says nothing to people, or is of a version that is not known here. */
    public static Optional<Moment> of(JournalEntry kept) {
        Entry entry;
        try {
            entry = Entry.of(kept);
        } catch (IllegalStateException unknown) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (entry) {
                    case Entry.Began began -> of(Kind.SESSION, "Begins", String.join("\n", began.guided()), false, 0);
                    case Entry.Heard heard ->
                        of(
                                Kind.PERSON,
                                "Hears",
                                heard.words().stream().map(Moment::said).collect(Collectors.joining("\n")),
                                false,
                                0);
                    case Entry.Replied replied -> replied(replied);
                    case Entry.Started _ -> null;
                    case Entry.Ran ran ->
                        new Moment(
                                Kind.TOOL,
                                ran.result().failed() ? "Refused or failed" : "Answers",
                                cut(ran.result().text()),
                                ran.result().failed(),
                                ran.millis(),
                                BigDecimal.ZERO,
                                ran.facts().plan());
                    case Entry.Worked worked ->
                        new Moment(
                                Kind.MODEL,
                                "Works",
                                "",
                                false,
                                worked.millis(),
                                BigDecimal.ZERO,
                                worked.facts().plan());
                    case Entry.Noted noted ->
                        of(Kind.SESSION, "Is told", noted.message().text(), false, 0);
                    case Entry.Tested tested ->
                        of(
                                Kind.SESSION,
                                tested.check().passed() ? "A check passes" : "A check fails",
                                tested.check().name() + "\n" + tested.check().shown(),
                                !tested.check().passed(),
                                tested.millis());
                    case Entry.Checked checked ->
                        new Moment(
                                Kind.SESSION,
                                "Checks the plan",
                                "",
                                false,
                                checked.millis(),
                                BigDecimal.ZERO,
                                checked.plan());
                    case Entry.Compacted compacted ->
                        new Moment(
                                Kind.SESSION,
                                "Shortens its conversation",
                                "",
                                false,
                                compacted.millis(),
                                compacted.cost(),
                                null);
                    case Entry.Reviewed reviewed -> reviewed(reviewed);
                    case Entry.Reached reached ->
                        of(
                                Kind.SESSION,
                                "Comes to its limit of "
                                        + reached.limit().name().toLowerCase(Locale.ROOT),
                                "",
                                true,
                                0);
                    case Entry.Resumed _ -> of(Kind.SESSION, "Is taken up by another process", "", false, 0);
                });
    }

    private static Moment replied(Entry.Replied replied) {
        // A model may write anything where a tool's name belongs.
        var tools = replied.message().calls().stream()
                .map(call -> call.name().matches("[a-z_]{1,40}") ? call.name() : "?")
                .collect(Collectors.joining(", "));
        return new Moment(
                Kind.MODEL,
                replied.malformed() ? "Replies with nothing usable" : tools.isEmpty() ? "Replies" : "Calls " + tools,
                cut(replied.message().text()),
                replied.malformed(),
                replied.millis(),
                replied.cost(),
                null);
    }

    private static Moment reviewed(Entry.Reviewed reviewed) {
        var verdict = reviewed.verdict();
        boolean content = verdict != null && verdict.isContent();
        return new Moment(
                Kind.SESSION,
                verdict == null
                        ? "Is not reviewed"
                        : content ? "Is reviewed, without a finding" : "Is reviewed, with findings",
                cut(verdict == null ? reviewed.unread() : String.join("\n", verdict.findings())),
                !content,
                reviewed.millis(),
                reviewed.cost(),
                null);
    }

    private static String said(Word word) {
        return switch (word) {
            case Word.Told told -> told.who() + ": " + told.text();
            case Word.Approved approved -> approved.who() + " approves the plan";
            case Word.Permitted permitted -> permitted.who() + " allows it";
            case Word.Denied denied -> denied.who() + " denies it";
            case Word.Stopped stopped -> stopped.who() + " stops it";
        };
    }

    private static Moment of(Kind kind, String title, String text, boolean failed, long millis) {
        return new Moment(kind, title, cut(text), failed, millis, BigDecimal.ZERO, null);
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + " …";
    }
}
