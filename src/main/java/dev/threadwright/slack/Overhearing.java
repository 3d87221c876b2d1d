package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.chatter.Chatter;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What people in channels say to each other, handed on to where it is decided whether we may hear it. */
@ApplicationScoped
class Overhearing {
    private static final Set<String> CHANNELS = Set.of("channel", "group");

    private final Chatter chatter;

    Overhearing(Chatter chatter) {
        this.chatter = chatter;
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
            case Heard.Ignored(var reason) when reason.equals("not-addressed") -> begun(payload, event);
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

    /** A message that is no reply yet. */
    private void begun(JsonNode payload, JsonNode event) {
        var team = payload.path("authorizations")
                .path(0)
                .path("team_id")
                .asText(payload.path("team_id").asText());
        var text = Texts.readable(event.path("text").asText());
        if (!text.isBlank()) {
            var ts = event.path("ts").asText();
            chatter.heard(
                    new ThreadRef(
                            team,
                            event.path("channel").asText(),
                            event.path("thread_ts").asText(ts)),
                    new Person(team, event.path("user").asText()),
                    text);
        }
    }
}
