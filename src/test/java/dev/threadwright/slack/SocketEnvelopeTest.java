package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketEnvelopeTest {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void bringsAnEventToItsFormOverHttp() throws JsonProcessingException {
        var event = Recorded.json("app-mention").toString();
        assertThat(read("events_api", event, ",\"retry_attempt\":2,\"retry_reason\":\"timeout\""))
                .isEqualTo(received(
                        "application/json",
                        Map.of("x-slack-retry-num", "2", "x-slack-retry-reason", "timeout"),
                        event));
    }

    @Test
    void bringsAnInteractionToItsFormOverHttp() throws JsonProcessingException {
        assertThat(read("interactive", Recorded.json("click-approve").toString(), ""))
                .isEqualTo(received(Envelopes.FORM, Map.of(), Recorded.form("click-approve")));
    }

    @Test
    void bringsACommandToItsFormOverHttp() throws JsonProcessingException {
        assertThat(read(
                        "slash_commands",
                        "{\"team_id\":\"T0ACME\",\"command\":\"/threadwright\",\"text\":\"a & b\"}",
                        ""))
                .isEqualTo(received(Envelopes.FORM, Map.of(), "team_id=T0ACME&command=%2Fthreadwright&text=a+%26+b"));
    }

    @Test
    void seesNoRequestInAGreeting() throws JsonProcessingException {
        assertThat(SocketEnvelope.read("{\"type\":\"hello\",\"num_connections\":1}", AT))
                .isEmpty();
    }

    @Test
    void putsTheAnswerIntoTheAcknowledgement() throws JsonProcessingException {
        var envelope = new SocketEnvelope(
                "e1", received(Envelopes.FORM, Map.of(), "").orElseThrow().received());
        assertThat(envelope.acknowledgement("{\"response_action\":\"errors\"}"))
                .isEqualTo("{\"envelope_id\":\"e1\",\"payload\":{\"response_action\":\"errors\"}}");
    }

    private static Optional<SocketEnvelope> read(String type, String payload, String more)
            throws JsonProcessingException {
        return SocketEnvelope.read(
                "{\"envelope_id\":\"e1\",\"type\":\"" + type + "\",\"payload\":" + payload + more + "}", AT);
    }

    private static Optional<SocketEnvelope> received(String contentType, Map<String, String> headers, String body) {
        return Optional.of(new SocketEnvelope("e1", new Received(Source.SLACK, AT, contentType, headers, body)));
    }
}
