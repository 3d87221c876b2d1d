package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.bolt.App;
import com.slack.api.model.block.LayoutBlock;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/** {@code /threadwright stop}: a command has no thread, so it means what the person asked for in the channel. */
@ApplicationScoped
class Stops {
    private static final String STOP = "task.stop";
    private static final int MOST = 20;
    private static final int MOST_WORDS = 200;

    private final Tasks tasks;

    Stops(Tasks tasks) {
        this.tasks = tasks;
    }

    void register(App app) {
        app.blockAction(STOP, (request, context) -> {
            var payload = Payloads.of(request);
            var action = payload.path("actions").path(0);
            var by = Payloads.by(payload);
            var answer = tasks.find(new TaskId(action.path("value").asText()))
                    .filter(task -> isOf(by, task))
                    .map(task ->
                            stop(task, by, "click:" + action.path("action_ts").asText() + ":" + by.user()))
                    .orElse(Sentences.UNKNOWN);
            try {
                context.respond(message ->
                        message.responseType("ephemeral").replaceOriginal(true).text(answer));
            } catch (IOException unreachable) {
                Log.warnf("A click on Stop was not answered: %s", unreachable.getMessage());
            }
            return context.ack();
        });
    }

    private static boolean isOf(Person by, Task task) {
        return by.user().equals(task.ask().asker().user())
                && by.team().equals(task.ask().asker().team());
    }

    Notice stop(Commands.Typed typed) {
        var open = tasks.open(typed.channel(), typed.by(), MOST).stream()
                .filter(task -> isOf(typed.by(), task))
                .filter(task -> task.ask().thread().channel().equals(typed.channel()))
                .toList();
        if (open.isEmpty()) {
            return Notice.of("Nothing of yours is open in this channel. `/threadwright status` lists the rest.");
        }
        if (open.size() == 1) {
            return Notice.of(stop(open.getFirst(), typed.by(), typed.once()));
        }
        return which(open);
    }

    static Notice which(List<Task> open) {
        return new Notice(
                "Which of these shall I stop?", open.stream().map(Stops::block).toList());
    }

    private static LayoutBlock block(Task task) {
        return section(block -> block.text(Notice.quoting(words(task)))
                .accessory(button(stop -> stop.actionId(STOP)
                        .text(plainText("Stop"))
                        .value(task.id().value()))));
    }

    private static String words(Task task) {
        var words = Visible.cut(Visible.words(Texts.asSeen(task.ask().text()).strip()), MOST_WORDS);
        return words.isEmpty() ? "A message" : Visible.mrkdwn(words);
    }

    static String stopped(Task task) {
        return "Stopped: " + words(task);
    }

    /** A session at work keeps what is done; what waits for an answer is dropped. */
    private String stop(Task task, Person by, String once) {
        Decision decision = task.state() == TaskState.INPUT_REQUIRED
                ? new Decision.Drop()
                : task.conversing() ? new Decision.Stop() : new Decision.Withdraw();
        return switch (tasks.decide(task.id(), task.revision(), once, by, decision)) {
            case Answer.Taken(), Answer.Repeated() -> stopped(task);
            case Answer.Stale(var state) ->
                state.isEnd()
                        ? Sentences.stands(state)
                        : "This is too far to be stopped: its pull request is open, or on its way. Close it there.";
            case Answer.Unknown() -> Sentences.UNKNOWN;
        };
    }
}
