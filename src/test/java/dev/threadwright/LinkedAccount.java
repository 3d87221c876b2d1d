package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
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

/** A team that wants pull requests to be by who asked, and how Ada links her account. */
abstract class LinkedAccount {
    static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}-[A-Z0-9]{4}");

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Scene scene;

    @Inject
    DataSource database;

    /** The card once it says that the pull request is open. */
    String shown = "";

    @AfterEach
    void leave() {
        // Otherwise it may still be carried out in the next test.
        command("unlink");
        Scene.soon().until(() -> links() == 0);
        scene.github.permissions("adapalmer", Map.of());
        scene.clear();
    }

    Forge.PullRequest published(String request, String repository) {
        var asked = scene.ask(request);
        scene.slack.click("ben", scene.approvable(asked), "change.approve");
        shown = scene.says(asked, "/pull/1").shown();
        shown = Scene.soon().until(() -> scene.card(asked).orElseThrow().shown(), card -> card.contains("is open in"));
        return scene.github.pullRequest(repository, 1);
    }

    void link(String login) {
        String linked = "You are linked to *" + login + "* on GitHub now.";
        // What was said of the test before may still come.
        long before = told().stream().filter(said -> said.startsWith(linked)).count();
        enter(code(), login, "allow=1");
        Scene.soon()
                .until(() ->
                        told().stream().filter(said -> said.startsWith(linked)).count() > before);
    }

    /** The code that the command gives to Ada alone. */
    String code() {
        var found = CODE.matcher(command("link"));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /** Slack brings a command once: an application that has just begun may not be able to take one yet. @return its answer */
    private String command(String words) {
        int before = whispered().size();
        Scene.soon()
                .until(() -> scene.slack
                        .command("ada", "web-copy", "/threadwright", words)
                        .delivered());
        Scene.soon().until(() -> whispered().size() > before);
        return whispered().getLast();
    }

    List<String> whispered() {
        return scene.slack.ephemerals().stream().map(Message::text).toList();
    }

    List<String> told() {
        return scene.slack.messagesIn(dm()).stream()
                .filter(Message::fromApp)
                .map(Message::text)
                .toList();
    }

    String dm() {
        for (var channel : scene.slack.state().path("channels")) {
            if (channel.path("is_im").asBoolean()
                    && channel.path("user").asText().equals(scene.user("ada"))) {
                return channel.path("id").asText();
            }
        }
        throw new IllegalStateException("Ada has no direct message with the app");
    }

    void enter(String code, String login, String decision) {
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

    int links() {
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
