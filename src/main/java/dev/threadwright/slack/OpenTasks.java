package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent.Pushed;
import dev.threadwright.task.Task;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What is under way in a channel, and what one person asked for elsewhere. */
@ApplicationScoped
class OpenTasks {
    /** Each costs a call for its link. */
    private static final int MOST = 10;

    private static final int MOST_WORDS = 70;

    private final Tasks tasks;
    private final TaskLines lines;
    private final Cards cards;

    OpenTasks(Tasks tasks, TaskLines lines, Cards cards) {
        this.tasks = tasks;
        this.lines = lines;
        this.cards = cards;
    }

    Notice list(String channel, Person person) {
        var open = tasks.open(channel, person, MOST + 1);
        if (open.isEmpty()) {
            return Notice.of("Nothing is open, neither in this channel nor of yours.");
        }
        return list(open.stream().limit(MOST).map(task -> line(channel, task)).toList(), open.size() > MOST);
    }

    /** @param lines in mrkdwn @param more whether there are more */
    static Notice list(List<String> lines, boolean more) {
        var fitting = Visible.fitting(lines, Rendered.MOST_TEXT);
        return Notice.of(String.join("\n", fitting) + (more || fitting.size() < lines.size() ? "\nand more" : ""));
    }

    private String line(String channel, Task task) {
        var branch = cards.pullRequest(task.id())
                .flatMap(_ -> cards.state(task.id()))
                .flatMap(state -> state.last(Pushed.class))
                .map(Pushed::branch);
        return line(channel, task, lines.state(task), lines.link(task), branch);
    }

    /**
     * @param channel in which it is read
     * @param state how it stands, in mrkdwn
     * @param link to its thread
     * @param branch that is pushed
     */
    static String line(String channel, Task task, String state, Optional<URI> link, Optional<String> branch) {
        var words = Visible.mrkdwn(Visible.cut(Visible.words(words(task.ask().text())), MOST_WORDS))
                .replace('|', '¦');
        var there = task.ask().thread().channel();
        return "• " + linked(link, words) + " · " + state
                + (there.equals(channel) ? "" : " · in <#" + there + ">")
                + branch.map(OpenTasks::byHand).orElse("");
    }

    /** For whoever would rather go on in a clone of their own: what others push is left alone. */
    private static String byHand(String branch) {
        return "\n   In a terminal: `git fetch origin %1$s &amp;&amp; git switch %1$s`".formatted(branch);
    }

    private static String linked(Optional<URI> link, String words) {
        var label = words.isEmpty() ? "this message" : words;
        return link.map(there -> "<" + there + "|" + label + ">").orElse(label);
    }

    /** Without the mentions and links of what Slack sent. */
    private static String words(String text) {
        return text.replaceAll("<[^>]{0,3000}>", "")
                .strip()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
