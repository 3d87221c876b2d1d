package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.bolt.App;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.model.block.LayoutBlock;
import dev.threadwright.audit.Ledger;
import dev.threadwright.errand.Errand;
import dev.threadwright.errand.Errands;
import dev.threadwright.limits.Party;
import dev.threadwright.limits.Party.Whose;
import dev.threadwright.limits.Pause;
import dev.threadwright.limits.Pauses;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /threadwright pause …} and {@code resume …}, and the buttons that do the same; for admins. */
@ApplicationScoped
class PauseDesk {
    static final String PRESS = "pause.press";
    /** Slack takes 50 blocks. */
    private static final int MOST = 40;

    private static final String RESUME = "pause.resume";

    private final Pauses pauses;
    private final Tasks tasks;
    private final Errands errands;
    private final People people;
    private final Whom whom;
    private final Ledger ledger;

    PauseDesk(Pauses pauses, Tasks tasks, Errands errands, People people, Whom whom, Ledger ledger) {
        this.pauses = pauses;
        this.tasks = tasks;
        this.errands = errands;
        this.people = people;
        this.whom = whom;
        this.ledger = ledger;
    }

    void register(App app) {
        app.blockAction(PRESS, on((party, by) -> paused(pause(party, "", by))));
        app.blockAction(RESUME, on((party, by) -> Notice.of(resume(party, by))));
    }

    private interface Act {
        Notice on(Party party, Person by);
    }

    private BlockActionHandler on(Act act) {
        return (request, context) -> {
            var payload = Payloads.of(request);
            var by = Payloads.by(payload);
            var channel = payload.at("/container/channel_id").asText();
            var party = party(payload.path("actions").path(0).path("value").asText(), by.team());
            var refusal = refusal(by, channel);
            try {
                if (refusal.isPresent() || party.isEmpty()) {
                    var sentence = refusal.orElse(Sentences.UNKNOWN);
                    context.respond(answer -> answer.responseType("ephemeral")
                            .replaceOriginal(false)
                            .text(sentence));
                } else {
                    var notice = act.on(party.get(), by);
                    context.respond(answer ->
                            answer.replaceOriginal(true).text(notice.text()).blocks(notice.blocks()));
                }
            } catch (IOException unreachable) {
                Log.warnf("A click on a pause was not answered: %s", unreachable.getMessage());
            }
            return context.ack();
        };
    }

    Notice pause(String words, Commands.Typed typed) {
        var parts = words.split("\\s+", 2);
        var refusal = refusal(typed.by(), typed.channel());
        if (refusal.isPresent()) {
            return Notice.of(refusal.get());
        }
        return party(parts[0], typed)
                .map(party -> paused(pause(party, parts.length == 2 ? parts[1] : "", typed.by())))
                .orElseGet(() ->
                        Notice.of("Say whom or what to pause, and why: `/threadwright pause @name why`. It can be "
                                + Whom.USAGE + ", or `all`; of a name that several have, say the id."));
    }

    Notice resume(String words, Commands.Typed typed) {
        var refusal = refusal(typed.by(), typed.channel());
        if (refusal.isPresent()) {
            return Notice.of(refusal.get());
        }
        return party(words.strip(), typed)
                .map(party -> Notice.of(resume(party, typed.by())))
                .orElseGet(() -> list(typed.by().team()));
    }

    private Optional<Party> party(String word, Commands.Typed typed) {
        return word.equalsIgnoreCase("all")
                ? Optional.of(Party.workspace(typed.by().team()))
                : whom.read(word, typed);
    }

    /** Why that person may not pause anything, a sentence; entered in the ledger. */
    private Optional<String> refusal(Person by, String channel) {
        if (people.isAdmin(by)) {
            return Optional.empty();
        }
        var sentence =
                "Only the workspace's admins and owners, and whom whoever runs me has named, may pause and resume.";
        ledger.refused(by, channel, "pause", sentence);
        return Optional.of(sentence);
    }

    /** With whoever has to know of it told: all or nothing. */
    @Transactional
    Pause pause(Party party, String reason, Person by) {
        var pause = pauses.pause(party, reason, by);
        tell(pause.reference(), party, LimitTexts.refusal(pause), by);
        Log.infof("%s pauses %s", by.user(), party);
        return pause;
    }

    /** @return a sentence */
    @Transactional
    String resume(Party party, Person by) {
        var now = pauses.holding(party, by.team());
        var waiting = pauses.resume(party, by);
        if (waiting.isEmpty() || now.isEmpty()) {
            return LimitTexts.named(party) + " is not paused.";
        }
        waiting.get().forEach(task -> tasks.wake(new TaskId(task)));
        var sentence = "<@%s> resumed %s.".formatted(by.user(), LimitTexts.named(party));
        tell(now.get().reference() + ":over", party, sentence, by);
        Log.infof("%s resumes %s", by.user(), party);
        return sentence;
    }

    /** A channel hears of it, and so does a person. */
    private void tell(String once, Party party, String sentence, Person by) {
        if (party.whose() == Whose.CHANNEL) {
            errands.keep(Errand.notice(once, by, party.id(), sentence));
        } else if (party.whose() == Whose.PERSON) {
            var person = new Person(by.team(), party.id());
            errands.keep(new Errand(once, Errand.Kind.NOTICE, person, null, null, null, sentence, null, null));
        }
    }

    private static Notice paused(Pause pause) {
        return new Notice(LimitTexts.paused(pause), List.of(block(pause)));
    }

    Notice list(String team) {
        return list(pauses.open(team));
    }

    static Notice list(List<Pause> open) {
        return open.isEmpty()
                ? Notice.of("Nothing is paused.")
                : new Notice(
                        open.size() > MOST ? "Paused, the newest %d of %d:".formatted(MOST, open.size()) : "Paused:",
                        open.stream().limit(MOST).map(PauseDesk::block).toList());
    }

    private static LayoutBlock block(Pause pause) {
        return section(block -> block.text(Notice.quoting(LimitTexts.paused(pause)))
                .accessory(button(resume ->
                        resume.actionId(RESUME).text(plainText("Resume")).value(value(pause.party())))));
    }

    /** What a button says of whom it means. */
    static String value(Party party) {
        return party.whose().word() + ":" + party.id();
    }

    private static Optional<Party> party(String value, String team) {
        var parts = value.split(":", 2);
        return Whose.read(parts[0])
                .filter(_ -> parts.length == 2)
                .map(whose ->
                        whose == Whose.REPOSITORY ? Party.repository(parts[1]) : new Party(whose, team, parts[1]));
    }
}
