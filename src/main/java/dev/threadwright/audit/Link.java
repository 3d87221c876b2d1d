package dev.threadwright.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the chain.
 *
 * @param seq the entry's number, from 1 on; 0 before the first
 * @param hash of everything up to there, in lower-case hex
 */
record Link(long seq, String hash) {
    static final Link BEGINNING = new Link(0, "0".repeat(64));

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /** As {@link #toString} writes it. */
    static Optional<Link> parse(String text) {
        var form = FORM.matcher(text.strip());
        return form.matches() ? Optional.of(new Link(Long.parseLong(form.group(1)), form.group(2))) : Optional.empty();
    }

    /** With the next entry: SHA-256 over the hash before, the number and the entry, with line feeds between them. */
    Link next(String entry) {
        return new Link(seq + 1, sha256(hash + "\n" + (seq + 1) + "\n" + entry));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
