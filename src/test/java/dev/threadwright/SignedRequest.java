package dev.threadwright;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Map;

/** A request as Slack signs and sends it. */
record SignedRequest(String secret, String contentType, String body) {
    /** @param more headers */
    void send(Map<String, String> more) {
        var now = String.valueOf(Clock.systemUTC().instant().getEpochSecond());
        given().headers(more)
                .header("X-Slack-Request-Timestamp", now)
                .header(
                        "X-Slack-Signature",
                        "v0=" + Hmac.of(secret, ("v0:" + now + ":").getBytes(UTF_8), body.getBytes(UTF_8)))
                .contentType(contentType + "; charset=utf-8")
                .body(body)
                .post("/slack/events")
                .then()
                .statusCode(200);
    }
}
