package dev.threadwright.slack;

import dev.threadwright.chatter.Listening;
import dev.threadwright.chatter.Listening.QuietHours;
import dev.threadwright.chatter.Listenings;
import dev.threadwright.chatter.Mode;
import dev.threadwright.policy.Permission;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** {@code /threadwright listen …}, {@code ignore me} and {@code hear me}: whether we read along, and how. */
@ApplicationScoped
class ListenCommands {
    private static final String USAGE =
            "Say `listen on`, `shadow`, `off`, `report`, `daily 3`, or `quiet 18:00-08:00`.";
    private static final Pattern HOURS =
            Pattern.compile("(\\d{1,2}:\\d\\d)\\s*[-–]\\s*(\\d{1,2}:\\d\\d)(?:\\s+(\\S+))?");

    private final Listenings listenings;
    private final ShadowReport report;
    private final Askers askers;
    private final Clients slack;

    ListenCommands(Listenings listenings, ShadowReport report, Askers askers, Clients slack) {
        this.listenings = listenings;
        this.report = report;
        this.askers = askers;
        this.slack = slack;
    }

    /** Slack takes a command in a channel from its members alone. */
    Notice listen(String words, String channel, Person by) {
        var parts = words.strip().split("\\s+", 2);
        var rest = parts.length == 2 ? parts[1].strip() : "";
        if (parts[0].isEmpty()) {
            return Notice.of(standing(channel, by));
        }
        if (askers.mayAsk(by) instanceof Permission.Refused(var sentence, var _)) {
            return Notice.of(sentence);
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "on" -> Notice.of(mode(channel, Mode.ON, by));
            case "shadow" -> Notice.of(mode(channel, Mode.SHADOW, by));
            case "off" -> Notice.of(mode(channel, Mode.OFF, by));
            case "report" -> report.of(channel, by);
            case "daily" -> Notice.of(daily(channel, rest, by));
            case "quiet" -> Notice.of(quiet(channel, rest, by));
            default -> Notice.of(USAGE);
        };
    }

    private String standing(String channel, Person by) {
        return listenings
                .in(by.team(), channel)
                .map(ListenCommands::standing)
                .orElse("I do not read along here, and never did. " + USAGE);
    }

    static String standing(Listening now) {
        String mode = switch (now.mode()) {
            case OFF -> "I do not read along here";
            case SHADOW -> "I read along here and only record what I would offer";
            case ON -> "I read along here and offer changes, at most %d a day".formatted(now.daily());
        };
        String quiet = now.quiet()
                .filter(hours -> !hours.from().equals(hours.to()))
                .map(hours -> "; quiet from %s to %s, %s".formatted(hours.from(), hours.to(), now.zone()))
                .orElse("");
        return mode + quiet + ". Set by <@" + now.by().user() + "> " + Moments.day(now.at()) + ". " + USAGE;
    }

    private String mode(String channel, Mode mode, Person by) {
        Mode before = listenings.in(by.team(), channel).map(Listening::mode).orElse(Mode.OFF);
        if (before == mode) {
            return standing(channel, by);
        }
        try {
            Optional<String> refusal = mode == Mode.OFF ? Optional.empty() : listenings.refusal(channel, by);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            // The channel hears of it first: nobody is read along with who could not know.
            announce(slack, channel, mode, by);
        } catch (Unreadable unreadable) {
            if (mode != Mode.OFF && unreadable.forGood()) {
                return "I cannot speak here (`%s`), so I do not read along either. Invite me to the channel first."
                        .formatted(unreadable.getMessage());
            }
            if (mode != Mode.OFF) {
                throw unreadable;
            }
            Log.infof("Nobody in %s is told that it is not read along any more: %s", channel, unreadable.getMessage());
        }
        listenings.change(channel, by, now -> now.mode(mode));
        Log.infof("%s sets reading along in %s to %s", by.user(), channel, mode);
        return standing(channel, by);
    }

    /** @throws Unreadable where the channel does not hear of it: then it must not hold */
    static void announce(Clients slack, String channel, Mode mode, Person by) {
        SlackCall.make(() -> slack.of(by.team())
                .chatPostMessage(message ->
                        message.channel(channel).text(notice(mode, by)).linkNames(false)));
    }

    static String notice(Mode mode, Person by) {
        String who = "<@" + by.user() + "> ";
        String rest =
                " I keep no message. `/threadwright ignore me` keeps yours unread, `/threadwright listen off` ends it.";
        return who
                + switch (mode) {
                    case OFF -> "has asked me to stop: I do not read along in this channel any more.";
                    case SHADOW ->
                        "has asked me to read along in this channel and to note which wording changes I would offer. I say nothing."
                                + rest;
                    case ON ->
                        "has asked me to read along in this channel: where people agree that words in a product are wrong, I offer the change, once."
                                + rest;
                };
    }

    private String daily(String channel, String number, Person by) {
        if (!number.matches("[0-9]{1,2}")
                || Integer.parseInt(number) < 1
                || Integer.parseInt(number) > Listening.MOST_DAILY) {
            return "Say how many offers a day, from 1 to %d: `listen daily 3`.".formatted(Listening.MOST_DAILY);
        }
        return changed(channel, by, now -> now.daily(Integer.parseInt(number)));
    }

    private String quiet(String channel, String hours, Person by) {
        if (hours.equalsIgnoreCase("none")) {
            return changed(channel, by, now -> now.quiet(Optional.empty(), now.zone()));
        }
        var found = HOURS.matcher(hours);
        try {
            if (found.matches()) {
                var quiet = new QuietHours(time(found.group(1)), time(found.group(2)));
                var zone = Optional.ofNullable(found.group(3)).map(ZoneId::of);
                return changed(channel, by, now -> now.quiet(Optional.of(quiet), zone.orElse(now.zone())));
            }
        } catch (DateTimeException unlike) {
            Log.debugf("No hours: %s", unlike.getMessage());
        }
        return "Say from when to when: `listen quiet 18:00-08:00 Europe/Berlin`, or `listen quiet none`.";
    }

    private static LocalTime time(String words) {
        return LocalTime.parse(words.length() == 4 ? "0" + words : words);
    }

    private String changed(String channel, Person by, UnaryOperator<Listening> change) {
        return standing(listenings.change(channel, by, change));
    }

    String ignore(String whom, Person by) {
        if (!whom.equalsIgnoreCase("me")) {
            return "Everybody can say that for themselves alone: `/threadwright ignore me`.";
        }
        listenings.ignore(by);
        return "Where I read along, I leave your messages unread from now on. What you write to me I still read."
                + " `/threadwright hear me` takes it back.";
    }

    String hear(String whom, Person by) {
        if (!whom.equalsIgnoreCase("me")) {
            return "Everybody can say that for themselves alone: `/threadwright hear me`.";
        }
        listenings.hear(by);
        return "Where a channel has me read along, I hear you again.";
    }
}
