package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** From “Add to Slack” to the app's end in a workspace, over the real protocol. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "slack.oauth", value = "true"),
            @ResourceArg(name = "threadwright.session.longest-wait", value = "1s")
        })
class InstallationTest {
    private static final AtomicInteger ASKED = new AtomicInteger();

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @ConfigProperty(name = "quarkus.http.test-port", defaultValue = "0")
    int port;

    @Inject
    DataSource database;

    private Installer installer;
    private Workspace first;
    private Workspace second;

    @BeforeEach
    void open() {
        installer = new Installer(port);
        first = new Workspace(playground);
        second = Installer.workspace(playground, Installer.SECOND);
    }

    @AfterEach
    void leave() {
        first.faults(Map.of("revoked", false, "error", Map.of("next", 0)));
        second.tokensFor(43_200);
        second.uninstall();
        Scene.soon().until(() -> rows("installation where id = '" + Installer.SECOND + "'") == 0);
        installer.close();
        first.close();
        second.close();
    }

    @Test
    void answersInAWorkspaceOnceItIsInstalledThere() {
        var page = installer.install(Installer.SECOND);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Threadwright is in Second workspace");
        var asked = ask(second, request());
        var card = card(second, asked, "change.approve");
        second.click("ben", card, "change.approve");
        Scene.soon().until(() -> shown(second, asked).contains("is open in"));
    }

    @Test
    void mixesNoTwoWorkspacesWithTheSameChannels() {
        installer.install(Installer.SECOND);

        var there = ask(second, "change \"Back to the start\" to \"Home\"");
        var here = ask(first, "change \"We could not find that page\" to \"That page is not here\"");

        assertThat(there.channel()).isEqualTo(here.channel());
        assertThat(card(second, there, "change.approve").shown())
                .contains("Home")
                .doesNotContain("That page");
        assertThat(card(first, here, "change.approve").shown())
                .contains("That page")
                .doesNotContain("Home");
        assertThat(first.messagesIn(here)).filteredOn(Message::fromApp).hasSize(1);
        assertThat(second.messagesIn(there)).filteredOn(Message::fromApp).hasSize(1);
    }

    @Test
    void worksInTheWorkspacesOfAnOrganisation() {
        var grid = Installer.workspace(playground, Installer.GRID);
        assertThat(installer.install(Installer.GRID).body()).contains("Threadwright is in Grid workspace");

        var asked = ask(grid, request());

        assertThat(card(grid, asked, "change.approve").shown()).contains("Show the menu");
        grid.uninstall();
        Scene.soon().until(() -> rows("installation") + rows("workspace") == 0);
        grid.close();
    }

