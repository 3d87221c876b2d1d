package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What the ledger tells of a change afterwards: who, what, why, and nothing of what was said. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class LedgerInAThreadTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    Scene scene;

    @Inject
    DataSource database;

    @ConfigProperty(name = "slack.bot.token", defaultValue = "0")
    String botToken;

    @ConfigProperty(name = "github.token", defaultValue = "0")
    String githubToken;

    @ConfigProperty(name = "github.webhook.secret", defaultValue = "0")
    String webhookSecret;

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void tellsTheWholeWayFromTheRequestToTheMerge() throws Exception {
        var repository = scene.repository("ledgered", "copy/a.md", "Zeppelin tours\n");
        var asked = scene.ask("change \"Zeppelin tours\" to \"Airship tours\" in " + repository);
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        scene.says(asked, "/pull/1");
        scene.github.merge(repository, 1);
        scene.ending(asked);

        var task = scene.awaitTask(asked).id().value();
        Scene.soon().until(() -> kinds(task), kinds -> kinds.contains("request.completed"));

        var ada = "slack:T08REHEARSE/U08ADA00PM1";
        var ben = "slack:T08REHEARSE/U08BEN00DES";
        var approved = "approved, question 1";
        var people = people();
        assertThat(entries(task))
                .extracting(
                        entry -> entry.path("kind").asText(),
                        entry -> who(entry, people),
                        entry -> entry.path("why").asText())
                .containsSubsequence(
                        tuple("request.submitted", ada, "the configuration"),
                        tuple("told.repository-matched", "", "the request names it"),
                        tuple("told.approval-needed", "", ""),
                        tuple("request.input-required", "", ""),
                        tuple("approval.given", ben, "the configuration"),
                        tuple("decision.approve", ben, "the configuration"),
                        tuple("told.verified", "", ""),
                        tuple("commit.made", "", approved),
                        tuple("pull-request.attempted", "", approved),
                        tuple("pull-request.open", "", approved),
                        tuple("pull-request.merged", "github:robin", approved),
                        tuple("told.ended", "", ""),
                        tuple("request.completed", "", ""));
    }

    @Test
    void tellsWhoWasRefusedAndWhy() throws Exception {
        long before = head();
        var asked = scene.slack.say("gil", "web-copy", "@Threadwright change \"Zeppelin\" to \"Airship\"");
        scene.whispers("gil", asked);
        var refusal = Scene.soon()
                .until(() -> refusals(before, "/U08GILGUEST"), found -> !found.isEmpty())
                .getFirst();

        // The message comes twice, as a mention and as what was said; what is asked later is heard after both.
        var later =
                scene.awaitTask(scene.slack.say("ada", "web-copy", "@Threadwright change \"Zeppelin\" to \"Airship\""));
        Scene.soon().until(() -> kinds(later.id().value()), kinds -> kinds.contains("request.submitted"));
        assertThat(refusals(before, "/U08GILGUEST")).hasSize(1);
        assertThat(refusal.path("why").asText()).startsWith("Guests may not ask for changes here.");
        assertThat(refusal.at("/what/act").asText()).isEqualTo("ask");
    }

    @AfterEach
    void hasNoSecretAndNothingOfWhatWasSaid() throws Exception {
        assertThat(all().toString())
                .doesNotContain("Zeppelin", "Airship", botToken, githubToken, webhookSecret)
                .doesNotContainPattern("xox[bpea]-|xapp-|gh[pousr]_|github_pat_");
    }

    private static String who(JsonNode entry, Map<String, String> people) {
        var who = entry.path("who");
        return who.isMissingNode()
                ? ""
                : people.get(who.path("slack").asText(who.path("github").asText()));
    }

    private List<String> kinds(String task) throws Exception {
        return entries(task).stream().map(entry -> entry.path("kind").asText()).toList();
    }

    private List<JsonNode> entries(String task) throws Exception {
        return all().stream()
                .filter(entry -> entry.path("task").asText().equals(task))
                .toList();
    }

    /** Only what is newer: all classes of a run have the same ledger, and others refuse people too. */
    private List<JsonNode> refusals(long after, String person) throws Exception {
        var people = people();
        return all().stream()
                .filter(entry -> entry.path("seq").asLong() > after)
                .filter(entry -> entry.path("kind").asText().equals("act.refused"))
                .filter(entry -> who(entry, people).endsWith(person))
                .toList();
    }

    private long head() throws Exception {
        return all().stream()
                .mapToLong(entry -> entry.path("seq").asLong())
                .max()
                .orElse(0);
    }

    private List<JsonNode> all() throws Exception {
        var entries = new ArrayList<JsonNode>();
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("select entry from ledger order by seq")) {
            while (rows.next()) {
                entries.add(JSON.readTree(rows.getString(1)));
            }
        }
        return entries;
    }

    private Map<String, String> people() throws Exception {
        var people = new HashMap<String, String>();
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery("select pseudonym, identity from ledger_person")) {
            while (rows.next()) {
                people.put(rows.getString(1), rows.getString(2));
            }
        }
        return people;
    }
}
