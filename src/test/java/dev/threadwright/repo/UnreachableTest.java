package dev.threadwright.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadwright.repo.GitServer.Answer;
import dev.threadwright.repo.GitServer.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnreachableTest extends ServedRepos {
    @Test
    void saysThatACommitIsGone() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        var failure = catchThrowableOfType(
                Unreachable.class, () -> repos.at(WEB, "0123456789012345678901234567890123456789"));
        assertThat(failure).hasMessageContaining("01234567 is no longer in acme/web-app");
        assertThat(failure.isForGood()).isTrue();
    }

    @Test
    void saysThatARepositoryIsEmpty() {
        server.create(WEB);
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure)
                .hasMessage(
                        "acme/web-app has nothing on its default branch “main” yet: push a first commit, then ask again.");
        assertThat(failure.isForGood()).isTrue();
    }

    @Test
    void answersForARepositoryThatWasEmptied() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        server.git(WEB, "update-ref", "-d", "refs/heads/main");
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure).hasMessageContaining("nothing on its default branch");
    }

    @Test
    void saysThatCredentialsAreNotAccepted() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        server.require("another");
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure).hasMessageContaining("does not accept my credentials for acme/web-app");
        assertThat(failure.isForGood()).isTrue();
    }

    @Test
    void sendsCredentialsWithTheFirstRequest() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        server.require("secret");
        repos.newest(WEB).close();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void keepsCredentialsOutOfTheMirror() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        forge.hand("ghs_verysecret");
        repos.newest(WEB).close();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("ghs_verysecret");
            }
        }
    }

    @Test
    void saysThatARepositoryIsNotThere() {
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure)
                .hasMessage(
                        "I don't see a repository acme/web-app on localhost: if it exists, give my token or app access to it, then ask again.");
        assertThat(failure.isForGood()).isTrue();
    }

    @Test
    void triesAgainLaterAfterABadGateway() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        server.answerNext(new Answer(502, Map.of()));
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure).hasMessage("localhost answers 502 for acme/web-app at the moment.");
        assertThat(failure.isForGood()).isFalse();
    }

    @Test
    void waitsAsLongAsAsked() {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        server.answerNext(new Answer(429, Map.of("Retry-After", "42")));
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure.askedWait()).contains(Duration.ofSeconds(42));
    }

    @Test
    void followsNoRedirect() {
        server.answerNext(new Answer(301, Map.of("Location", "http://localhost:1/elsewhere/info/refs")));
        var failure = catchThrowableOfType(Unreachable.class, () -> repos.newest(WEB));
        assertThat(failure).hasMessageContaining("has moved to another address");
    }
}
