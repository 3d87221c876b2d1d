package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.threadwright.Defaults;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a repository says how it is set up, and what the result depends on. */
class SetupTest extends ServedSession {
    private static final String STEPS = "# first\ninstall: npm ci\n\nBuild it: npm run build\n";

    private Optional<Setup> setup(Entry... files) throws IOException {
        repository(files);
        try (Snapshot base = repos.at(WEB, commit)) {
            return Setup.of(base, List.of());
        }
    }

    private String key(List<String> hosts, Entry... changed) throws IOException {
        String now = changed.length == 0 ? commit : server.commit(WEB, "main", List.of(changed));
        try (Snapshot base = repos.at(WEB, now)) {
            return Setup.of(base, hosts).orElseThrow().key();
        }
    }

    private String key(Entry... changed) throws IOException {
        return key(List.of(), changed);
    }

    @Test
    void isALineForEachStep() throws Exception {
        assertThat(setup(Entry.of(".threadwright/setup", STEPS)).orElseThrow().steps())
                .isEqualTo(List.of(
                        new RepositoryChecks.Command("install", "npm ci", ""),
                        new RepositoryChecks.Command("Build it", "npm run build", "")));
    }

    @Test
    void isAScriptWhereItBeginsLikeOne() throws Exception {
        assertThat(setup(Entry.of(".threadwright/setup", "#!/bin/sh\n# inputs: a\ninstall: no step\n"))
                        .orElseThrow()
                        .steps())
                .extracting(RepositoryChecks.Command::name)
                .containsExactly("setup");
    }

    @Test
    void isNoneWhereItIsALink() throws Exception {
        assertThat(setup(
                        Entry.of("a", STEPS),
                        new Entry(".threadwright/setup", "120000", "../a".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void isNoneWhereTheRepositorySaysNothing() throws Exception {
        assertThat(setup(Entry.of("a", "a"), Entry.of(".threadwright/checks", STEPS)))
                .isEmpty();
    }

    @Test
    void dependsOnTheInputsThatItNamesAndOnNothingElse() throws Exception {
        setup(
                Entry.of(".threadwright/setup", "inputs: locks ./tools/list\n" + STEPS),
                Entry.of("locks/a", "a"),
                Entry.of("tools/list", "l"),
                Entry.of("package.json", "{}"));
        String first = key();
        assertThat(key(Entry.of("package.json", "{\"a\":1}"), Entry.of("tools/other", "o")))
                .isEqualTo(first);
        String second = key(Entry.of("locks/b", "b"));
        String third = key(Entry.of("tools/list", "L"));
        String fourth = key(new Entry("tools/list", "100755", "L".getBytes(StandardCharsets.UTF_8)));
        String fifth = key(Entry.of(".threadwright/setup", "inputs: locks ./tools/list\ninstall: npm i\n"));
        assertThat(List.of(first, second, third, fourth, fifth)).doesNotHaveDuplicates();
    }

    @Test
    void dependsOnManifestsAndLocksOfEveryFolderWhereItNamesNoInputs() throws Exception {
        setup(Entry.of(".threadwright/setup", STEPS), Entry.of("a.md", "a"), Entry.of("web/package-lock.json", "{}"));
        String first = key();
        assertThat(key(Entry.of("a.md", "b"))).isEqualTo(first);
        assertThat(key(Entry.of("web/package-lock.json", "{ }"))).isNotEqualTo(first);
    }

    @Test
    void dependsOnTheHostsThatMayBeReached() throws Exception {
        setup(Entry.of(".threadwright/setup", STEPS));
        assertThat(key(List.of("a.example", "b.example")))
                .isEqualTo(key(List.of("b.example", "a.example")))
                .isNotEqualTo(key());
    }

    private static SetupHosts hosts(Map<String, String> properties) {
        return new SetupHosts(
                Defaults.of(AgentSettings.class, properties).setup().networks().values());
    }

    @Test
    void mayReachWhatIsConfiguredForTheRepositoryAlone() {
        SetupHosts hosts = hosts(Map.of(
                "threadwright.agent.setup.networks.npm.repos", "acme/*,other/one",
                "threadwright.agent.setup.networks.npm.hosts", "registry.npmjs.org",
                "threadwright.agent.setup.networks.more.repos", "ACME/web-app",
                "threadwright.agent.setup.networks.more.hosts", "b.example,a.example"));
        assertThat(hosts.of(WEB)).containsExactly("a.example", "b.example", "registry.npmjs.org");
        assertThat(hosts.of(new RepoName("acme", "docs"))).containsExactly("registry.npmjs.org");
        assertThat(hosts.of(new RepoName("other", "two"))).isEmpty();
        assertThat(hosts(Map.of()).of(WEB)).isEmpty();
    }

    @Test
    void mayReachNoAddressAndNoWildcard() {
        for (String host : List.of("10.0.0.1", "*.example.org", "http://a.example")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> hosts(Map.of(
                            "threadwright.agent.setup.networks.a.repos",
                            "*/*",
                            "threadwright.agent.setup.networks.a.hosts",
                            host)));
        }
    }
}
