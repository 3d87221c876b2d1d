package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.App;
import dev.threadwright.errand.Errand;
import dev.threadwright.errand.Errands;
import dev.threadwright.insight.Insights;
import dev.threadwright.insight.Outcomes;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Channels.Change;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells those who may change a channel's settings, once a week at most, that what became of its changes would bear more
 * without a person's word. It is theirs to change; whoever says “Not now” hears no more of it.
 */
@ApplicationScoped
class Trust {
    static final String DECLINE = "trust.decline";
    private static final Duration QUARTER = Duration.ofDays(90);
    private static final int MOST_PEOPLE = 5;

    private final Channels channels;
    private final Policies policies;
    private final Insights insights;
    private final Errands errands;
    private final People people;
    private final Clock clock;

    Trust(Channels channels, Policies policies, Insights insights, Errands errands, People people, Clock clock) {
        this.channels = channels;
        this.policies = policies;
        this.insights = insights;
        this.errands = errands;
        this.people = people;
        this.clock = clock;
    }

    void register(App app) {
        app.blockAction(DECLINE, (request, context) -> {
            var payload = Payloads.of(request);
            var channel = payload.path("actions").path(0).path("value").asText();
            var said = decline(Payloads.by(payload), channel);
            try {
                context.respond(answer -> answer.replaceOriginal(true).text(said));
            } catch (IOException unreachable) {
                Log.warnf("A suggestion was not brought up to date: %s", unreachable.getMessage());
            }
            return context.ack();
        });
    }

    @Scheduled(
            every = "1h",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        for (var stored : channels.below(policies.autonomy())) {
            var by = stored.by();
            if (by != null
                    && !stored.settings().content()
                    && Outcomes.speakForMore(outcomes(by.team(), stored.channel()))) {
                suggest(by, stored.channel());
            }
        }
    }

    private List<Outcomes> outcomes(String team, String channel) {
        return insights.outcomes(team, channel, clock.instant().minus(QUARTER));
    }

    private void suggest(Person setter, String channel) {
        var today = clock.instant().atZone(ZoneOffset.UTC);
        var week = today.get(IsoFields.WEEK_BASED_YEAR) + "-" + today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        Stream.concat(Stream.of(setter.user()), policies.admins().stream().sorted())
                .distinct()
                .limit(MOST_PEOPLE)
                .map(user -> new Person(setter.team(), user))
                .filter(person -> mayChange(person, channel))
                .forEach(person -> errands.keep(new Errand(
                        "trust:%s:%s:%s:%s".formatted(setter.team(), channel, week, person.user()),
                        Errand.Kind.SUGGESTION,
                        person,
                        null,
                        null,
                        null,
                        channel,
                        null,
                        null)));
    }

    /** Of whom Slack says nothing now, an hour later it may. */
    private boolean mayChange(Person person, String channel) {
        try {
            return people.mayChange(person, channel) instanceof Permission.Allowed;
        } catch (Unreadable unread) {
            return false;
        }
    }

    /** With the figures as they are at this moment. */
    Rendered suggestion(String team, String channel) {
        return suggestion(
                channel, channels.settings(team, channel).within(policies.autonomy()), outcomes(team, channel));
    }

    static Rendered suggestion(String channel, Autonomy now, List<Outcomes> all) {
        int ended = all.stream().mapToInt(Outcomes::ended).sum();
        int merged = all.stream().mapToInt(Outcomes::merged).sum();
        var head = "Of the last %d changes that came to an end in <#%s>, %d were merged and stayed so. %s"
                .formatted(ended, channel, merged, could(now));
        var lines = all.stream().map(Trust::line).collect(Collectors.joining("\n"));
        var blocks = new ArrayList<ObjectNode>();
        blocks.add(FormKit.section(head));
        blocks.add(FormKit.section(
                Visible.cut(lines.isEmpty() ? "Nothing came to an end." : lines, BlockKit.MOST_SECTION)));
        blocks.add(BlockKit.actions(
                BlockKit.button("Look at the settings", SettingsDesk.OPEN, channel),
                BlockKit.button("Not now", DECLINE, channel)));
        blocks.add(
                BlockKit.context("Of the last 90 days. Nothing changes unless somebody changes it in the settings."));
        return new Rendered(head, BlockKit.array(blocks).toString());
    }

    private static String could(Autonomy now) {
        return switch (now) {
            case PROPOSE ->
                "A person approves each one first; I could open the pull requests by myself, where one place fits.";
            case PULL_REQUEST -> "I open the pull requests; I could merge them by myself too, where one place fits.";
            case MERGE -> "I merge them by myself.";
        };
    }

    private static String line(Outcomes one) {
        var parts = new ArrayList<String>();
        parts.add("%d of %d merged".formatted(one.merged(), one.ended()));
        part(parts, one.closed(), "closed");
        part(parts, one.dropped(), "dropped");
        part(parts, one.undone(), "undone");
        part(parts, one.questioned(), "with changes asked for in review");
        return "• `%s`, %s: %s"
                .formatted(
                        one.repo(),
                        one.session() ? "sessions with a model" : "literal changes",
                        String.join(", ", parts));
    }

    private static void part(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    /** Remembered with the channel's settings, where it can be taken back. @return what came of it */
    private String decline(Person by, String channel) {
        if (people.mayChange(by, channel) instanceof Permission.Refused(var sentence, var _)) {
            return sentence;
        }
        Change change;
        do {
            var stored = channels.of(by.team(), channel);
            change = stored.settings().content()
                    ? Change.REPEATED
                    : channels.change(
                            by.team(),
                            channel,
                            stored.revision(),
                            stored.settings().content(true),
                            by);
        } while (change == Change.OVERTAKEN);
        return "I do not suggest it for <#" + channel + "> again. `/threadwright settings` there takes that back.";
    }
}
