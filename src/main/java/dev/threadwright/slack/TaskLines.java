package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.progress.ProgressEvent.PullRequestOpened;
import dev.threadwright.task.Task;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Conversations.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** A task in one line: what was asked, how it stands, and the way to its thread. */
@ApplicationScoped
class TaskLines {
    private static final int MOST_WORDS = 150;

    private final Cards cards;
    private final Conversations conversations;

    TaskLines(Cards cards, Conversations conversations) {
        this.cards = cards;
        this.conversations = conversations;
    }

    ObjectNode block(Task task) {
        return block(task, state(task), link(task));
    }

    /** @param state how it stands, in mrkdwn @param link to its thread */
    static ObjectNode block(Task task, String state, Optional<URI> link) {
        var said = Visible.words(Texts.asSeen(task.ask().text()).strip());
        var words = Visible.mrkdwn(Visible.cut(said, MOST_WORDS));
        var channel = task.ask().thread().channel();
        var where = channel.startsWith("D") ? "in our direct message" : "in <#" + channel + ">";
        var line = (words.isEmpty() ? "A message" : words) + "\n" + state + " · " + where;
        return link.map(there -> FormKit.section(line, BlockKit.linkButton("Open", Homes.LINK, there)))
                .orElseGet(() -> FormKit.section(line));
    }

    Optional<URI> link(Task task) {
        try {
            return Optional.of(
                    conversations.permalink(task.ask().thread(), task.ask().messageTs()));
        } catch (Unreadable gone) {
            return Optional.empty();
        }
    }

    /** In mrkdwn. */
    String state(Task task) {
        return state(task, cards.pullRequest(task.id()));
    }

    static String state(Task task, Optional<PullRequestOpened> open) {
        return switch (task.state()) {
            case INPUT_REQUIRED -> "waits for somebody's word";
            case SUBMITTED, WORKING ->
                open.map(opened -> "<" + opened.url() + "|pull request #" + opened.number() + "> in " + opened.repo()
                                + " is open")
                        .orElse("I am working on it");
            case COMPLETED, CANCELED, FAILED, REJECTED -> Sentences.stands(task.state());
        };
    }
}
