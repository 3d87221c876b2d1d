package dev.threadwright.slack;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells Slack's own requests from others: {@code v0=} and the hexadecimal HMAC-SHA256, under the signing secret, of
 * {@code v0:<timestamp>:<raw body>}. Compared in constant time; the timestamp may be {@value #SKEW} seconds off, in the
 * past or in the future. The SDK's own verifier does neither (it compares with {@code equals} and takes any future).
 */
final class Signature {
    static final String SIGNATURE_HEADER = "X-Slack-Signature";
    static final String TIMESTAMP_HEADER = "X-Slack-Request-Timestamp";
    static final long SKEW = 300;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern FORM = Pattern.compile("v0=[0-9a-f]{64}");

    /** What is known of a request's sender. */
    sealed interface Sender {
        record Slack() implements Sender {}

        /** @param why a sentence */
        record Stranger(String why) implements Sender {}
    }

    private final Mac keyed;
    private final Clock clock;

    Signature(String secret, Clock clock) {
        this.clock = clock;
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This Java cannot compute Slack's signatures", e);
        }
    }

    Sender sender(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null || signature == null) {
            return new Sender.Stranger(
                    "The header " + (timestamp == null ? TIMESTAMP_HEADER : SIGNATURE_HEADER) + " is missing.");
        }
        if (!SECONDS.matcher(timestamp).matches()) {
            return new Sender.Stranger("The header " + TIMESTAMP_HEADER + " is no number of seconds.");
        }
        if (!FORM.matcher(signature).matches()) {
            return new Sender.Stranger(
                    "The header " + SIGNATURE_HEADER + " does not have the form v0=<64 hex digits>.");
        }
        if (Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) > SKEW) {
            return new Sender.Stranger("The timestamp is more than " + SKEW + " seconds away from this clock.");
        }
        if (!MessageDigest.isEqual(ascii(of(timestamp, body)), ascii(signature))) {
            return new Sender.Stranger("The signature does not fit the body; is SLACK_SIGNING_SECRET this app's?");
        }
        return new Sender.Slack();
    }

    /** The signature that Slack would send. */
    String of(String timestamp, byte[] body) {
        var mac = copy();
        mac.update(ascii("v0:" + timestamp + ":"));
        return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    /** The keyed state is never updated itself, so copies can be taken by any thread. */
    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java's HmacSHA256 cannot be copied", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
