package dev.threadwright.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys made from the one secret that every replica has. */
final class Secrets {
    private static final int LENGTH = 32;

    private Secrets() {}

    /** As long as the platform wants one: 32 characters. @param purpose each has another */
    static String of(ConsoleConfig config, String purpose) {
        return sign(config, purpose).substring(0, LENGTH);
    }

    /** What nobody else can make of that text. */
    static String sign(ConsoleConfig config, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    ("console " + config.secret().orElseThrow()).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }
}
