package dev.threadwright;

import static dev.threadwright.Caller.ADA_VIEWER;
import static dev.threadwright.Caller.BEN_OPERATOR;
import static dev.threadwright.Caller.CHLOE_ADMIN;
import static dev.threadwright.Caller.GIL_NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console over HTTP: who gets in, what each role sees and does, and what strangers cannot make of it. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class ConsoleTest {
    static final List<String> PAGES = List.of(
            "/console/live",
            "/console/tasks",
            "/console/queue",
            "/console/failures",
            "/console/letters",
            "/console/repositories",
            "/console/usage",
            "/console/policies",
            "/console/ledger");

    @ConfigProperty(name = "quarkus.http.test-port", defaultValue = "0")
    int port;

    @Inject
    Scene scene;

    @Inject
    Watched watched;

    @Inject
    Tasks tasks;

    private final List<Caller> callers = new ArrayList<>();

    @BeforeEach
    void begin() {
        scene.slack.reset();
    }

    @AfterEach
    void leave() {
        callers.forEach(Caller::close);
        watched.end();
        scene.clear();
    }

    private Caller somebody() {
        var caller = new Caller(port);
        callers.add(caller);
        return caller;
    }

    private Caller as(String user) {
        var caller = somebody();
        assertThat(caller.signIn(user).statusCode()).isEqualTo(200);
        return caller;
    }

    @Test
    void showsNothingToWhoIsNotSignedIn() {
        var stranger = somebody();
        for (var page : PAGES) {
            var answer = stranger.get(stranger.app.resolve(page));
            assertThat(answer.statusCode()).as(page).isEqualTo(302);
            assertThat(answer.body()).as(page).isEmpty();
            assertThat(Caller.location(answer).getPath()).isEqualTo("/slack/openid/connect/authorize");
        }
        assertThat(stranger.get(stranger.app.resolve("/console/live/stream")).statusCode())
                .isEqualTo(302);
        assertThat(stranger.post("/console/ledger/export", Map.of(), Map.of()).statusCode())
                .isEqualTo(302);
    }

    @Test
    void signsSomebodyInByACodeAndBringsThemWhereTheyWantedToGo() {
        var caller = somebody();
        var asked = Caller.location(caller.get(caller.app.resolve("/console/ledger?kind=console")));
        assertThat(asked.getQuery())
                .contains("response_type=code", "nonce=", "code_challenge_method=S256", "state=")
                .contains("redirect_uri=http://localhost:" + port + "/console/signed-in");

        var page = caller.signIn(CHLOE_ADMIN, "/console/ledger?kind=console");

        assertThat(page.uri()).hasPath("/console/ledger").hasQuery("kind=console");
        assertThat(page.body()).contains("<h1>Ledger</h1>", "Chloe Martin", "admin", "signing in is simulated");
        assertThat(caller.cookies()).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getPath()).isEqualTo("/console");
        });
        assertThat(caller.cookies())
                .as("The provider's token ends after five minutes, and nobody signs in anew that often")
                .anyMatch(cookie -> cookie.getName().startsWith("q_session") && cookie.getMaxAge() >= 8 * 3600);
    }

    @Test
    void takesNoCodeThatAnotherBrowserWasGiven() {
        var theirs = somebody().returned(CHLOE_ADMIN, "/console/live");
        var victim = somebody();

        var answer = victim.get(theirs);

        assertThat(answer.statusCode()).isNotEqualTo(200);
        assertThat(Caller.isRedirect(victim.get(victim.app.resolve("/console/live"))))
                .isTrue();
    }

    @Test
    void takesACodeOnceOnly() {
        var caller = somebody();
        var back = caller.returned(CHLOE_ADMIN, "/console/live");
        assertThat(caller.follow(back).statusCode()).isEqualTo(200);

        assertThat(caller.get(back).statusCode()).isNotEqualTo(200);
    }

    @Test
    void saysThatSomebodySaidNo() {
        var stranger = somebody();
        var asked = Caller.location(stranger.get(stranger.app.resolve("/console/live")));
        var denied = stranger.get(asked.resolve("decide?deny=1&" + asked.getRawQuery()));

        var answer = stranger.follow(Caller.location(denied));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You were not signed in");
    }

    @Test
    void showsNothingToWhoHasNoRole() {
        var gil = somebody();
        var page = gil.signIn(GIL_NOBODY);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("You are signed in, and may not enter", "gil@rehearsal.example");
        for (var one : PAGES) {
            assertThat(gil.open(one).statusCode()).as(one).isEqualTo(403);
        }
        assertThat(gil.press("/console/ledger/verify", page.body()).statusCode())
                .isEqualTo(403);
        var out = gil.press("/console/sign-out", page.body());
        assertThat(out.body()).contains("You are signed out");
        assertThat(Caller.isRedirect(gil.get(gil.app.resolve("/console/live")))).isTrue();
    }

    @Test
    void showsEveryPageWithNothingInlineAndNothingKept() {
        var ada = as(ADA_VIEWER);
        for (var page : PAGES) {
            var answer = ada.open(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.body())
                    .doesNotContainPattern(Pattern.compile("<script(?! src)"))
                    .doesNotContainPattern(Pattern.compile(" (style|on[a-z]+)=\""));
        }
        for (var asset : List.of("console.css", "htmx.js", "sse.js")) {
            assertThat(ada.open("/console/assets/" + asset).statusCode()).isEqualTo(200);
        }
        assertThat(ada.open("/console/assets/..%2f..%2fapplication.properties").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/tasks/abcdefghjk/stop",
                "/console/tasks/abcdefghjk/replay",
                "/console/letters/0-0/replay",
                "/console/ledger/verify",
                "/console/ledger/export",
                "/console/sign-out"
            })
    void takesNoFormThatDidNotComeFromItsOwnPage(String act) {
        var chloe = as(CHLOE_ADMIN);
        var token = Caller.token(chloe.open("/console/live").body());
        var bens = Caller.token(as(BEN_OPERATOR).open("/console/live").body());

        for (var form : List.of(Map.<String, String>of(), Map.of("token", bens), Map.of("token", "0".repeat(64)))) {
            assertThat(chloe.post(act, form, Map.of()).statusCode()).isEqualTo(403);
        }
        var elsewhere = chloe.post(act, Map.of("token", token), Map.of("Sec-Fetch-Site", "cross-site"));
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(elsewhere.body()).contains("That form did not come from here");
    }

    @Test
    void letsAViewerDoNothing() {
        var task = watched.failed(scene.slack.say("ada", "web-copy", "something that failed"));
        var ada = as(ADA_VIEWER);
        var page = ada.open("/console/tasks/" + task).body();
        assertThat(page).doesNotContain(">Replay<", "Stop…");
        int before = watched.entries("console.refused").size();

        for (var act : List.of(
                "/console/tasks/" + task + "/stop",
                "/console/tasks/" + task + "/replay",
                "/console/letters/0-0/replay",
                "/console/ledger/verify",
                "/console/ledger/export")) {
            var answer = ada.press(act, page);
            assertThat(answer.statusCode()).as(act).isEqualTo(403);
            assertThat(answer.body()).contains("That needs the role");
        }
        assertThat(as(BEN_OPERATOR)
                        .press(
                                "/console/ledger/export",
                                as(BEN_OPERATOR).open("/console/ledger").body())
                        .statusCode())
                .isEqualTo(403);
        assertThat(tasks.find(task).orElseThrow().state()).isEqualTo(TaskState.FAILED);
        assertThat(watched.entries("console.refused")).hasSize(before + 6);
    }

    @Test
    void hidesFromAViewerWhatIsSaidInPrivate() {
        var secret = "the merger with Initech";
        var task = watched.session(scene.slack.say("ada", "launch-partners", secret), "acme/docs");
        watched.says(task, "Initech is to be named first", "find_text");
        watched.answers(task, "Initech stands in merger.md", false, "Name Initech");
        var ada = as(ADA_VIEWER);
        var ben = as(BEN_OPERATOR);

        for (var page : List.of(
                "/console/live",
                "/console/tasks",
                "/console/tasks?q=Initech",
                "/console/tasks/" + task,
                "/console/ledger?task=" + task)) {
            assertThat(ada.open(page).body())
                    .as(page)
                    .doesNotContain("Initech stands", "Initech is", "merger", "launch-partners");
        }
        assertThat(ada.open("/console/tasks/" + task).body())
                .contains("Said in a private channel: operators may read it.", "Calls find_text");
        assertThat(ada.open("/console/tasks?q=Initech").body()).doesNotContain(task.value());
        assertThat(ben.open("/console/tasks?q=initech").body()).contains(task.value(), secret);
        assertThat(ben.open("/console/tasks/" + task).body())
                .contains(secret, "#launch-partners", "Initech is to be named first", "Name Initech");
    }

    @Test
    void showsStrangersWordsAsWords() {
        var task = watched.session(
                scene.slack.say("ada", "web-copy", "say <script>alert(1)</script> & \"quotes\""), "acme/web-app");
        watched.says(task, "<img src=x onerror=alert(2)>", "<b>tool</b>");
        watched.answers(task, "{#include secrets}{config:property('x')}", false);
        var ada = as(ADA_VIEWER);

        for (var page : List.of("/console/live", "/console/tasks", "/console/tasks/" + task)) {
            assertThat(ada.open(page).body()).as(page).doesNotContain("<script>alert", "<img src=x", "<b>tool");
        }
        assertThat(ada.open("/console/tasks/" + task).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x", "Calls ?", "{#include secrets}");
        assertThat(ada.open("/console/tasks?q=%22%3E%3Cscript%3Ealert(3)%3C/script%3E")
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    void leadsToARequestThatSaysNothing() {
        var task = watched.failed(scene.slack.say("ada", "web-copy", "\u2003\u200b"));

        var chloe = as(CHLOE_ADMIN);
        assertThat(chloe.open("/console/failures").body())
                .contains("<a href=\"/console/tasks/" + task + "\">(no words)</a>");
        assertThat(chloe.open("/console/tasks/" + task).body()).contains("<blockquote>(no words)</blockquote>");
    }

    @Test
    void stopsARequestAndSaysWhoDidIt() {
        var repository = scene.repository("halted", "copy/a.md", "Stop these words here\n");
        var asked = scene.ask("in " + repository + " change \"Stop these words here\" to \"Go on\"");
        scene.approvable(asked);
        var task = scene.awaitTask(asked).id();
        var ben = as(BEN_OPERATOR);
        var page = ben.open("/console/tasks/" + task);
        assertThat(page.body()).contains("Stop…", "waits for a person");

        var answer = ben.press("/console/tasks/" + task + "/stop", page.body());

        assertThat(ben.follow(Caller.location(answer)).body()).contains("Stopped. The thread says so in a moment.");
        assertThat(scene.ending(asked)).contains("Whoever operates me stopped this. Nothing was changed.");
        scene.assertUntouched(repository);
        assertThat(watched.entries("console.stopped").getLast()).contains(task.value(), "the console's role operator");
        assertThat(ben.open("/console/tasks/" + task).body())
                .contains("decision halt", "console stopped", "Ben Okafor");
        assertThat(ben.open(Caller.location(ben.press("/console/tasks/" + task + "/stop", page.body()))
                                .toString()
                                .substring(ben.app.toString().length()))
                        .body())
                .contains("Stopped");
    }

    @Test
    void replaysWhatFailed() {
        var task = watched.failed(scene.slack.say("ada", "web-copy", "this is not understood by anybody"));
        var chloe = as(CHLOE_ADMIN);
        var failures = chloe.open("/console/failures").body();
        assertThat(failures).contains(task.value());

        var answer = chloe.press("/console/tasks/" + task + "/replay", failures);

        assertThat(chloe.follow(Caller.location(answer)).body()).contains("It is tried again");
        Scene.soon().until(() -> tasks.find(task).orElseThrow().state() != TaskState.FAILED);
        assertThat(watched.entries("console.replayed").getLast()).contains(task.value());
        assertThat(chloe.open("/console/tasks/" + new TaskId("zzzzzzzzzz")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void handsADeadLetterToItsReceiverAgain() {
        var key = "no-pull-request-" + UUID.randomUUID();
        scene.webhook("pull_request", key, "{\"action\":\"closed\",\"pull_request\":\"what nobody is to read\"}")
                .statusCode(202);
        var ben = as(BEN_OPERATOR);
        var found = Scene.soon()
                .until(
                        () -> Pattern.compile("letters/([0-9]+-[0-9]+)/replay")
                                .matcher(ben.open("/console/letters").body())
                                .results()
                                .map(letter -> letter.group(1))
                                .toList(),
                        letters -> !letters.isEmpty());
        var page = ben.open("/console/letters").body();
        assertThat(page).contains("set aside").doesNotContain("what nobody is to read");

        var answer = ben.press("/console/letters/" + found.getFirst() + "/replay", page);

        assertThat(ben.follow(Caller.location(answer)).body())
                .contains("Handed to its receiver again.")
                .contains("replayed");
        assertThat(watched.entries("console.letter-replayed").getLast()).contains(found.getFirst());
    }

    @Test
    void verifiesTheLedgerAndTakesItOut() {
        var chloe = as(CHLOE_ADMIN);
        var page = chloe.open("/console/ledger").body();

        var verified = chloe.press("/console/ledger/verify", page);
        assertThat(verified.body()).contains("Verified", "all as they were written.", "Head: <code>");
        var exported = chloe.press("/console/ledger/export", page);

        assertThat(watched.entries("service.console"))
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry).contains("operators", "sha256:").doesNotContain("ben@"));
        assertThat(exported.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("threadwright-ledger.jsonl");
        assertThat(exported.body().lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).startsWith("{").endsWith("}").contains("\"hash\":\""));
        Scene.soon()
                .untilAsserted(() -> assertThat(
                                chloe.open("/console/ledger?kind=console").body())
                        .contains("console verified", "console exported", "Chloe Martin"));
        assertThat(chloe.open("/console/ledger?who=" + scene.team() + "/" + CHLOE_ADMIN + "&kind=console.verified")
                        .body())
                .contains("console verified")
                .doesNotContain("console exported");
        assertThat(chloe.open("/console/ledger?who=T0NOBODY/U0NOBODY").body()).contains("No entry fits");
    }

    @Test
    void tellsTurnsAsTheyHappen() throws Exception {
        var task =
                watched.session(scene.slack.say("ada", "web-copy", "make the empty states friendlier"), "acme/web-app");
        var ada = as(ADA_VIEWER);
        for (var stream : List.of("/console/live/stream", "/console/tasks/" + task + "/stream")) {
            var said = "Look at " + UUID.randomUUID();
            var answer = ada.browser()
                    .send(
                            HttpRequest.newBuilder(ada.app.resolve(stream)).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).startsWith("event:");
                watched.says(task, said, "read_file");
                var line = lines.readLine();
                while (line != null && !line.contains(said)) {
                    line = lines.readLine();
                }
                assertThat(line).contains(said);
            }
        }
    }

    @Test
    void asksNobodyElsewhereWhoTheyAre() {
        var stranger = somebody();
        assertThat(stranger.get(URI.create(stranger.app + "/q/health/live")).statusCode())
                .isEqualTo(200);
        assertThat(stranger.post("/slack/events", Map.of("token", "x"), Map.of())
                        .statusCode())
                .isEqualTo(401);
        assertThat(as(CHLOE_ADMIN).cookies())
                .allSatisfy(cookie -> assertThat(cookie.getPath()).isEqualTo("/console"));
    }

    @Test
    void turnsPagesOfManyTasks() {
        for (int i = 0; i < 27; i++) {
            watched.execute(
                    "insert into task (id, team, channel, thread_ts, message_ts, asker_team, asker_user, text, state, revision,"
                            + " attempts, submitted_at, woken) values (?, 'T08REHEARSE', 'C08DOCSITE1', ?, ?, 'T08REHEARSE',"
                            + " 'UMANYTASKS', 'one of many', 'COMPLETED', 1, 0, now(), 0)",
                    "manytasks" + "23456789abcdefghjkmnpqrstvwxyz".charAt(i),
                    "17.%04d".formatted(i),
                    "17.%04d".formatted(i));
        }
        try {
            var ada = as(ADA_VIEWER);
            var first = ada.open("/console/tasks?q=UMANYTASKS").body();
            var second = ada.open("/console/tasks?q=UMANYTASKS&page=1").body();
            assertThat(count(first)).isEqualTo(25);
            assertThat(first).contains(">Older<").doesNotContain(">Newer<");
            assertThat(count(second)).isEqualTo(2);
            assertThat(second).contains(">Newer<").doesNotContain(">Older<");
            assertThat(ada.open("/console/tasks?q=UMANYTASKS&state=failed").body())
                    .contains("Nothing fits.");
            assertThat(ada.open("/console/tasks?q=UMANYTASKS&page=-5").statusCode())
                    .isEqualTo(200);
        } finally {
            watched.execute("delete from task where asker_user = 'UMANYTASKS'");
        }
    }

    private static long count(String page) {
        return Pattern.compile("<li class=\"line\">").matcher(page).results().count();
    }
}
