package dev.threadwright.pullrequest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** An RSA private key as people put it into an environment variable. */
final class PrivateKeyText {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (?:RSA )?PRIVATE KEY-----");

    /** Version 0, then {@code AlgorithmIdentifier} rsaEncryption with NULL: what PKCS#8 puts before a PKCS#1 key (RFC 5208). */
    private static final byte[] PKCS8_OF_RSA = {
        2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

    private PrivateKeyText() {}

    /** @throws IllegalArgumentException with a clause that never quotes the text */
    static PrivateKey read(String text) {
        var pem = PEM.matcher(text.contains("-----BEGIN") ? text.replace("\\n", "\n") : fileOf(text));
        if (!pem.find()) {
            throw new IllegalArgumentException("is not an RSA private key in PEM");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
            var spec = new PKCS8EncodedKeySpec(pem.group(1) == null ? der : wrapped(der));
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IllegalArgumentException("is a PEM whose content is not an RSA private key");
        }
    }

    private static String fileOf(String text) {
        try {
            return Files.readString(Path.of(text.strip()));
        } catch (IOException | InvalidPathException neither) {
            throw new IllegalArgumentException("is neither a PEM nor a file that can be read");
        }
    }

    private static byte[] wrapped(byte[] pkcs1) {
        var inner = new ByteArrayOutputStream();
        inner.writeBytes(PKCS8_OF_RSA);
        inner.writeBytes(tagged(4, pkcs1));
        return tagged(0x30, inner.toByteArray());
    }

    /** A DER value: tag, length, content. */
    private static byte[] tagged(int tag, byte[] content) {
        var der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            byte[] length = java.math.BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            der.write(0x80 | length.length - skip);
            der.write(length, skip, length.length - skip);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }
}
