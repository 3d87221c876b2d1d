package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Receiver.Unusable;
import dev.threadwright.inbox.Source;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.thread.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Slack sends: events, clicks, forms and commands, over HTTP and over Socket Mode, from the door to the handlers. */
public final class FuzzedSlack implements Fuzzed {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "application/json";
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final Self SELF = new Self("T0ACME", null, "U0THREADWRIGHT", "B0THREADWRIGHT");
    private static final Person ADA = new Person("T0ACME", "U0ADA");

    /** Made when it is first needed: Bolt starts threads. */
    private static final class Bolt {
        private static final Unwrapping UNWRAPPING =
                new Unwrapping(AppConfig.builder().build());
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        var seeds = new ArrayList<byte[]>();
        for (var file : Feed.files("slack", ".json")) {
            String body = Files.readString(file);
            seeds.add(Feed.of(List.of(0), body));
            seeds.add(Feed.of(List.of(2), body));
            String kind = body.contains("\"event_callback\"") ? "events_api" : "interactive";
            seeds.add(Feed.of(
                    List.of(3), "{\"type\":\"%s\",\"envelope_id\":\"e\",\"payload\":%s}".formatted(kind, body)));
        }
        seeds.add(Feed.of(List.of(1), "team_id=T0ACME&command=%2Fthreadwright&text=help&user_id=U0ADA"));
        for (String form : List.of(
                SettingsForm.CALLBACK, PlanForm.CALLBACK, SkillForm.CALLBACK, WishForm.CHANGE, OfferForm.CALLBACK)) {
            seeds.add(Feed.of(List.of(2), """
                    {"type":"view_submission","team":{"id":"T0ACME"},"user":{"id":"U0ADA"},"view":{"callback_id":"%s",
                    "private_metadata":"C0WEB","state":{"values":{"emoji":{"emoji":{"value":"memo"}},
                    "language":{"language":{"value":"de"}},"name":{"name":{"value":"count"}},
                    "words":{"words":{"value":"w"}},"from":{"a":{"selected_time":"18:00"}},
                    "people":{"a":{"selected_users":["U0ADA"]}},"mode":{"a":{"selected_option":{"value":"ON"}}}}}}}""".formatted(form)));
        }
        return seeds;
    }

    @Override
    public void feed(byte[] bytes) throws IOException {
        var feed = new Feed(bytes);
        switch (feed.choice(4)) {
            case 0 -> take(received(TYPE, new Feed(feed.rest()).text()));
            case 1 -> take(received(Envelopes.FORM, feed.text()));
            case 2 -> take(received(Envelopes.FORM, Forms.write(Map.of("payload", feed.text()))));
            default -> socket(feed.text());
        }
    }

    private static Received received(String type, String body) {
        return new Received(Source.SLACK, NOW, type, Map.of(), body);
    }

    private void socket(String message) {
        Optional<SocketEnvelope> envelope;
        try {
            envelope = SocketEnvelope.read(message, NOW);
        } catch (JsonProcessingException noJson) {
            return;
        }
        envelope.ifPresent(read -> take(read.received()));
    }

    private void take(Received received) {
        switch (Envelopes.open(received.contentType(), received.body())) {
            case Envelope.Keep _ -> handle(received);
            case Envelope.Submission(var _, JsonNode view) -> {
                if (Intake.errors(view).isEmpty()) {
                    submitted(view);
                    handle(received);
                }
            }
            case Envelope.Suggestion(JsonNode payload) -> Payloads.isBySomebody(payload);
            case Envelope.Broken(String why) -> assertThat(why).isNotBlank();
            case Envelope.Challenge _, Envelope.Skip _ -> {}
        }
    }

    private static void submitted(JsonNode view) {
        switch (view.path("callback_id").asText()) {
            case SettingsForm.CALLBACK -> {
                SettingsForm.settings(view, ChannelSettings.NONE);
                ListeningForm.listening(view, ADA);
            }
            case WordingForm.CALLBACK -> WordingForm.words(view);
            case WishForm.FIX, WishForm.CHANGE -> WishForm.wish(view);
            default -> FormSubject.of(view);
        }
    }

    private void handle(Received received) {
        Request<?> request;
        try {
            request = Bolt.UNWRAPPING.of(received);
        } catch (Unusable refused) {
            return;
        }
        Origin.of(request);
        switch (request) {
            case BlockActionRequest click -> click(click);
            default -> {
                if (received.contentType().equals(TYPE)) {
                    event(received.body());
                }
            }
        }
    }

    private static void click(BlockActionRequest click) {
        Click.of(click.getPayload());
        Payloads.by(Payloads.of(click));
    }

    private static void event(String body) {
        try {
            var event = JSON.readTree(body);
            switch (Heard.in(event, SELF)) {
                case Heard.Asked(var _, var _, var _, String text) -> Remark.of(text, SELF);
                case Heard.Begins(var _, var _, String text) -> Texts.asSeen(text);
                case Heard.Said _,
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
        } catch (JsonProcessingException | IllegalArgumentException unusable) {
            // What the receiver sets aside.
        }
    }
}
