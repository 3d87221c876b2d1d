package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.chatter.Chatter;
import dev.threadwright.policy.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What people in channels say to each other, handed on to where it is decided whether we may hear it. */
@ApplicationScoped
class Overhearing {
    private static final Set<String> CHANNELS = Set.of("channel", "group");

    private final Chatter chatter;
    private final Policies policies;

    Overhearing(Chatter chatter, Policies policies) {
        this.chatter = chatter;
        this.policies = policies;
    }

    /** @param payload the whole body of an {@code event_callback} */
    void take(JsonNode payload, Self self) {
        var event = payload.path("event");
        if (!event.path("type").asText().equals("message")
                || !CHANNELS.contains(event.path("channel_type").asText())) {
            return;
        }
        switch (Heard.in(payload, self)) {
            case Heard.Said(var thread, var _, var by, var text) -> chatter.heard(thread, by, text);
            case Heard.Begins(var thread, var by, var text) -> {
                if (!policies.isRequest(thread.channel(), Texts.asSeen(text))) {
                    chatter.heard(thread, by, text);
                }
            }
            case Heard.Asked _,
                    Heard.Edited _,
                    Heard.Deleted _,
                    Heard.Stopped _,
                    Heard.Titled _,
                    Heard.Opened _,
                    Heard.AtHome _,
                    Heard.Reacted _,
                    Heard.Hailed _,
                    Heard.Executed _,
                    Heard.Ignored _ -> {}
        }
    }
}
