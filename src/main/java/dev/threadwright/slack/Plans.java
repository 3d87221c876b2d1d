package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.bolt.App;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.threadwright.errand.Errand;
import dev.threadwright.errand.Schedule;
import dev.threadwright.errand.Schedules;
import dev.threadwright.errand.When;
import dev.threadwright.policy.Permission;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What somebody asks by a command, at once or again and again. */
@ApplicationScoped
class Plans {
    private static final String REMOVE = "schedule.remove";
    private static final String RESUME = "schedule.resume";
    /** Slack takes 50 blocks. */
    private static final int MOST = 20;

    private static final int MOST_WORDS = 2_000;

    private final Openings openings;
    private final Schedules schedules;
    private final Askers askers;
    private final People people;

    Plans(Openings openings, Schedules schedules, Askers askers, People people) {
        this.openings = openings;
        this.schedules = schedules;
        this.askers = askers;
        this.people = people;
    }

    void register(App app) {
        app.blockAction(REMOVE, on(schedules::remove));
        app.blockAction(RESUME, on(schedules::resume));
    }

    /** What a button does to the schedule of that number. */
    private interface Act {
        boolean to(String team, String channel, long id);
    }

    private BlockActionHandler on(Act act) {
        return (request, context) -> {
            var payload = Payloads.of(request);
            var by = Payloads.by(payload);
            var channel = payload.at("/container/channel_id")
                    .asText(payload.at("/channel/id").asText());
            var notice = askers.mayAsk(by, channel) instanceof Permission.Refused(var sentence, var _)
                    ? Notice.of(sentence)
                    : changed(
                            act,
                            by,
                            channel,
                            payload.path("actions").path(0).path("value").asText());
            try {
                context.respond(answer -> answer.responseType("ephemeral")
                        .replaceOriginal(true)
                        .text(notice.text())
                        .blocks(notice.blocks()));
            } catch (IOException unreachable) {
                Log.warnf("A list of schedules was not brought up to date: %s", unreachable.getMessage());
            }
            return context.ack();
        };
    }

    private Notice changed(Act act, Person by, String channel, String id) {
        if (id.matches("[0-9]{1,18}") && act.to(by.team(), channel, Long.parseLong(id))) {
            Log.infof("%s changed schedule %s", by.user(), id);
        }
        return list(by, channel);
    }

    Notice ask(Commands.Typed typed, String wish) {
        if (wish.isBlank()) {
            return Notice.of("Say what to change: `/threadwright ask make the empty states friendlier`.");
        }
        if (askers.mayAsk(typed.by(), typed.channel()) instanceof Permission.Refused(var sentence, var _)) {
            return Notice.of(sentence);
        }
        openings.keep(new Errand(
                typed.once(),
                Errand.Kind.COMMAND,
                typed.by(),
                null,
                typed.channel(),
                null,
                Texts.asSent(wish),
                null,
                null));
        return Notice.of(
                "I take it up. A message of mine stands for it here, or in our direct message where I am not in this"
                        + " channel.");
    }

    Notice plan(Commands.Typed typed, When.Planned planned) {
        if (askers.mayAsk(typed.by(), typed.channel()) instanceof Permission.Refused(var sentence, var _)) {
            return Notice.of(sentence);
        }
        if (planned.words().length() > MOST_WORDS) {
            return Notice.of("That is too long to be said again and again: at most " + MOST_WORDS + " characters.");
        }
        var zone = people.of(typed.by()).zone();
        schedules.keep(typed.once(), typed.by(), typed.channel(), planned.when(), zone, Texts.asSent(planned.words()));
        return Notice.of("I ask for it here " + planned.when().inWords() + " (" + zone.getId()
                + "). `/threadwright schedules` lists and removes what I do here.");
    }

    Notice list(Person by, String channel) {
        return list(schedules.in(by.team(), channel, MOST));
    }

    static Notice list(List<Schedule> all) {
        if (all.isEmpty()) {
            return Notice.of(
                    "Nothing is planned here. `/threadwright every monday at 9 check the docs for broken links` plans it.");
        }
        var blocks = new ArrayList<LayoutBlock>();
        all.forEach(schedule -> blocks.addAll(blocks(schedule)));
        return new Notice(
                all.size() == 1 ? "One thing is planned here." : all.size() + " things are planned here.", blocks);
    }

    private static List<LayoutBlock> blocks(Schedule schedule) {
        var words = Visible.mrkdwn(Visible.cut(Visible.words(Texts.asSeen(schedule.words())), 300));
        var next = schedule.pausedAt()
                .map(_ -> "paused, because nothing came of it")
                .orElse("next " + Moments.at(schedule.next()));
        var line = "*" + Character.toUpperCase(schedule.when().inWords().charAt(0))
                + schedule.when().inWords().substring(1) + "* ("
                + schedule.zone().getId() + ") · for <@"
                + schedule.by().user() + "> · " + next + "\n" + words;
        var id = Long.toString(schedule.id());
        var buttons = new ArrayList<BlockElement>();
        if (schedule.paused() != null) {
            buttons.add(
                    button(one -> one.actionId(RESUME).text(plainText("Go on")).value(id)));
        }
        buttons.add(button(one -> one.actionId(REMOVE).text(plainText("Remove")).value(id)));
        return List.of(section(block -> block.text(Notice.quoting(line))), actions(block -> block.elements(buttons)));
    }
}
