package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.task.Ask;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sentences that only one person sees. */
@ApplicationScoped
class Whispers {
    private final Clients slack;

    Whispers(Clients slack) {
        this.slack = slack;
    }

    /** Says it in the thread, if Slack lets us. Slack itself does not promise to show it: a failure is noted, no more. */
    void to(Person person, ThreadRef thread, String sentence) {
        whisper(person, thread, thread.ts(), sentence);
    }

    /** Says it where the message stands: Slack shows nothing in a thread that nobody has begun. */
    void about(Ask ask, String sentence) {
        var thread = ask.thread();
        whisper(ask.asker(), thread, thread.ts().equals(ask.messageTs()) ? null : thread.ts(), sentence);
    }

    /** The same with buttons below it. @param sentence of our own, without a stranger's word in it */
    void about(Ask ask, String sentence, ObjectNode... buttons) {
        var thread = ask.thread();
        var blocks = BlockKit.array(List.of(BlockKit.section(sentence), BlockKit.actions(buttons)));
        try {
            SlackCall.make(() -> slack.of(thread)
                    .chatPostEphemeral(message -> message.channel(thread.channel())
                            .threadTs(thread.ts().equals(ask.messageTs()) ? null : thread.ts())
                            .user(ask.asker().user())
                            .text(sentence)
                            .blocksAsString(blocks.toString())));
        } catch (Unreadable unheard) {
            Log.warnf("Not said to %s in %s: %s", ask.asker().user(), thread.key(), unheard.getMessage());
        }
    }

    /** Says it in the direct message with that person. */
    void direct(Person person, String sentence) {
        try {
            SlackCall.make(() -> slack.of(person.team())
                    .chatPostMessage(message -> message.channel(person.user())
                            .text(sentence)
                            .unfurlLinks(false)
                            .unfurlMedia(false)));
        } catch (Unreadable unheard) {
            Log.warnf("Not said to %s: %s", person.user(), unheard.getMessage());
        }
    }

    private void whisper(Person person, ThreadRef thread, @Nullable String threadTs, String sentence) {
        try {
            SlackCall.make(() -> slack.of(thread)
                    .chatPostEphemeral(message -> message.channel(thread.channel())
                            .threadTs(threadTs)
                            .user(person.user())
                            .text(sentence)));
        } catch (Unreadable unheard) {
            Log.warnf("Not said to %s in %s: %s", person.user(), thread.key(), unheard.getMessage());
        }
    }
}
