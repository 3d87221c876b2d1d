package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A policy that lets people change only catalogues of one repository in a channel. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.pullrequest.identity", value = "asker"),
            @ResourceArg(name = "threadwright.policy.scopes.copy.channels", value = "C08GENERAL1"),
            @ResourceArg(name = "threadwright.policy.scopes.copy.repositories", value = "acme/web-app"),
            @ResourceArg(name = "threadwright.policy.scopes.copy.paths", value = "locales/**"),
            @ResourceArg(name = "threadwright.policy.scopes.copy.kinds", value = "strings")
        })
@WithTestResource(value = OtherAgent.class, initArgs = @ResourceArg(name = "way", value = "pages"))
class ScopedRequestTest {
    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    DataSource database;

    private Stage stage;

    @BeforeEach
    void connect() {
        stage = new Stage(playground);
    }

    @AfterEach
    void disconnect() {
        stage.close();
    }

    @Test
    void changesWhatThePolicyAllows() {
        var asked = ask("change \"Contact sales\" to \"Talk to us\"");

        assertThat(stage.approved(asked).files())
                .extracting(Forge.Change::path)
                .containsExactly("locales/en/pricing.json");
    }

    @Test
    void refusesWhatThePolicyDoesNotAllow() throws Exception {
        var asked = ask("change \"We could not find that page\" to \"That page is not here\"");

        assertThat(stage.shows(asked, "Here you may change strings in").shown())
                .contains("and this would touch public/404.html")
                .contains("ask somebody who may change more");
        assertThat(refusals(asked)).containsExactly("It goes beyond what may be changed here: copy.");
    }

    /** Why the ledger says that what was asked for may not be. */
    private List<String> refusals(Message asked) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select entry::jsonb ->> 'why' from
                            (select entry from ledger union all select entry from ledger_pending) entries
                            join task t on t.id = entry::jsonb ->> 'task'
                        where entry::jsonb ->> 'kind' = 'act.refused' and t.message_ts = ?""")) {
            query.setString(1, asked.ts());
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    @Test
    void refusesARepositoryThatNoScopeNamesAndSaysBySetting() throws Exception {
        var asked = stage.slack.say(
                "ada", "general", "@Threadwright in acme/mobile-app change \"Restore purchases\" to \"Get them back\"");

        assertThat(stage.shows(asked, "I change only").shown())
                .contains(
                        "acme/web-app",
                        ", and this is about acme/mobile-app. That is the setting",
                        "threadwright.policy.scopes.copy.repositories");
        assertThat(refusals(asked)).singleElement().asString().contains("threadwright.policy.scopes.copy.repositories");
    }

    @Test
    void takesTheRepositoryThatMayBeChangedWhereSeveralHaveTheWords() {
        var asked = stage.slack.say(
                "ada",
                "general",
                "@Threadwright change \"Aufgaben und Personen suchen\" to \"Aufgaben und Menschen suchen\"");

        assertThat(stage.approved(asked).files())
                .extracting(Forge.Change::path)
                .containsExactly("locales/de/search.json");
    }

    @Test
    void saysInWhichRepositoriesAndHowFarToWhoeverAsks() {
        assertThat(told("access acme/mobile-app", "So for you in acme/mobile-app"))
                .contains("Of what you ask for, I change only `acme/web-app`.")
                .contains("You: in `acme/web-app` only strings in `locales/**`.")
                .contains("So for you in acme/mobile-app: I change nothing.");
        assertThat(told("why", "I change only `acme/web-app`. That is the setting"))
                .contains("Of what you ask for, I change only `acme/web-app`. That is the setting"
                        + " `threadwright.policy.scopes.copy.repositories`: whoever runs me can change it.");
    }

    /** What a command is answered, whatever else is whispered meanwhile. @param words that it holds, and no answer before */
    private String told(String command, String words) {
        assertThat(whispered(words)).isEmpty();
        stage.slack.command("ada", "general", "/threadwright", command);
        return Stage.soon().until(() -> whispered(words), Optional::isPresent).orElseThrow();
    }

    private Optional<String> whispered(String words) {
        return stage.slack.ephemerals().stream()
                .map(Message::shown)
                .filter(told -> told.contains(words))
                .findFirst();
    }

    private Message ask(String request) {
        return stage.slack.say("ada", "general", "@Threadwright in acme/web-app " + request);
    }
}
