package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.sandbox.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest extends ServedSession {
    private static Shelter missing(String sentence) {
        return new Shelter() {
            @Override
            public Optional<String> missing() {
                return Optional.of(sentence);
            }

            @Override
            public Place open(
                    String name, RepoName repo, String commit, Network network, List<Path> programs, Runnable settingUp)
                    throws IOException {
                throw new IOException(sentence);
            }
        };
    }

    @Test
    void isThereWithAModelAndSandboxes() {
        assertThat(harness().readiness()).isEqualTo(new Agent.Readiness.Ready(false));
    }

    @Test
    void sessionsAreRefusedWhereNothingIsolatesThem() throws Exception {
        repository(Entry.of("a.md", "Sign up\n"));
        shelter = missing("Install bubblewrap.");

        assertThat(harness().readiness()).isEqualTo(new Agent.Readiness.NotReady("Install bubblewrap."));
        assertThat(work("Change it.")).isEqualTo(new Outcome.Unavailable("Install bubblewrap.", Duration.ofMinutes(1)));
        assertThat(model.heard()).isEmpty();
    }

    @Test
    void aSandboxThatDoesNotOpenIsSaidToTheModel() throws Exception {
        repository(Entry.of("a.md", "Sign up\n"));
        shelter = new Shelter() {
            @Override
            public Optional<String> missing() {
                return Optional.empty();
            }

            @Override
            public Place open(
                    String name, RepoName repo, String commit, Network network, List<Path> programs, Runnable settingUp)
                    throws IOException {
                throw new IOException("The disk is full.");
            }
        };
        model.calls("shell", "{'command':'ls'}")
                .calls("replace_text", "{'from':'Sign up','to':'Join'}")
                .says("Done.");
        reviewer.says(CONTENT);

        assertThat(written(work("Change it."))).containsKey("a.md");
        assertThat(model.results(1)).containsExactly("There is no sandbox: The disk is full.");
    }
}
