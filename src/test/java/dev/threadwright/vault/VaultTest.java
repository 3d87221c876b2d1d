package dev.threadwright.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    private static final String OLD = key(1);
    private static final String NEW = key(2);

    @TempDir
    Path data;

    @Test
    void opensWhatItSealed() {
        var vault = vault(Optional.of(NEW));
        var sealed = vault.seal("xoxb-1-secret", "slack/T1/token");

        assertThat(sealed).matches("[0-9a-f]{8}:[A-Za-z0-9_-]+").doesNotContain("xoxb", "secret");
        assertThat(vault.open(sealed, "slack/T1/token")).isEqualTo("xoxb-1-secret");
        assertThat(vault.seal("xoxb-1-secret", "slack/T1/token")).isNotEqualTo(sealed);
    }

    @Test
    void opensNothingInAnotherPlace() {
        var vault = vault(Optional.of(NEW));
        var sealed = vault.seal("xoxb-1-secret", "slack/T1/token");

        assertThatThrownBy(() -> vault.open(sealed, "slack/T2/token"))
                .isInstanceOf(Vault.Unopenable.class)
                .hasMessage("A value for slack/T2/token is not what was sealed.");
    }

    @Test
    void opensNothingThatWasTamperedWith() {
        var vault = vault(Optional.of(NEW));
        var sealed = vault.seal("xoxb-1-secret", "slack/T1/token");
        char last = sealed.charAt(sealed.length() - 3);
        var tampered = sealed.substring(0, sealed.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 2);

        for (var one : List.of(tampered, sealed.substring(0, 20), sealed.substring(9), "", ":")) {
            assertThatThrownBy(() -> vault.open(one, "slack/T1/token")).as(one).isInstanceOf(Vault.Unopenable.class);
        }
    }

    @Test
    void opensWithAnOldKeyAndSealsWithTheNewOne() {
        var sealed = vault(Optional.of(OLD)).seal("xoxb-1-secret", "slack/T1/token");
        var rotated = vault(Optional.of(NEW), OLD);

        assertThat(rotated.open(sealed, "slack/T1/token")).isEqualTo("xoxb-1-secret");
        assertThat(rotated.isCurrent(sealed)).isFalse();
        assertThat(rotated.isCurrent(rotated.seal("xoxb-1-secret", "slack/T1/token")))
                .isTrue();
    }

    @Test
    void saysWhichKeyIsMissing() {
        var sealed = vault(Optional.of(OLD)).seal("xoxb-1-secret", "slack/T1/token");

        assertThatThrownBy(() -> vault(Optional.of(NEW)).open(sealed, "slack/T1/token"))
                .hasMessageContaining("The key " + sealed.substring(0, 8))
                .hasMessageContaining("THREADWRIGHT_ENCRYPTION_OLD_KEYS");
    }

    @Test
    void makesAKeyForItsOwnerAloneAndKeepsIt() throws IOException {
        var first = new Vault(config(Optional.empty(), true), data);
        var sealed = first.seal("xoxb-1-secret", "slack/T1/token");
        var file = data.resolve(Vault.FILE);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(new Vault(config(Optional.empty(), true), data).open(sealed, "slack/T1/token"))
                .isEqualTo("xoxb-1-secret");
    }

    @Test
    void sealsNothingWithoutAKeyAndSaysHowToMakeOne() {
        var vault = vault(Optional.empty());

        assertThat(vault.hasKey()).isFalse();
        assertThat(data).isEmptyDirectory();
        assertThatThrownBy(() -> vault.seal("xoxb-1-secret", "slack/T1/token"))
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageContaining("THREADWRIGHT_ENCRYPTION_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret!", "c2hvcnQ=", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
    void refusesAKeyThatIsNone(String key) {
        assertThatThrownBy(() -> vault(Optional.of(key)))
                .hasMessage(
                        "THREADWRIGHT_ENCRYPTION_KEY is not 32 bytes in Base64. Make one with `openssl rand -base64 32`.")
                .hasNoCause();
    }

    private Vault vault(Optional<String> key, String... old) {
        return new Vault(config(key, false, old), data);
    }

    private static VaultConfig config(Optional<String> current, boolean create, String... old) {
        return new VaultConfig() {
            @Override
            public Optional<String> key() {
                return current;
            }

            @Override
            public Optional<List<String>> oldKeys() {
                return old.length == 0 ? Optional.empty() : Optional.of(List.of(old));
            }

            @Override
            public boolean createKey() {
                return create;
            }
        };
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
