package dev.threadwright;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import java.net.URLEncoder;
import java.util.Map;

/** A click as Slack sends it, which can be sent again, and which the page would not let anybody make any more. */
record SignedClick(String secret, String name, Message card, String action, String value) {
    /** @param at what tells one click from another */
    void send(Workspace slack, String at) {
        var team = slack.state().path("team").path("id").asText();
        var payload = """
                {"type":"block_actions","team":{"id":"%s"},"user":{"id":"%s","team_id":"%s"},"trigger_id":"1.2.3",
                 "api_app_id":"A1","token":"t","container":{"type":"message","message_ts":"%s","channel_id":"%s","thread_ts":"%s"},
                 "channel":{"id":"%s","name":"web-copy"},"message":{"type":"message","ts":"%s"},"response_url":"",
                 "actions":[{"type":"button","block_id":"b","action_id":"%s","value":"%s","action_ts":"%s",
                 "text":{"type":"plain_text","text":"Press"}}]}""".formatted(
                        team,
                        user(slack),
                        team,
                        card.ts(),
                        card.channel(),
                        card.thread(),
                        card.channel(),
                        card.ts(),
                        action,
                        value,
                        at);
        send(secret, payload);
    }

    /** An interaction as Slack sends it, once more. */
    static void send(String secret, String payload) {
        var body = "payload=" + URLEncoder.encode(payload, UTF_8);
        new SignedRequest(secret, "application/x-www-form-urlencoded", body).send(Map.of());
    }

    private String user(Workspace slack) {
        for (var person : slack.state().path("people")) {
            if (person.path("name").asText().equals(name)) {
                return person.path("id").asText();
            }
        }
        throw new IllegalArgumentException("Nobody is called " + name);
    }
}
