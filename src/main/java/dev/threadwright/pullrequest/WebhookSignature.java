package dev.threadwright.pullrequest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code X-Hub-Signature-256}: HMAC-SHA256 of the raw body. https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
final class WebhookSignature {
    private static final Pattern FORM = Pattern.compile("sha256=[0-9a-f]{64}");

    private WebhookSignature() {}

    static String of(Secret secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    /** In constant time for signatures of the right form. */
    static boolean isBy(Secret secret, @Nullable String signature, byte[] body) {
        return signature != null
                && FORM.matcher(signature).matches()
                && MessageDigest.isEqual(
                        of(secret, body).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.US_ASCII));
    }
}
