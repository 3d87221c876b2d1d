package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateKeyTextTest {
    @Test
    void readsPkcs8() {
        assertThat(PrivateKeyText.read(Keys.pkcs8())).isEqualTo(Keys.PAIR.getPrivate());
    }

    @Test
    void readsPkcs1AsGitHubHandsItOut() {
        assertThat(PrivateKeyText.read(Keys.pkcs1())).isEqualTo(Keys.PAIR.getPrivate());
    }

    @Test
    void readsLineBreaksWrittenAsLetters() {
        assertThat(PrivateKeyText.read(Keys.pkcs1().replace("\n", "\\n"))).isEqualTo(Keys.PAIR.getPrivate());
    }

    @Test
    void readsAFile(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("app.pem"), Keys.pkcs1());
        assertThat(PrivateKeyText.read(file.toString())).isEqualTo(Keys.PAIR.getPrivate());
    }

    @Test
    void saysWhatIsWrongWithoutQuotingIt() {
        assertThatThrownBy(() -> PrivateKeyText.read("hunter2"))
                .hasMessage("is neither a PEM nor a file that can be read");
        assertThatThrownBy(() ->
                        PrivateKeyText.read("-----BEGIN RSA PRIVATE KEY-----\naGk=\n-----END RSA PRIVATE KEY-----"))
                .hasMessage("is a PEM whose content is not an RSA private key");
        assertThatThrownBy(
                        () -> PrivateKeyText.read("-----BEGIN EC PRIVATE KEY-----\naGk=\n-----END EC PRIVATE KEY-----"))
                .hasMessage("is not an RSA private key in PEM");
    }
}
