package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.chatter.Listening;
import dev.threadwright.chatter.Listening.QuietHours;
import dev.threadwright.chatter.Mode;
import dev.threadwright.thread.Person;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of a channel's settings that says whether it is read along with, and how. */
final class ListeningForm {
    private static final String MODE = "set.listening";
    private static final String DAILY = "set.daily";
    private static final String FROM = "set.quiet.from";
    private static final String TO = "set.quiet.to";
    private static final String ZONE = "set.zone";

    private ListeningForm() {}

    /** @param refusal why that channel cannot be read along with, a sentence; empty where it can */
    static void add(List<ObjectNode> blocks, Listening now, Optional<String> refusal) {
        blocks.add(FormKit.divider());
        blocks.add(FormKit.section(
                "*Reading along*\nWhere people in the channel agree that words are wrong, I offer the change, once, though nobody"
                        + " asked. I keep no message."));
        if (refusal.isPresent()) {
            blocks.add(BlockKit.context(refusal.get()));
            return;
        }
        var modes = Arrays.stream(Mode.values())
                .map(mode -> BlockKit.option(inWords(mode), mode.name()))
                .toList();
        blocks.add(FormKit.hint(
                FormKit.input(
                        MODE,
                        "Read along",
                        FormKit.select("listening", modes, modes.get(now.mode().ordinal()))),
                "The channel hears of it. Only its members can turn it on."));
        blocks.add(FormKit.input(
                DAILY, "Offers a day at most", FormKit.number("daily", now.daily(), 1, Listening.MOST_DAILY)));
        var quiet = now.quiet();
        blocks.add(
                FormKit.optional(FormKit.input(FROM, "Quiet from", FormKit.time("from", quiet.map(QuietHours::from)))));
        blocks.add(FormKit.hint(
                FormKit.optional(FormKit.input(TO, "Quiet until", FormKit.time("until", quiet.map(QuietHours::to)))),
                "In between I offer nothing. The same time twice: no quiet hours."));
        blocks.add(
                FormKit.input(ZONE, "Time zone", FormKit.text("zone", now.zone().getId(), false)));
    }

    private static String inWords(Mode mode) {
        return switch (mode) {
            case OFF -> "Off";
            case SHADOW -> "Shadow: I only record what I would offer";
            case ON -> "On: I offer changes";
        };
    }

    /** What is wrong with that part as it was sent in, a sentence for each field. */
    static Map<String, String> errors(JsonNode view) {
        var errors = new LinkedHashMap<String, String>();
        if (FormKit.chosen(view, MODE).isEmpty()) {
            return errors;
        }
        var daily = FormKit.written(view, DAILY).strip();
        if (!daily.matches("[0-9]{1,2}")
                || Integer.parseInt(daily) < 1
                || Integer.parseInt(daily) > Listening.MOST_DAILY) {
            errors.put(DAILY, "A number from 1 to %d.".formatted(Listening.MOST_DAILY));
        }
        if (FormKit.time(view, FROM).isPresent() != FormKit.time(view, TO).isPresent()) {
            errors.put(
                    FormKit.time(view, FROM).isPresent() ? TO : FROM,
                    "Quiet hours have a beginning and an end. For none, say the same time twice.");
        }
        if (zone(view).isEmpty()) {
            errors.put(ZONE, "A time zone such as Europe/Berlin or UTC.");
        }
        return errors;
    }

    private static Optional<ZoneId> zone(JsonNode view) {
        try {
            return Optional.of(ZoneId.of(FormKit.written(view, ZONE).strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** What was sent in; empty where the form had no such part. */
    static Optional<Listening> listening(JsonNode view, Person by) {
        var mode = FormKit.chosen(view, MODE);
        return Arrays.stream(Mode.values())
                .filter(one -> one.name().equals(mode))
                .findFirst()
                .map(one -> new Listening(
                        one,
                        Integer.parseInt(FormKit.written(view, DAILY).strip()),
                        quiet(FormKit.time(view, FROM), FormKit.time(view, TO)),
                        zone(view).orElseThrow(),
                        by,
                        Instant.EPOCH));
    }

    /** A time that was chosen once cannot be taken back in every client of Slack's, so the same one twice is none. */
    private static Optional<QuietHours> quiet(Optional<LocalTime> from, Optional<LocalTime> to) {
        return from.flatMap(begin -> to.filter(end -> !end.equals(begin)).map(end -> new QuietHours(begin, end)));
    }

    /** What holds, in mrkdwn. */
    static List<String> lines(Optional<Listening> now) {
        var mode = now.map(Listening::mode).orElse(Mode.OFF);
        var lines = new ArrayList<String>();
        lines.add("• Reading along: "
                + switch (mode) {
                    case OFF -> "off";
                    case SHADOW -> "shadow, I only record what I would offer";
                    case ON ->
                        "on, at most %d offers a day"
                                .formatted(now.orElseThrow().daily());
                });
        if (mode != Mode.OFF) {
            lines.add("• Quiet hours: "
                    + now.flatMap(Listening::quiet)
                            .map(hours -> "%s to %s, %s"
                                    .formatted(
                                            hours.from(),
                                            hours.to(),
                                            now.orElseThrow().zone()))
                            .orElse("none"));
        }
        return lines;
    }
}
