package dev.threadwright.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;

/** Slack's Web API as each workspace's token reaches it. To be asked for each call: tokens end and change. */
@ApplicationScoped
class Clients {
    private final Slack slack;
    private final Tokens tokens;

    Clients(Slack slack, Tokens tokens) {
        this.slack = slack;
        this.tokens = tokens;
    }

    /** @throws Unreadable where there is no token for it */
    MethodsClient of(String team) {
        return slack.methods(tokens.of(team));
    }

    /** @throws Unreadable where there is no token for it */
    MethodsClient of(ThreadRef thread) {
        return of(thread.team());
    }

    /** For calls that the SDK has no method for. @throws Unreadable as above */
    String token(String team) {
        return tokens.of(team);
    }
}
