package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowsTest {
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+(\\.\\d+)*");
    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: *(.*)$");
    /** What somebody else wrote, put into a shell line before the shell reads it. */
    private static final Pattern STRANGERS_WORDS =
            Pattern.compile("\\$\\{\\{[^}]*(github\\.(event|head_ref)|inputs\\.)");

    private static final String GOOD = """
            on: [pull_request]
            permissions:
              contents: read
            concurrency:
              group: build
            jobs:
              verify:
                timeout-minutes: 20
                steps:
                  - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
                    with:
                      persist-credentials: false
                  - run: ./mvnw verify
            """;

    static Stream<Path> workflows() throws IOException {
        try (var files = Files.list(Path.of(".github/workflows"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void isPinnedLimitedAndLeastPrivileged(Path workflow) throws IOException {
        assertThat(complaints(Files.readString(workflow))).isEmpty();
    }

    @Test
    void areTheThreeThereAre() throws IOException {
        assertThat(workflows().map(file -> file.getFileName().toString()))
                .containsExactly("build.yml", "prompts.yml", "release.yml");
    }

    @Test
    void findsNothingWrongWithAGoodOne() {
        assertThat(complaints(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1 | @v7              | not pinned: actions/checkout@v7
            ' # v7.0.1'                                        | ''               | not pinned: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1
            contents: read                                     | contents: write  | permissions are {"contents":"write"}
            timeout-minutes: 20                                | needs: []        | no timeout: verify
            persist-credentials: false                         | fetch-depth: 0   | leaves its token behind: verify
            concurrency:                                       | env:             | no concurrency
            [pull_request]                                     | [pull_request_target] | runs a stranger's code with our rights
            ./mvnw verify                                      | echo ${{ github.event.issue.title }} | takes a stranger's words into a shell: verify
            """)
    void complainsOfABadOne(String good, String bad, String complaint) {
        assertThat(complaints(GOOD.replace(good, bad))).containsExactly(complaint);
    }

    @Test
    void runsTheTestsAsTheReadmeDoes() throws IOException {
        assertThat(Files.readString(Path.of(".ci/run"))).contains("./mvnw --batch-mode verify");
        assertThat(Path.of(".ci/run")).isExecutable();
        assertThat(Path.of(".ci/image-to-tar")).isExecutable();
    }

    private static List<String> complaints(String text) {
        var complaints = new ArrayList<String>();
        var workflow = Yaml.tree(text);
        USES.matcher(text)
                .results()
                .map(use -> use.group(1).strip())
                .filter(use -> !PINNED.matcher(use).matches())
                .forEach(use -> complaints.add("not pinned: " + use));
        if (!workflow.path("permissions").equals(Yaml.tree("contents: read"))) {
            complaints.add("permissions are " + workflow.path("permissions"));
        }
        if (!workflow.has("concurrency")) {
            complaints.add("no concurrency");
        }
        if (text.contains("pull_request_target")) {
            complaints.add("runs a stranger's code with our rights");
        }
        workflow.path("jobs").properties().forEach(job -> complaints.addAll(complaints(job.getKey(), job.getValue())));
        return complaints;
    }

    private static List<String> complaints(String name, JsonNode job) {
        var complaints = new ArrayList<String>();
        if (!job.path("timeout-minutes").isInt()) {
            complaints.add("no timeout: " + name);
        }
        for (var step : job.path("steps")) {
            var checksOut = step.path("uses").asText().startsWith("actions/checkout@");
            if (checksOut && step.at("/with/persist-credentials").asBoolean(true)) {
                complaints.add("leaves its token behind: " + name);
            }
            if (STRANGERS_WORDS.matcher(step.path("run").asText()).find()) {
                complaints.add("takes a stranger's words into a shell: " + name);
            }
        }
        return complaints;
    }
}
