package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.repo.RepoName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form of the benchmark {@code cases-routing}, on messages and repositories of ours. */
class RoutingCasesTest extends ServedRoutes {
    @Test
    void isNeverWrongWhenSureAndHasTheRightOneFirst() throws IOException {
        connectAll();
        var json = new ObjectMapper();
        var wrong = new ArrayList<String>();
        int sure = 0;
        for (String line : Files.readAllLines(CASES.resolve("cases.jsonl"))) {
            JsonNode one = json.readTree(line);
            RepoName repo = RepoName.parse(one.path("repo").asText()).orElseThrow();
            List<Routing.Route> routes = switch (route(one.path("text").asText())) {
                case Routing.Sure it -> {
                    sure++;
                    yield List.of(it.route());
                }
                case Routing.Unsure it -> it.routes();
            };
            if (!routes.getFirst().repo().equals(repo)) {
                wrong.add(one.path("text").asText() + " → " + routes);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(sure).isGreaterThanOrEqualTo(3);
    }
}
