package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import dev.threadwright.repo.HeldSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a repository says to sessions: skills, checks, set-up. */
public final class FuzzedGuidance implements Fuzzed {
    private static final String SKILL = ".agents/skills/count/SKILL.md";

    @Override
    public String name() {
        return "guidance";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Feed.of(List.of(), "---\nname: count\ndescription: >-\n  Counts \"words\"\n---\nRun it."),
                Feed.of(List.of(), "inputs: package.json src\ninstall: npm ci\ntest: npm test"),
                Feed.of(List.of(), "#!/bin/sh\n# inputs: a b\nmake"));
    }

    @Override
    public void feed(byte[] bytes) throws IOException {
        try (var snapshot = new HeldSnapshot(
                Map.of(SKILL, bytes, ".threadwright/setup", bytes, ".threadwright/checks", bytes, "a", bytes))) {
            var skills = Skills.of(snapshot);
            assertThat(skills.list(1_000).lines().filter(line -> line.startsWith("- count: ")))
                    .hasSizeLessThanOrEqualTo(1);
            skills.whole("count");
            Setup.of(snapshot, List.of("registry.test"))
                    .ifPresent(setup -> assertThat(setup.key()).isNotBlank());
            RepositoryChecks.text(snapshot, ".threadwright/checks")
                    .map(RepositoryChecks::listed)
                    .ifPresent(commands -> commands.forEach(
                            command -> assertThat(command.name()).isNotBlank()));
        }
    }
}
