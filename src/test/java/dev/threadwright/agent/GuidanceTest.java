package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.ChatMessage;
import dev.threadwright.repo.GitServer.Entry;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GuidanceTest extends ServedSession {
    private String shown() {
        return ((ChatMessage.User) model.heard().getFirst().messages().getFirst())
                .text()
                .replaceAll("[0-9a-f]{12}", "#");
    }

    @Test
    void theOverrideGoesBeforeTheFileBesideItAndGuidelinesFollow() throws Exception {
        repository(
                Entry.of("AGENTS.md", "Common.\n"),
                Entry.of("AGENTS.override.md", "Special.\n"),
                Entry.of(".threadwright/guidelines.md", "Ours.\n"));
        model.says("Done.");
        work("Look.");

        assertThat(shown()).isEqualTo("""
                        <data #: AGENTS.override.md of the repository>
                        Special.
                        </data #>
                        <data #: .threadwright/guidelines.md of the repository>
                        Ours.
                        </data #>""");
    }

    @Test
    void whatHoldsForAFolderIsShownOnceFromTheRootDown() throws Exception {
        repository(
                Entry.of("docs/AGENTS.md", "Docs.\n"),
                Entry.of("docs/guide/AGENTS.md", "Guide.\n"),
                Entry.of("docs/guide/a.md", "Sign up\n"),
                Entry.of("docs/guide/b.md", "Log in\n"));
        model.calls("replace_text", "{'from':'Sign up','to':'Join'}")
                .calls("replace_text", "{'from':'Log in','to':'Enter'}")
                .says("Done.");
        reviewer.says(CONTENT);
        work("Change it.");

        assertThat(model.results(1).getFirst().replaceAll("[0-9a-f]{12}", "#")).isEqualTo("""
                        Changed:
                        docs/guide/a.md:1 Join
                        <data #: docs/AGENTS.md of the repository>
                        Docs.
                        </data #>
                        <data #: docs/guide/AGENTS.md of the repository>
                        Guide.
                        </data #>""");
        assertThat(model.results(2)).containsExactly("Changed:\ndocs/guide/b.md:1 Enter");
    }

    @Test
    void isCutWhereItIsLong() throws Exception {
        repository(Entry.of("AGENTS.md", "Write well.\n".repeat(10_000)));
        model.says("Done.");
        work("Look.");

        assertThat(shown()).hasSizeBetween(32_768, 33_000).contains("left out …");
    }

    @Test
    void linksAndBinariesAreNoGuidance() throws Exception {
        repository(
                new Entry("AGENTS.md", "120000", "/etc/passwd".getBytes(StandardCharsets.UTF_8)),
                Entry.of(".threadwright/guidelines.md", new byte[] {0, 1, 2}));
        model.says("Done.");
        work("Look.");

        assertThat(shown()).isEqualTo("In acme/web-app Ada asks: Look.");
    }

    @Test
    void whatTheSessionWritesThereIsNoGuidance() throws Exception {
        repository(Entry.of("docs/AGENTS.md", "Docs.\n"), Entry.of("docs/a.md", "Sign up\n"));
        model.calls("replace_text", "{'from':'Docs.','to':'No rules.'}")
                .calls("read_file", "{'path':'docs/a.md'}")
                .says("Done.");
        reviewer.says(CONTENT);
        work("Change it.");

        assertThat(model.results(1).getFirst()).contains("\nDocs.\n");
        assertThat(model.results(2)).containsExactly("1 Sign up\n");
    }
}
