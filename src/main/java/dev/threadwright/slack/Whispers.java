package dev.threadwright.slack;

import com.slack.api.methods.MethodsClient;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;

/** Sentences that only one person sees. */
@ApplicationScoped
class Whispers {
    private final MethodsClient slack;

    Whispers(MethodsClient slack) {
        this.slack = slack;
    }

    /** Says it if Slack lets us. Slack itself does not promise to show it, so a failure is noted and no more. */
    void to(Person person, ThreadRef thread, String sentence) {
        try {
            SlackCall.make(() -> slack.chatPostEphemeral(message -> message.channel(thread.channel())
                    .threadTs(thread.ts())
                    .user(person.user())
                    .text(sentence)));
        } catch (Unreadable unheard) {
            Log.warnf("Not said to %s in %s: %s", person.user(), thread.key(), unheard.getMessage());
        }
    }
}