    @Test
    void takesNoStateThatItDidNotGiveThisBrowser() {
        var back = installer.allowed(Installer.SECOND);
        try (var other = new Installer(port)) {
            assertThat(other.get(back).statusCode()).isEqualTo(400);
            other.allowed(Installer.SECOND);
            assertThat(other.get(back).body()).contains("This link is not good");
        }
        var forged = URI.create(back.toString().replaceAll("state=[^&]+", "state=Zm9yZ2Vk"));
        assertThat(installer.get(forged).statusCode()).isEqualTo(400);
        assertThat(installer
                        .get(URI.create(back.toString().replaceAll("&state=[^&]+", "")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(rows("installation")).isZero();
    }

    @Test
    void takesAStateAndACodeOnce() {
        var back = installer.allowed(Installer.SECOND);
        assertThat(installer.get(back).statusCode()).isEqualTo(200);
        assertThat(installer.get(back).statusCode()).isEqualTo(400);

        var again = installer.allowed(Installer.SECOND);
        var replayed = URI.create(
                again.toString().replaceAll("code=[^&]+", back.getQuery().replaceAll(".*(code=[^&]+).*", "$1")));
        var page = installer.get(replayed);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("This link was used before");
    }

    @Test
    void saysThatNothingWasInstalledWhereSomebodyDeclined() {
        var page = installer.get(installer.declined());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Nothing was installed");
        assertThat(rows("installation")).isZero();
    }

    @Test
    void bindsTheConsentToABrowserWithACookieThatScriptsDoNotSee() {
        var response = installer.get(URI.create("http://localhost:" + port + "/slack/install"));

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Max-Age=600")
                .contains("Path=/slack");
        assertThat(Installer.location(response).toString())
                .startsWith(playground + "/slack/oauth/v2/authorize?client_id=rehearsal-client-id&scope=app_mentions")
                .contains("chat%3Awrite");
    }

    @Test
    void renewsATokenOnceInTheMiddleOfATask() {
        second.tokensFor(60);
        installer.install(Installer.SECOND);
        second.tokensFor(43_200);
        int before = renewals();

        var asked = new ArrayList<Message>();
        for (int i = 0; i < 8; i++) {
            asked.add(ask(second, request()));
        }
        asked.forEach(one -> card(second, one, "change.approve"));

        assertThat(renewals() - before).isEqualTo(1);
    }

    @Test
    void waitsForTheNextInstallationWhereATokenWasTakenAway() {
        installer.install(Installer.SECOND);
        var asked = ask(second, request());
        var card = card(second, asked, "change.approve");
        var other = ask(first, request());
        second.revokeTokens();
        second.click("ben", card, "change.approve");
        var during = ask(first, "change \"Back to the start\" to \"Home\"");
        assertThat(card(first, other, "change.approve").shown()).contains("Show the menu");
        assertThat(card(first, during, "change.approve").shown()).contains("Home");

        installer.install(Installer.SECOND);

        var again = ask(second, "change \"Back to the start\" to \"Home again\"");
        assertThat(card(second, again, "change.approve").shown()).contains("Home");
        second.click("ben", card(second, asked, "change.approve"), "change.approve");
        Scene.soon().until(() -> shown(second, asked).contains("is open in"));
    }

    @Test
    @LongForm
    void saysWhyItStoodStillAndGoesOnOnceItIsInstalledAgain() throws SQLException {
        installer.install(Installer.SECOND);
        first.faults(Map.of("slow_ms", 1500));
        var asked = ask(second, request());
        Scene.soon()
                .until(() -> rows("task where message_ts = '" + asked.ts() + "' and team = '" + Installer.SECOND + "'")
                        == 1);
        second.revokeTokens();
        first.faults(Map.of("slow_ms", 0));
        Scene.soon()
                .until(() -> rows("card where message_ts = '" + asked.ts()
                                + "' and state like '%Once I am installed again I go on from here%'")
                        == 1);
        assertThat(shown(second, asked)).doesNotContain("Show the menu");

        installer.install(Installer.SECOND);

        assertThat(card(second, asked, "change.approve").shown()).contains("Show the menu");
    }

    @Test
    void keepsNothingOfAWorkspaceThatTookItAway() {
        installer.install(Installer.SECOND);
        assertThat(rows("installation")).isEqualTo(1);
        second.uninstall();

        Scene.soon().until(() -> rows("installation") == 0);
        assertThat(everything()).noneMatch(value -> value.contains("xoxe"));
    }

    @Test
    void takesAwayNothingThatWasInstalledSince() {
        installer.install(Installer.SECOND);
        second.faults(Map.of("delay_ms", 1));
        second.uninstall();
        installer.install(Installer.SECOND);
        Scene.soon().until(() -> second.deliveriesUnderWay() == 0);

        var asked = ask(second, request());
        assertThat(card(second, asked, "change.approve").shown()).contains("Show the menu");
    }

    @Test
    void storesNoTokenInTheClear() {
        installer.install(Installer.SECOND);

        assertThat(everything())
                .anyMatch(value -> value.matches("[0-9a-f]{8}:[A-Za-z0-9_-]{40,}"))
                .noneMatch(value -> value.contains("xoxe") || value.contains("xoxb"));
    }

    private static Message ask(Workspace slack, String request) {
        return slack.say("ada", "web-copy", "@Threadwright " + request);
    }

    private static Message card(Workspace slack, Message asked, String action) {
        return Scene.soon()
                .until(
                        () -> slack.messagesIn(asked).stream()
                                .filter(Message::fromApp)
                                .findFirst()
                                .orElse(asked),
                        card -> card.actions().contains(action));
    }

    private static String shown(Workspace slack, Message asked) {
        return slack.messagesIn(asked).stream()
                .filter(Message::fromApp)
                .map(Message::shown)
                .findFirst()
                .orElse("");
    }

    private int renewals() {
        return (int) first.calls("oauth.v2.access").stream()
                .filter(call ->
                        call.path("arguments").path("grant_type").asText().equals("refresh_token"))
                .map(call -> call.path("answer"))
                .filter(answer -> answer.path("ok").asBoolean())
                .map(JsonNode::toString)
                .count();
    }

    private int rows(String from) {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var result = query.executeQuery("select count(*) from " + from)) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All texts of all rows that hold secrets, or might. */
    private List<String> everything() {
        var all = new ArrayList<String>();
        try (var connection = database.getConnection()) {
            for (var table : List.of("installation", "workspace", "spent_state", "github_account", "card", "outbox")) {
                try (var query = connection.createStatement();
                        var result = query.executeQuery("select * from " + table)) {
                    while (result.next()) {
                        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                            all.add(String.valueOf(result.getString(i)));
                        }
                    }
                }
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What nobody has asked for before: the same again would follow what is open. */
    private static String request() {
        return "change \"Open the menu\" to \"Show the menu %d\"".formatted(ASKED.incrementAndGet());
    }
}
