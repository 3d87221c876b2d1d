package dev.threadwright.slack;

import com.slack.api.model.assistant.SuggestedPrompt;
import dev.threadwright.insight.Insights;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations.Unreadable;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the direct message with us offers to say: first what came to nothing lately, then what fits the person's work. */
@ApplicationScoped
class Prompts {
    /** Slack's own limit. */
    private static final int MOST = 4;

    private static final int MOST_TITLE = 60;
    private static final int LATELY = 5;

    private final Tasks tasks;
    private final Insights insights;
    private final Clients slack;

    Prompts(Tasks tasks, Insights insights, Clients slack) {
        this.tasks = tasks;
        this.insights = insights;
        this.slack = slack;
    }

    /** A courtesy: where Slack does not take it, nothing is lost. */
    void suggest(Heard.Opened opened) {
        var by = opened.by();
        var prompts = fitting(tasks.of(by, LATELY), insights.lastRepository(by.team(), by.user()));
        try {
            SlackCall.make(() -> slack.of(by.team())
                    .assistantThreadsSetSuggestedPrompts(suggest -> suggest.channelId(opened.channel())
                            .title("For example")
                            .prompts(prompts)));
        } catch (Unreadable refused) {
            Log.debugf("No prompts suggested in %s: %s", opened.channel(), refused.getMessage());
        }
    }

    /** @param lately what the person asked for, the newest first @param repository of the person's newest pull request */
    static List<SuggestedPrompt> fitting(List<Task> lately, Optional<String> repository) {
        var prompts = new ArrayList<SuggestedPrompt>();
        lately.stream()
                .filter(task -> task.state() == TaskState.FAILED || task.state() == TaskState.REJECTED)
                .findFirst()
                .map(Prompts::said)
                .filter(said -> !said.isBlank())
                .ifPresent(said ->
                        prompts.add(prompt("Try again: " + Visible.cut(Visible.words(said), MOST_TITLE), said)));
        repository.ifPresent(repo -> prompts.add(
                prompt("Look for typos in " + repo, "Look for typos in the README of " + repo + " and correct them")));
        prompts.add(prompt("Change some words", "On the pricing page change \"Sign up\" to \"Get started\""));
        prompts.add(prompt("Correct a typo", "typo: \"recieve\" should be \"receive\""));
        if (lately.isEmpty()) {
            prompts.add(prompt("What I can do", "help"));
        }
        return prompts.stream().limit(MOST).toList();
    }

    private static String said(Task task) {
        return Texts.asSeen(task.ask().text()).strip();
    }

    private static SuggestedPrompt prompt(String title, String message) {
        return SuggestedPrompt.builder().title(title).message(message).build();
    }
}
