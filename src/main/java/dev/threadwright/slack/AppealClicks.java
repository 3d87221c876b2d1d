package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.bolt.App;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import dev.threadwright.audit.Ledger;
import dev.threadwright.errand.Errand;
import dev.threadwright.errand.Errands;
import dev.threadwright.moderation.Case;
import dev.threadwright.moderation.Cases;
import dev.threadwright.moderation.Layer;
import dev.threadwright.moderation.Rule;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.task.Ask;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What follows when somebody asks an admin about what was held back, and when an admin answers. */
@ApplicationScoped
class AppealClicks {
    private final Cases cases;
    private final Tasks tasks;
    private final Errands errands;
    private final Policies policies;
    private final People people;
    private final Askers askers;
    private final Whispers whispers;
    private final Conversations conversations;
    private final Mentions mentions;
    private final Tokens tokens;
    private final Homes homes;
    private final Ledger ledger;

    AppealClicks(
            Cases cases,
            Tasks tasks,
            Errands errands,
            Policies policies,
            People people,
            Askers askers,
            Whispers whispers,
            Conversations conversations,
            Mentions mentions,
            Tokens tokens,
            Homes homes,
            Ledger ledger) {
        this.cases = cases;
        this.tasks = tasks;
        this.errands = errands;
        this.policies = policies;
        this.people = people;
        this.askers = askers;
        this.whispers = whispers;
        this.conversations = conversations;
        this.mentions = mentions;
        this.tokens = tokens;
        this.homes = homes;
        this.ledger = ledger;
    }

    void register(App app) {
        app.blockAction(AppealBlocks.APPEAL, on(this::appeal));
        app.blockAction(AppealBlocks.ALLOW, on((payload, held) -> decide(payload, held, true)));
        app.blockAction(AppealBlocks.UPHOLD, on((payload, held) -> decide(payload, held, false)));
    }

    private BlockActionHandler on(BiConsumer<JsonNode, Case> work) {
        return (request, context) -> {
            var payload = Payloads.of(request);
            var by = Payloads.by(payload);
            // A case of another workspace is none.
            cases.find(payload.at("/actions/0/value").asText())
                    .filter(held -> held.thread().team().equals(by.team()))
                    .ifPresentOrElse(held -> work.accept(payload, held), () -> say(payload, by, AppealTexts.UNKNOWN));
            return context.ack();
        };
    }

    private void appeal(JsonNode payload, Case held) {
        var by = Payloads.by(payload);
        var refusal = refusal(by, held);
        if (refusal.isPresent()) {
            say(payload, by, refusal.get());
        } else if (held.state().isDecided()) {
            say(payload, by, AppealTexts.decided(held));
        } else {
            say(payload, by, appeal(held) ? AppealTexts.ASKED : AppealTexts.ASKED_ALREADY);
        }
    }

    /** Of what nobody else has seen only who said it; of a task whoever may steer it. */
    private Optional<String> refusal(Person by, Case held) {
        if (held.task() == null) {
            return by.user().equals(held.person().user()) ? Optional.empty() : Optional.of(AppealTexts.NOT_YOURS);
        }
        return askers.maySteer(by, held.person(), held.thread()) instanceof Permission.Refused(var sentence, var _)
                ? Optional.of(sentence)
                : Optional.empty();
    }

    /** That it was asked, and that admins are told: both or nothing. */
    @Transactional
    boolean appeal(Case held) {
        if (!cases.appeal(held.id())) {
            return false;
        }
        policies.admins()
                .forEach(admin -> errands.keep(new Errand(
                        "appeal:" + held.id() + rules(held) + ":" + admin,
                        Errand.Kind.APPEAL,
                        new Person(held.thread().team(), admin),
                        null,
                        null,
                        null,
                        held.id(),
                        null,
                        null)));
        if (held.task() != null) {
            // So that its card says so.
            tasks.wake(new TaskId(held.task()));
        }
        return true;
    }

    /** Where other rules hold the same words back once more, that is asked and told once more. */
    private static String rules(Case held) {
        return held.rules().stream().map(Rule::name).sorted().collect(Collectors.joining(",", ":", ""));
    }

    /** By what Slack says of that person at this moment. */
    private void decide(JsonNode payload, Case held, boolean allowed) {
        var by = Payloads.by(payload);
        if (!isAdmin(by)) {
            ledger.refused(by, held.thread().channel(), "decide about what is held back", AppealTexts.NOT_ADMIN);
            say(payload, by, AppealTexts.NOT_ADMIN);
            return;
        }
        boolean first = decide(held, allowed, by);
        var decided = cases.find(held.id()).orElseThrow();
        if (decided.state() == Case.State.ALLOWED
                && decided.layer() == Layer.ASK
                && Screening.errand(decided).isEmpty()) {
            // Once more where the click is delivered again: what it says is taken once.
            hear(decided, payload, by);
        }
        Log.infof("%s: %s by %s", first ? "Decided" : "Decided before", decided.state(), by.user());
        say(payload, by, AppealTexts.decided(decided));
    }

    private boolean isAdmin(Person by) {
        try {
            return people.isAdmin(by);
        } catch (Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return false;
        }
    }

    /** The word, that its task goes on, and that who asked hears of it: all or nothing. @return whether it was the first */
    @Transactional
    boolean decide(Case held, boolean allowed, Person by) {
        if (!cases.decide(held.id(), allowed, by)) {
            return false;
        }
        if (held.task() != null) {
            tasks.wake(new TaskId(held.task()));
        }
        Screening.errand(held).ifPresent(allowed ? errands::excuse : errands::forget);
        errands.keep(new Errand(
                "appealed:" + held.id() + rules(held),
                Errand.Kind.NOTICE,
                held.person(),
                null,
                null,
                null,
                AppealTexts.outcome(cases.find(held.id()).orElseThrow()),
                null,
                null));
        return true;
    }

    /** What was said is read where it was said, as it is by now: of a message nothing was kept. */
    private void hear(Case held, JsonNode payload, Person by) {
        var found = message(held);
        if (found.isEmpty()) {
            say(payload, by, AppealTexts.GONE);
            return;
        }
        var text = Texts.readable(found.get().text());
        boolean addressed = held.thread().channel().startsWith("D")
                || tokens.self(by.team()).isMentionedIn(text)
                || held.thread().ts().equals(held.messageTs());
        mentions.take(Screening.again(held, text, addressed));
    }

    private Optional<Message> message(Case held) {
        try {
            return conversations.read(held.thread()).messages().stream()
                    .filter(message -> message.ts().equals(held.messageTs()))
                    .findFirst();
        } catch (Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return Optional.empty();
        }
    }

    /** Where the button stands; the Home tab is no place to speak in. */
    private void say(JsonNode payload, Person by, String sentence) {
        var container = payload.path("container");
        var channel = container.path("channel_id").asText();
        if (channel.isEmpty()) {
            homes.opened(by);
            whispers.direct(by, sentence);
        } else if (container.path("thread_ts").isTextual()) {
            whispers.to(
                    by,
                    new ThreadRef(
                            by.team(), channel, container.path("thread_ts").asText()),
                    sentence);
        } else {
            // Slack shows nothing in a thread that nobody has begun.
            var ts = container.path("message_ts").asText();
            whispers.about(new Ask(new ThreadRef(by.team(), channel, ts), ts, by, ""), sentence);
        }
    }
}
