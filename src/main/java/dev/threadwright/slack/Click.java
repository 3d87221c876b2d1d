package dev.threadwright.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.model.view.ViewState;
import dev.threadwright.change.Preview;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A button of ours that somebody pressed.
 *
 * @param revision the question on whose card the button stands
 * @param of what of the question it stands for: a repository, or an option's index; empty where it is the whole
 * @param once names the click
 */
record Click(TaskId task, int revision, String of, Person by, ThreadRef thread, String once) {
    static final String TICKS = "place.choose";
    /** How the id of a block begins whose menu offers repositories; the rest is a button's value. */
    static final String ELSEWHERE = "elsewhere:";

    /**
     * Empty where the button's value is none of ours: a card of another installation, or of an older version; and where it
     * does not stand on a message.
     */
    static Optional<Click> of(BlockActionPayload payload) {
        var container = payload.getContainer();
        if (container == null || container.getChannelId() == null || container.getMessageTs() == null) {
            return Optional.empty();
        }
        var action = payload.getActions().getFirst();
        var parts = value(action).split(":", 3);
        try {
            var by = Payloads.by(payload);
            return Optional.of(new Click(
                    new TaskId(parts[0]),
                    Integer.parseInt(parts[1]),
                    parts.length == 3 ? parts[2] : "",
                    by,
                    thread(payload, by.team()),
                    "click:" + action.getActionTs() + ":" + by.user() + ":" + action.getActionId()));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    /** What a {@code repo.choose} or {@code repo.also} button or menu offers. */
    Optional<RepoName> repo() {
        return RepoName.parse(of);
    }

    /** What an {@code answer.choose} button stands for. */
    Optional<String> option(AnswerNeeded question) {
        return IntStream.range(0, question.options().size())
                .filter(index -> Integer.toString(index).equals(of))
                .mapToObj(question.options()::get)
                .findFirst();
    }

    /** A menu's option has room for the repository only; the rest stands in the id of its block. */
    private static String value(BlockActionPayload.Action action) {
        var option = action.getSelectedOption();
        var block = String.valueOf(action.getBlockId());
        return option != null && block.startsWith(ELSEWHERE)
                ? block.substring(ELSEWHERE.length()) + ":" + option.getValue()
                : String.valueOf(action.getValue());
    }

    /** Where the message stands whose button was pressed. */
    static ThreadRef thread(BlockActionPayload payload, String team) {
        var container = payload.getContainer();
        var thread = container.getThreadTs() == null ? container.getMessageTs() : container.getThreadTs();
        return new ThreadRef(team, container.getChannelId(), thread);
    }

    /**
     * The ids of the places that are ticked on the card: checkboxes hold a place's index. A card without checkboxes
     * shows one place, or a session's whole change, and means all that it shows.
     */
    static List<String> places(ApprovalNeeded question, @Nullable ViewState state) {
        if (question.whole()) {
            return question.previews().stream().map(Preview::place).toList();
        }
        var ticked = new TreeSet<Integer>();
        boolean boxes = false;
        if (state != null && state.getValues() != null) {
            for (var block : state.getValues().values()) {
                var box = block.get(TICKS);
                if (box != null) {
                    boxes = true;
                    if (box.getSelectedOptions() != null) {
                        box.getSelectedOptions().forEach(option -> ticked.add(Integer.valueOf(option.getValue())));
                    }
                }
            }
        }
        if (!boxes) {
            return question.previews().size() == 1
                    ? List.of(question.previews().getFirst().place())
                    : question.ticked();
        }
        return ticked.stream()
                .filter(index -> index >= 0 && index < question.previews().size())
                .map(index -> question.previews().get(index).place())
                .toList();
    }
}
