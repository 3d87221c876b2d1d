package dev.threadwright.vault;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Seals what must not be readable in the database, with AES-256-GCM. A sealed value is {@code keyId:base64url(iv,
 * ciphertext, tag)}, bound to what it is about: moved to another row it does not open. Made at start, so that a key that
 * is none is found there.
 */
@Startup
@ApplicationScoped
public class Vault {
    /** What to do where there is no key. */
    public static final String NO_KEY = "There is no key to keep tokens safe with. Whoever runs Threadwright makes one"
            + " with `openssl rand -base64 32`, sets it as THREADWRIGHT_ENCRYPTION_KEY for every replica and restarts.";

    static final String FILE = "encryption.key";

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    /** What NIST SP 800-38D recommends for random ones. */
    private static final int IV_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Key> keys = new HashMap<>();
    private final @Nullable Key current;

    Vault(VaultConfig config, @ConfigProperty(name = "threadwright.data-dir") Path data) {
        config.oldKeys().orElse(List.of()).forEach(old -> add(Key.read(old, "THREADWRIGHT_ENCRYPTION_OLD_KEYS")));
        if (config.key().isPresent()) {
            current = add(Key.read(config.key().get(), "THREADWRIGHT_ENCRYPTION_KEY"));
        } else if (config.createKey()) {
            current = add(ofFile(data.resolve(FILE)));
        } else {
            current = null;
        }
    }

    /**
     * The vault outside of the application, for who runs it: with the same settings, and the key that an application made in
     * its data directory.
     */
    public static Vault of(Optional<String> key, List<String> oldKeys, Path data) throws IOException {
        var file = data.resolve(FILE);
        var made = key.isEmpty() && Files.exists(file) ? Optional.of(Files.readString(file)) : key;
        return new Vault(
                new VaultConfig() {
                    @Override
                    public Optional<String> key() {
                        return made;
                    }

                    @Override
                    public Optional<List<String>> oldKeys() {
                        return Optional.of(oldKeys);
                    }

                    @Override
                    public boolean createKey() {
                        return false;
                    }
                },
                data);
    }

    /** A sealed value that no key of ours opens, or that was tampered with. */
    public static final class Unopenable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unopenable(String sentence) {
            super(sentence);
        }
    }

    /** Whether there is a key; without one nothing can be sealed. */
    public boolean hasKey() {
        return current != null;
    }

    /** @param about where the value stands: it opens for nothing else. @throws IllegalStateException where there is no key */
    public String seal(String secret, String about) {
        var key = current;
        if (key == null) {
            throw new IllegalStateException(NO_KEY);
        }
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, iv, about);
            byte[] text = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(iv, iv.length + text.length);
            System.arraycopy(text, 0, whole, iv.length, text.length);
            return key.id() + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A value for " + about + " could not be sealed", impossible);
        }
    }

    /** @throws Unopenable with a sentence that shows nothing of the value */
    public String open(String sealed, String about) {
        String[] parts = sealed.split(":", 2);
        var key = keys.get(parts[0]);
        if (parts.length < 2 || key == null) {
            throw new Unopenable(
                    "The key " + shown(parts[0]) + ", with which a value for " + about
                            + " was sealed, is neither THREADWRIGHT_ENCRYPTION_KEY nor one of THREADWRIGHT_ENCRYPTION_OLD_KEYS.");
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(parts[1]);
            byte[] iv = Arrays.copyOf(whole, IV_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, key, iv, about);
            return new String(
                    cipher.doFinal(whole, IV_BYTES, Math.max(0, whole.length - IV_BYTES)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException tampered) {
            throw new Unopenable("A value for " + about + " is not what was sealed.");
        }
    }

    /** Names the present key; it stands before each value that it sealed. */
    String currentId() {
        var key = current;
        if (key == null) {
            throw new IllegalStateException(NO_KEY);
        }
        return key.id();
    }

    /** Whether it was sealed with the present key; what was not is to be sealed again. */
    public boolean isCurrent(String sealed) {
        return current != null && sealed.startsWith(current.id() + ":");
    }

    private static Cipher cipher(int mode, Key key, byte[] iv, String about) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String shown(String id) {
        return id.matches("[0-9a-f]{8}") ? id : "(unreadable)";
    }

    private Key add(Key key) {
        keys.put(key.id(), key);
        return key;
    }

    private Key ofFile(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            create(file);
            return Key.read(Files.readString(file), file.toString());
        } catch (IOException unusable) {
            throw new UncheckedIOException("The key " + file + " can be neither read nor made", unusable);
        }
    }

    /** For its owner alone from the first moment on. */
    private void create(Path file) throws IOException {
        byte[] bytes = new byte[Key.BYTES];
        random.nextBytes(bytes);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var ours = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var out =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ours)) {
            out.write(ByteBuffer.wrap(Base64.getEncoder().encodeToString(bytes).getBytes(StandardCharsets.US_ASCII)));
            Log.infof("Made a key for tokens at rest in %s: keep it with your backups", file);
        } catch (FileAlreadyExistsException there) {
            Log.debugf("The key for tokens at rest is %s", file);
        }
    }
}
