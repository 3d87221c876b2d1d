package dev.threadwright.slack;

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
    /** Each costs a call for its link. */
    private static final int MOST = 15;

    private static final int MOST_WORDS = 70;

    private final Tasks tasks;
    private final TaskLines lines;
    private final Conversations conversations;

    OpenTasks(Tasks tasks, TaskLines lines, Conversations conversations) {
        this.tasks = tasks;
        this.lines = lines;
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
                + (there.equals(channel) ? "" : " · in <#" + there + ">");
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
