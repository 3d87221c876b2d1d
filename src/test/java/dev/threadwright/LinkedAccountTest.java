package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A team that wants pull requests to be by who asked. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {@ResourceArg(name = "threadwright.pullrequest.identity", value = "asker")})
class LinkedAccountTest {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}-[A-Z0-9]{4}");

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Scene scene;

    @Inject
    DataSource database;

    @AfterEach
    void leave() {
        scene.slack.command("ada", "web-copy", "/threadwright", "unlink");
        await().atMost(Scene.SOON).until(() -> links() == 0);
        scene.github.permissions("adapalmer", Map.of());
        scene.clear();
    }

    @Test
    void opensAPullRequestAsThePersonWhoAsked() {
        var repository = scene.repository("linked", "copy/a.md", "Open words\n");
        link("adapalmer");

        var pull = published("change \"Open words\" to \"Free words\" in " + repository, repository);

        assertThat(pull.author()).isEqualTo("adapalmer");
        assertThat(pull.body()).contains("by Ada, approved by Ben.").doesNotContain("Opened by Threadwright");
        var commit = scene.github.commit(repository, pull.headSha());
        assertThat(List.of(commit.author(), commit.committer()))
                .isEqualTo(List.of("adapalmer", "threadwright-machine"));
        assertThat(commit.email()).matches("\\d+\\+adapalmer@users\\.noreply\\..+");
        assertThat(commit.message()).contains("\nCo-authored-by: threadwright-machine <");
    }

    @Test
    void opensItAsItselfWhereNobodyIsLinkedAndSaysSo() {
        var repository = scene.repository("unlinked", "copy/a.md", "Open words\n");

        var pull = published("change \"Open words\" to \"Free words\" in " + repository, repository);

        assertThat(pull.author()).isEqualTo("threadwright-machine");
        assertThat(pull.body())
                .contains("Opened by Threadwright and not as the person who asked: no GitHub account is linked.");
        assertThat(shown).contains("mine and not that of who asked: no GitHub account is linked.");
    }

    @Test
    void opensItAsItselfWhereTheTokenIsGoneAndSaysSo() {
        var repository = scene.repository("revoked", "copy/a.md", "Open words\n");
        link("adapalmer");
        scene.github.revokeTokensOf("adapalmer");

        var pull = published("change \"Open words\" to \"Free words\" in " + repository, repository);

        assertThat(pull.author()).isEqualTo("threadwright-machine");
        assertThat(pull.body()).contains("GitHub no longer takes the link to adapalmer.");
        assertThat(shown).contains("GitHub no longer takes the link to adapalmer.");
    }

    @Test
    void opensItAsItselfWhereThePersonMayNotAndSaysSo() {
        var repository = scene.repository("forbidden", "copy/a.md", "Open words\n");
        link("adapalmer");
        scene.github.permissions("adapalmer", Map.of("metadata", "read", "contents", "read"));

        var pull = published("change \"Open words\" to \"Free words\" in " + repository, repository);

        assertThat(pull.author()).isEqualTo("threadwright-machine");
        assertThat(shown).contains("GitHub does not let adapalmer open it in " + repository + ".");
    }

    @Test
    void linksNobodyWhoDeclined() {
        int before = told().size();
        enter(code(), "adapalmer", "deny=1");

        await().atMost(Scene.SOON).until(() -> told().size() > before);
        assertThat(told().getLast()).isEqualTo("You declined at GitHub, so nothing is linked.");
        assertThat(links()).isZero();
    }

    @Test
    void storesNoTokenInTheClearAndShowsTheCodeToOnePersonAlone() throws SQLException {
        int before = told().size();
        var code = code();
        assertThat(scene.slack.messagesIn("web-copy"))
                .noneMatch(message -> message.visibleTo().isEmpty()
                        && message.json().toString().contains(code));
        enter(code, "adapalmer", "allow=1");
        await().atMost(Scene.SOON).until(() -> told().size() > before);

        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var result = query.executeQuery("select token from github_account")) {
            result.next();
            assertThat(result.getString(1)).matches("[0-9a-f]{8}:[A-Za-z0-9_-]{40,}");
        }
    }

    private String shown = "";

    private Forge.PullRequest published(String request, String repository) {
        var asked = scene.ask(request);
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        shown = scene.says(asked, "/pull/1").shown();
        shown = await().atMost(Scene.SOON)
                .until(() -> scene.card(asked).orElseThrow().shown(), card -> card.contains("is open in"));
        return scene.github.pullRequest(repository, 1);
    }

    private void link(String login) {
        int before = told().size();
        enter(code(), login, "allow=1");
        await().atMost(Scene.SOON).until(() -> told().size() > before);
        assertThat(told().getLast()).startsWith("You are linked to *" + login + "* on GitHub now.");
    }

    /** The code that the command gives to Ada alone. */
    private String code() {
        int before = whispered().size();
        scene.slack.command("ada", "web-copy", "/threadwright", "link");
        await().atMost(Scene.SOON).until(() -> whispered().size() > before);
        var found = CODE.matcher(whispered().getLast());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private List<String> whispered() {
        return scene.slack.ephemerals().stream().map(Message::text).toList();
    }

    private List<String> told() {
        return scene.slack.messagesIn(dm()).stream()
                .filter(Message::fromApp)
                .map(Message::text)
                .toList();
    }

    private String dm() {
        for (var channel : scene.slack.state().path("channels")) {
            if (channel.path("is_im").asBoolean()
                    && channel.path("user").asText().equals(scene.user("ada"))) {
                return channel.path("id").asText();
            }
        }
        throw new IllegalStateException("Ada has no direct message with the app");
    }

    private void enter(String code, String login, String decision) {
        try (var browser = HttpClient.newHttpClient()) {
            var page =
                    playground.resolve("/github/login/device/decide?code=" + code + "&login=" + login + "&" + decision);
            browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int links() {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var result = query.executeQuery(
                        "select (select count(*) from github_account)" + " + (select count(*) from github_linking)")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
