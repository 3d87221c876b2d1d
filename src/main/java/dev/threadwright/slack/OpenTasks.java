package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent.Pushed;
import dev.threadwright.task.Task;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** What is under way in a channel, and what one person asked for elsewhere. */
@ApplicationScoped
class OpenTasks {
    /** Each costs a call for its link, and some 350 of the 4,000 characters of a message. */
    private static final int MOST = 10;

    private static final int MOST_WORDS = 70;

    private final Tasks tasks;
    private final TaskLines lines;
    private final Cards cards;
    private final Conversations conversations;

    OpenTasks(Tasks tasks, TaskLines lines, Cards cards, Conversations conversations) {
        this.tasks = tasks;
        this.lines = lines;
        this.cards = cards;
        this.conversations = conversations;
    }

    /** In mrkdwn. */
    String list(String channel, Person person) {
        var open = tasks.open(channel, person, MOST + 1);
        if (open.isEmpty()) {
            return "Nothing is open, neither in this channel nor of yours.";
        }
        return open.stream().limit(MOST).map(task -> line(channel, task)).collect(Collectors.joining("\n"))
                + (open.size() > MOST ? "\nand more" : "");
    }

    private String line(String channel, Task task) {
        var words = Visible.mrkdwn(Visible.cut(Visible.words(words(task.ask().text())), MOST_WORDS))
                .replace('|', '¦');
        var there = task.ask().thread().channel();
        return "• " + linked(task, words) + " · " + lines.state(task)
                + (there.equals(channel) ? "" : " · in <#" + there + ">")
                + byHand(task);
    }

    /** For whoever would rather go on in a clone of their own: what others push is left alone. */
    private String byHand(Task task) {
        return cards.pullRequest(task.id())
                .flatMap(_ -> cards.state(task.id()))
                .flatMap(state -> state.last(Pushed.class))
                .map(pushed ->
                        "\n   In a terminal: `git fetch origin %1$s && git switch %1$s`".formatted(pushed.branch()))
                .orElse("");
    }

    private String linked(Task task, String words) {
        try {
            var link = conversations.permalink(task.ask().thread(), task.ask().messageTs());
            return "<" + link + "|" + (words.isEmpty() ? "this message" : words) + ">";
        } catch (Unreadable gone) {
            return words;
        }
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
