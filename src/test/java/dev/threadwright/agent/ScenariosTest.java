package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.threadwright.llm.ScriptedChatModel;
import dev.threadwright.llm.ToolCall;
import dev.threadwright.policy.Scope;
import dev.threadwright.repo.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the prompt is for, with a model that does what a good one would. */
class ScenariosTest extends ServedSession {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Stream<Path> scenarios() throws IOException {
        return Files.list(Path.of("prompts/agent/work/scenarios")).sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void comesToWhatIsExpected(Path file) throws Exception {
        JsonNode scenario = YAML.readTree(Files.readString(file));
        var files = new ArrayList<GitServer.Entry>();
        scenario.path("files")
                .properties()
                .forEach(one -> files.add(
                        GitServer.Entry.of(one.getKey(), one.getValue().asText())));
        repository(files.toArray(GitServer.Entry[]::new));
        if (scenario.has("scope")) {
            scopes.add(new Scope("scope", List.of(scenario.get("scope").asText()), Set.of(), 0, 0, 0));
        }
        scenario.path("replies").forEach(this::reply);
        reviewer.says(CONTENT);

        Outcome outcome = work(scenario.path("wish").asText());
        JsonNode answer = scenario.path("people").path(outcome.getClass().getSimpleName());
        if (!answer.isMissingNode()) {
            decide(answer);
            outcome = work(scenario.path("wish").asText());
        }

        assertThat(outcome.getClass().getSimpleName())
                .isEqualTo(scenario.path("comes").asText());
        assertThat(outcome instanceof Outcome.Finished ? written(outcome) : Map.of())
                .isEqualTo(expected(scenario));
        assertThat(model.heard()).hasSameSizeAs(scenario.path("replies"));
    }

    private void reply(JsonNode reply) {
        Map.Entry<String, JsonNode> one = reply.properties().iterator().next();
        if (one.getKey().equals("say")) {
            model.says(one.getValue().asText());
        } else {
            model.says(ScriptedChatModel.says(
                    "", new ToolCall("call", one.getKey(), one.getValue().toString())));
        }
    }

    private void decide(JsonNode answer) {
        if (answer.has("approves")) {
            company.approves(answer.get("approves").asText());
        } else {
            company.permits(
                    answer.path("permits").asText(),
                    new Reach.Path(answer.path("path").asText()));
        }
    }

    private static Map<String, String> expected(JsonNode scenario) {
        var expected = new TreeMap<String, String>();
        scenario.path("written")
                .properties()
                .forEach(one -> expected.put(one.getKey(), one.getValue().asText()));
        return expected;
    }
}
