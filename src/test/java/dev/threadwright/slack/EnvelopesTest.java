package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
    private static final String JSON = "application/json";
    private static final String THREAD = "T0ACME/C0WEB/1700000000.000100";

    @ParameterizedTest
    @CsvSource({
        "app-mention, app_mention, T0ACME/C0WEB/1700000000.000100",
        "message-with-mention, message, T0ACME/C0WEB/1700000000.000100",
        "app-mention-in-thread, app_mention, T0ACME/C0WEB/1700000000.000100",
        "app-mention-shared-channel, app_mention, T0ACME/C0WEB/1700000000.000100",
        "message-changed, message, T0ACME/C0WEB/1700000000.000100",
        "message-changed-in-thread, message, T0ACME/C0WEB/1699999999.000001",
        "message-changed-tombstone, message, T0ACME/C0WEB/1700000000.000100",
        "message-deleted, message, T0ACME/C0WEB/1700000000.000100",
        "message-thread-broadcast, message, T0ACME/C0WEB/1700000000.000100",
        "agent-session-title-changed, agent_session_title_changed, T0ACME/C0WEB/1700000000.000100",
        "agent-session-stopped, agent_session_stopped, T0ACME/C0WEB/1700000000.000100",
        "app-home-opened-messages, app_home_opened, T0ACME/D0ADA",
        "reaction-added, reaction_added, T0ACME/C0WEB/1700000000.000100",
        "function-executed, function_executed, T0ACME",
    })
    void keepsAnEventInOrderWithItsThread(String name, String kind, String key) {
        assertThat(Envelopes.open(JSON, Recorded.body(name))).isEqualTo(new Envelope.Keep(key, kind));
    }

    @Test
    void keepsAClickInOrderWithItsThread() {
        assertThat(Envelopes.open(Envelopes.FORM, Recorded.form("click-approve")))
                .isEqualTo(new Envelope.Keep(THREAD, "block_actions"));
    }

    @Test
    void keepsAFormInOrderWithTheThreadItIsAbout() {
        assertThat(Envelopes.open(Envelopes.FORM, Recorded.form("form-changed")))
                .isEqualTo(new Envelope.Submission(
                        THREAD, Recorded.json("form-changed").path("view")));
    }

    @Test
    void answersWhatAMenuOffersInPlace() {
        assertThat(Envelopes.open(
                        Envelopes.FORM, "payload=%7B%22type%22%3A%22block_suggestion%22%2C%22value%22%3A%22do%22%7D"))
                .isInstanceOfSatisfying(
                        Envelope.Suggestion.class,
                        suggestion -> assertThat(
                                        suggestion.payload().path("value").asText())
                                .isEqualTo("do"));
    }

    @Test
    void keepsACommand() {
        assertThat(Envelopes.open(Envelopes.FORM, "team_id=T0ACME&command=%2Fthreadwright&text=help"))
                .isEqualTo(new Envelope.Keep("T0ACME//threadwright", "command"));
    }

    @Test
    void keepsShortcutsOnMessagesAndElsewhere() {
        assertThat(Envelopes.open(
                        Envelopes.FORM,
                        Forms.write(Map.of("payload", "{\"type\":\"shortcut\",\"team\":{\"id\":\"T0ACME\"}}"))))
                .isEqualTo(new Envelope.Keep("T0ACME", "shortcut"));
        assertThat(Envelopes.open(
                        Envelopes.FORM,
                        Forms.write(Map.of(
                                "payload",
                                "{\"type\":\"message_action\",\"team\":{\"id\":\"T0ACME\"},\"channel\":{\"id\":\"C0WEB\"},"
                                        + "\"message\":{\"ts\":\"1700000000.000100\"}}"))))
                .isEqualTo(new Envelope.Keep(THREAD, "message_action"));
    }

    static Stream<Arguments> answeredInPlace() {
        return Stream.of(
                Arguments.of(
                        JSON,
                        Recorded.body("url-verification"),
                        new Envelope.Challenge("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P")),
                Arguments.of(JSON, Recorded.body("unknown-event"), new Envelope.Skip("event")),
                Arguments.of(JSON, Recorded.body("app-rate-limited"), new Envelope.Skip("app_rate_limited")),
                Arguments.of(JSON, "{\"type\":\"something_new\"}", new Envelope.Skip("type")),
                Arguments.of(JSON, "{}", new Envelope.Skip("type")),
                Arguments.of(Envelopes.FORM, "ssl_check=1&token=x", new Envelope.Skip("ssl_check")),
                Arguments.of(
                        Envelopes.FORM,
                        "payload=%7B%22type%22%3A%22view_closed%22%7D",
                        new Envelope.Skip("interaction")));
    }

    @ParameterizedTest
    @MethodSource("answeredInPlace")
    void keepsNothingOfWhatIsAnsweredInPlace(String contentType, String body, Envelope envelope) {
        assertThat(Envelopes.open(contentType, body)).isEqualTo(envelope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\"}",
                "{\"type\":\"event_callback\"} {}",
                "hello",
                "{\"type\":\"url_verification\"}",
            })
    void findsBrokenJson(String body) {
        assertThat(Envelopes.open(JSON, body)).isInstanceOf(Envelope.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload=%7B", "payload=%zz", "a=b", "nothing"})
    void findsBrokenForms(String body) {
        assertThat(Envelopes.open(Envelopes.FORM, body)).isInstanceOf(Envelope.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"event_callback\",\"event\":[1,{\"a\":2}]}",
                "{\"type\":\"event_callback\",\"event\":{\"type\":\"channel_rename\",\"channel\":{\"id\":\"C1\"}}}",
                "{\"type\":{\"a\":1},\"authorizations\":{\"team_id\":[1]},\"team_id\":[[]]}",
            })
    void readsPastShapesItDoesNotExpect(String body) {
        assertThat(Envelopes.open(JSON, body)).isInstanceOf(Envelope.Skip.class);
    }
}
