package dev.threadwright.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** @param id names the key and tells nothing of it: it stands with each value */
record Key(String id, SecretKey secret) {
    static final int BYTES = 32;
    private static final int ID_BYTES = 4;

    /** @throws IllegalArgumentException with a sentence that does not show it */
    static Key read(String text, String setting) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            // Not as the cause: its message would show a part of the key.
            throw unlike(setting);
        }
        if (bytes.length != BYTES) {
            throw unlike(setting);
        }
        return new Key(id(bytes), new SecretKeySpec(bytes, "AES"));
    }

    private static IllegalArgumentException unlike(String setting) {
        return new IllegalArgumentException(
                setting + " is not 32 bytes in Base64. Make one with `openssl rand -base64 32`.");
    }

    private static String id(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("threadwright key id".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes), 0, ID_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "Key[" + id + "]";
    }
}
