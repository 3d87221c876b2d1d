package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Source;
import dev.threadwright.pullrequest.Deliveries.Delivery;
import dev.threadwright.pullrequest.Deliveries.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Secret SECRET = new Secret("a webhook's secret");
    private static final String BODY =
            "{\"action\":\"closed\",\"repository\":{\"full_name\":\"acme/web\"},\"pull_request\":{\"number\":12}}";

    private final Deliveries deliveries =
            new Deliveries(Settings.none(URI.create("http://127.0.0.1")), Clock.fixed(NOW, ZoneOffset.UTC));

    /** The example of GitHub's documentation, so that both ends count the same. */
    @Test
    void signsAsGitHubDoes() {
        assertThat(WebhookSignature.of(
                        new Secret("It's a Secret to Everybody"), "Hello, World!".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void keepsWhatIsSigned() {
        assertThat(deliveries.judge(signed("pull_request", BODY)))
                .isEqualTo(new Verdict.Worthy(
                        "github/acme/web#12",
                        new Received(
                                Source.GITHUB,
                                NOW,
                                "application/json",
                                Map.of("x-github-event", "pull_request", "x-github-delivery", "d-1"),
                                BODY)));
    }

    @Test
    void keepsWhatConcernsNoPullRequestUnderItsDelivery() {
        assertThat(deliveries.judge(signed("installation", "{\"action\":\"created\"}")))
                .isInstanceOfSatisfying(
                        Verdict.Worthy.class, worthy -> assertThat(worthy.key()).isEqualTo("github/#d-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha256=0000000000000000000000000000000000000000000000000000000000000000",
                "sha1=757107ea0eb2509fc211221cce984b8a37570b6d",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=zz7107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
            })
    void refusesAnotherSignature(String signature) {
        assertThat(status("pull_request", "d-1", signature, "application/json", BODY))
                .isEqualTo(401);
    }

    @Test
    void refusesNoSignature() {
        assertThat(status("pull_request", "d-1", null, "application/json", BODY))
                .isEqualTo(401);
    }

    @Test
    void refusesASignatureOfAnotherBody() {
        assertThat(status("pull_request", "d-1", sign(BODY), "application/json", BODY + " "))
                .isEqualTo(401);
    }

    @Test
    void refusesEverythingWhereNoSecretIsSet() {
        var open =
                new Deliveries(Settings.app(URI.create("http://127.0.0.1"), "key"), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(open.judge(signed("pull_request", BODY)))
                .isEqualTo(
                        new Verdict.Refused(401, "GITHUB_WEBHOOK_SECRET is not set here, so nothing can be verified"));
    }

    @Test
    void refusesWhatIsNoDelivery() {
        assertThat(status(null, "d-1", sign(BODY), "application/json", BODY)).isEqualTo(400);
        assertThat(status("pull_request", null, sign(BODY), "application/json", BODY))
                .isEqualTo(400);
        assertThat(status("pull_request", "d\n1", sign(BODY), "application/json", BODY))
                .isEqualTo(400);
        assertThat(status("pull_request", "d-1", sign(BODY), "application/x-www-form-urlencoded", BODY))
                .isEqualTo(415);
        assertThat(status("pull_request", "d-1", sign("{"), "application/json", "{"))
                .isEqualTo(400);
        assertThat(status("pull_request", "d-1", sign(""), "application/json", ""))
                .isEqualTo(400);
        assertThat(status("pull_request", "d-1", sign("[]"), "application/json", "[]"))
                .isEqualTo(400);
    }

    @Test
    void refusesALargeBodyBeforeItCountsAnything() {
        assertThat(status("pull_request", "d-1", "sha256=", "application/json", "x".repeat(1_001)))
                .isEqualTo(413);
    }

    @Test
    void ignoresEventsThatNothingDependsOn() {
        assertThat(deliveries.judge(signed("ping", "{}"))).isEqualTo(new Verdict.Ignored("It works"));
        assertThat(deliveries.judge(signed("star", "{}")))
                .isEqualTo(new Verdict.Ignored("Nothing here depends on this event"));
    }

    private Delivery signed(String event, String body) {
        return delivery(event, "d-1", sign(body), "application/json; charset=utf-8", body);
    }

    private int status(
            @Nullable String event, @Nullable String id, @Nullable String signature, String type, String body) {
        return ((Verdict.Refused) deliveries.judge(delivery(event, id, signature, type, body))).status();
    }

    private static Delivery delivery(
            @Nullable String event, @Nullable String id, @Nullable String signature, String type, String body) {
        return new Delivery(event, id, signature, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String body) {
        return WebhookSignature.of(SECRET, body.getBytes(StandardCharsets.UTF_8));
    }
}
