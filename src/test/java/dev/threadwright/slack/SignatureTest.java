package dev.threadwright.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.slack.Signature.Sender;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final long NOW = 1_531_420_618;
    private static final byte[] BODY = "{\"type\":\"event_callback\"}".getBytes(UTF_8);

    private final Signature signature = at(NOW);

    /** The worked example of docs.slack.dev, "Verifying requests from Slack". */
    @Test
    void agreesWithSlacksOwnExample() {
        var example = new Signature(
                "8f742231b10e8888abcd99yyyzzz85a5", Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
        var body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        assertThat(example.of("1531420618", body.getBytes(UTF_8)))
                .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"event_callback\"}",
                "{\"text\":\"“Größe” → 尺寸 🎉\"}",
                "payload=%7B%22type%22%3A%22block_actions%22%7D",
            })
    void takesWhatIsSignedWithTheSecret(String body) {
        assertThat(sender(String.valueOf(NOW), body.getBytes(UTF_8), body.getBytes(UTF_8)))
                .isEqualTo(new Sender.Slack());
    }

    @ParameterizedTest
    @CsvSource({"-300,true", "300,true", "0,true", "-301,false", "301,false", "86400,false"})
    void allowsFiveMinutesBothWays(long skew, boolean allowed) {
        var timestamp = String.valueOf(NOW + skew);
        assertThat(sender(timestamp, BODY, BODY) instanceof Sender.Slack).isEqualTo(allowed);
    }

    @Test
    void refusesAnAlteredBody() {
        assertThat(sender(String.valueOf(NOW), BODY, "{\"type\":\"event_callbacK\"}".getBytes(UTF_8)))
                .isEqualTo(new Sender.Stranger(
                        "The signature does not fit the body; is SLACK_SIGNING_SECRET this app's?"));
    }

    @Test
    void refusesAnotherSecretsSignature() {
        var other = new Signature("other", Clock.systemUTC()).of(String.valueOf(NOW), BODY);
        assertThat(signature.sender(String.valueOf(NOW), other, BODY)).isInstanceOf(Sender.Stranger.class);
    }

    @Test
    void refusesAnotherTimestampThanTheSignedOne() {
        var signed = signature.of(String.valueOf(NOW), BODY);
        assertThat(signature.sender(String.valueOf(NOW + 1), signed, BODY)).isInstanceOf(Sender.Stranger.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'',The header X-Slack-Request-Timestamp is missing.",
        "yesterday,The header X-Slack-Request-Timestamp is no number of seconds.",
        "-1,The header X-Slack-Request-Timestamp is no number of seconds.",
        "99999999999999999999,The header X-Slack-Request-Timestamp is no number of seconds.",
        "١٢٣,The header X-Slack-Request-Timestamp is no number of seconds.",
    })
    void saysWhatIsWrongWithTheTimestamp(String timestamp, String why) {
        var sender = signature.sender(timestamp.isEmpty() ? null : timestamp, "v0=00", BODY);
        assertThat(sender).isEqualTo(new Sender.Stranger(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0=", "v1=00", "00", "v0=zz", "V0=AA"})
    void refusesASignatureOfAnotherForm(String value) {
        assertThat(signature.sender(String.valueOf(NOW), value, BODY))
                .isEqualTo(
                        new Sender.Stranger("The header X-Slack-Signature does not have the form v0=<64 hex digits>."));
    }

    @Test
    void refusesAMissingSignature() {
        assertThat(signature.sender(String.valueOf(NOW), null, BODY))
                .isEqualTo(new Sender.Stranger("The header X-Slack-Signature is missing."));
    }

    private Sender sender(String timestamp, byte[] signed, byte[] sent) {
        return signature.sender(timestamp, signature.of(timestamp, signed), sent);
    }

    private static Signature at(long seconds) {
        return new Signature("secret", Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
    }
}
