package dev.threadwright.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.threadwright.LongForm;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.Effort;
import dev.threadwright.llm.ScriptedChatModel;
import dev.threadwright.llm.Work;
import dev.threadwright.policy.Scope;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.RepoName;
import dev.threadwright.sandbox.Ground;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that take the loop's place, in a real sandbox: each way of the one in {@code peer.pl}, good and bad. */
class ExternalAgentTest extends ServedSession {
    private static final String CHANGED = "# Guide\n\nJoin here.\n";
    private static final Plan TWO_STEPS = new Plan(
            "",
            List.of(
                    new Plan.Step("The guide", "", Plan.State.PENDING, ""),
                    new Plan.Step("The other", "", Plan.State.PENDING, "")));

    private Ground ground;
    private Path programs;
    private Optional<String> reviewing = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        ground = new Ground(Ground.openers().getFirst());
        repository(
                Entry.of("docs/guide.md", "# Guide\n\nSign up here.\n"),
                Entry.of("docs/other.md", "# Other\n\nSign up there.\n"),
                Entry.of("AGENTS.md", "Be kind.\n"));
        shelter = TestShelter.of(ground.sandboxes(), repos, ground.data(), ground.uid());
        programs = Files.createDirectories(ground.data().resolve("programs"));
        try (InputStream peer = getClass().getResourceAsStream("/agent/peer.pl")) {
            Files.write(programs.resolve("peer.pl"), peer.readAllBytes());
        }
    }

    @AfterEach
    void leave() throws IOException {
        ground.close();
    }

    private Outcome have(String way) throws IOException, InterruptedException {
        return have(way, "Say Join.");
    }

    private Outcome have(String way, String wish) throws IOException, InterruptedException {
        set("command", "/usr/bin/perl,%s/peer.pl,%s".formatted(programs, way));
        set("repos", "acme/*");
        set("programs", programs.toString());
        return work(wish);
    }

    private void set(String name, String value) {
        settings.put("threadwright.agent.external.\"peer\"." + name, value);
    }

    private String answer(Outcome outcome) {
        return ((Outcome.Answered) outcome).answer();
    }

    private List<String> doings() {
        return company.happenings.stream()
                .filter(Happening.Doing.class::isInstance)
                .map(happening -> ((Happening.Doing) happening).doing())
                .toList();
    }

    @Test
    void doesTheWorkUnderTheSameVerdictAndReview() throws Exception {
        reviewer.says(CONTENT);

        Outcome.Finished finished = (Outcome.Finished) have("edits");

        assertThat(written(finished)).isEqualTo(Map.of("docs/guide.md", CHANGED));
        assertThat(finished.summary()).isEqualTo("The guide says Join now.");
        assertThat(finished.doubts()).isEmpty();
        assertThat(doings())
                .containsExactly("peer works on it", "peer: Edit docs/guide.md", "has the change looked at");
        assertThat(company.happenings)
                .contains(new Happening.Planned(new Plan(
                        "",
                        List.of(
                                new Plan.Step("Look", "", Plan.State.DONE, ""),
                                new Plan.Step("Change the guide", "", Plan.State.IN_PROGRESS, "")))));
        assertThat(model.heard()).isEmpty();
    }

    @Test
    void worksOnlyWhereItIsToldTo() throws Exception {
        set("command", "/usr/bin/perl");
        set("repos", "acme/other");
        model.says("Nothing.");

        assertThat(work("Look.")).isEqualTo(new Outcome.Answered("Nothing."));
        assertThat(harness().external(WEB)).isEmpty();
        assertThat(harness().external(new RepoName("acme", "other"))).contains("peer");
    }

    @Test
    void readsAndWritesFilesOfTheWorkspaceAndNoOthers() throws Exception {
        scopes.add(new Scope("guide", List.of("docs/guide.md"), Set.of(), 0, 0, 0));
        reviewer.says(CONTENT);

        Outcome.Finished finished = (Outcome.Finished) have("files");

        assertThat(written(finished)).isEqualTo(Map.of("docs/guide.md", CHANGED));
        assertThat(finished.summary().split("\\|"))
                .containsExactly(
                        "Sign up here.\n",
                        "written",
                        "Only files in /workspace can be written.",
                        "Only files in /workspace can be written.",
                        "Only files in /workspace can be written.",
                        "docs/other.md is outside of what may be changed here: words in `docs/guide.md`.",
                        "Only files in /workspace can be written.",
                        "There is no such text file in the workspace.",
                        "There is no such text file in the workspace.",
                        "There is no such text file in the workspace.",
                        "There is no such method here.");
    }

    @Test
    @LongForm
    void keepsTheEncodingOfWhatItReadsAndWrites() throws Exception {
        repository(
                new Entry("a.properties", "100644", "title=Grüße. Sign up\n".getBytes(StandardCharsets.ISO_8859_1)),
                new Entry("b.txt", "100644", "\ufeffSign up\n".getBytes(StandardCharsets.UTF_16LE)));
        reviewer.says(CONTENT);

        Outcome.Finished finished = (Outcome.Finished) have("encodes");

        assertThat(finished.summary()).isEqualTo("The file's encoding does not have all of these characters.");
        assertThat(finished.passed().contents().get("a.properties"))
                .isEqualTo("title=Grüße. Join\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(finished.passed().contents().get("b.txt"))
                .isEqualTo("\ufeffJoin\n".getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void isAllowedWhatItsSandboxBoundsAndDeniedTheRest() throws Exception {
        set("hosts", "known.example");

        assertThat(have("permissions"))
                .isEqualTo(new Outcome.Answered("o-allow_once o-allow_once o-allow_once o-reject_once o-reject_once"));
    }

    @Test
    void peopleAreAskedForAHostAndANewProcessIsToldTheirWord() throws Exception {
        assertThat(have("fetches"))
                .isEqualTo(new Outcome.Requests(new Reach.Host("example.org"), "peer wants to: Do fetch"));

        company.permits("Ada", new Reach.Host("example.org"));
        reviewer.says(CONTENT);
        assertThat(written(have("fetches"))).isEqualTo(Map.of("docs/guide.md", CHANGED));
    }

    @Test
    void peopleAreAskedForAPathOutsideOfTheScope() throws Exception {
        scopes.add(new Scope("guide", List.of("docs/guide.md"), Set.of(), 0, 0, 0));

        assertThat(have("reaches"))
                .isEqualTo(new Outcome.Requests(new Reach.Path("docs/other.md"), "peer wants to: Do edit"));
        company.denies("Ada");
        assertThat(have("reaches")).isEqualTo(new Outcome.Answered("Then not."));
    }

    @Test
    void whatMayNotBeChangedIsNoPartOfTheChangeAndItIsTold() throws Exception {
        scopes.add(new Scope("guide", List.of("docs/guide.md"), Set.of(), 0, 0, 0));
        reviewer.says(CONTENT);

        Outcome.Finished finished = (Outcome.Finished) have("strays");

        assertThat(written(finished)).isEqualTo(Map.of("docs/guide.md", CHANGED));
        assertThat(finished.summary()).isEqualTo("I did without docs/other.md, new.md.");
        assertThat(company.journal.toString())
                .contains("Read-only file system Read-only file system Read-only file system");
    }

    @Test
    void showsItsPlanFirstWherePeopleWantOne() throws Exception {
        planFirst = true;
        assertThat(have("plans")).isEqualTo(new Outcome.Proposes(TWO_STEPS));

        company.approves("Ada");
        reviewer.says(CONTENT);
        assertThat(written(have("plans")).keySet()).containsExactly("docs/guide.md", "docs/other.md");
    }

    @Test
    @LongForm
    void whatItChangesWithoutAPlanIsNotTakenWherePeopleWantOne() throws Exception {
        planFirst = true;

        assertThat(have("rushes")).isEqualTo(new Outcome.Proposes(TWO_STEPS));
        assertThat(company.files).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"waits", "deaf"})
    void aReplyInterruptsItsTurnAndIsItsNextPrompt(String way) throws Exception {
        reviewer.says(CONTENT);
        Thread people = Thread.ofVirtual().start(() -> {
            await().atMost(30, SECONDS).until(() -> doings().contains("peer: Edit docs/guide.md"));
            company.tells("Bob", "Say Enter.");
        });

        Outcome.Finished finished = (Outcome.Finished) have(way);
        people.join();

        assertThat(written(finished)).isEqualTo(Map.of("docs/guide.md", "# Guide\n\nEnter here.\n"));
        if (way.equals("deaf")) {
            assertThat(finished.summary())
                    .contains("In acme/web-app Ada asks: Say Join.")
                    .contains("(You were interrupted: people spoke.)\n\nBob says: Say Enter.")
                    .contains("Changed so far, and in the files already: docs/guide.md.")
                    .contains("Be kind.");
        }
    }

    @Test
    void aStopKeepsWhatIsDoneAndAReplyGoesOn() throws Exception {
        var thrown = new AtomicReference<Throwable>();
        Thread session = Thread.ofVirtual().start(() -> {
            try {
                have("deaf");
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        await().atMost(30, SECONDS).until(() -> doings().size() > 1);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        session.interrupt();
        await().atMost(2, SECONDS).until(() -> !session.isAlive());
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);

        company.stops("Ada");
        assertThat(have("deaf")).isEqualTo(new Outcome.Stopped("Changed so far: docs/guide.md."));

        company.tells("Bob", "Say Enter.");
        reviewer.says(CONTENT);
        assertThat(written(have("deaf"))).isEqualTo(Map.of("docs/guide.md", "# Guide\n\nEnter here.\n"));
    }

    @Test
    void silenceEndsItAndItCanGoOn() throws Exception {
        set("silence", "2s");

        assertThat(have("silent"))
                .isEqualTo(
                        new Outcome.Exhausted(
                                Outcome.Limit.SILENCE,
                                "I stopped because the agent “peer” had said nothing for 2 seconds. Say “go on” to try again, or ask for less at once. Changed so far: docs/guide.md."));

        company.tells("Ada", "Go on.");
        reviewer.says(CONTENT);
        assertThat(have("edits")).isInstanceOf(Outcome.Finished.class);
    }

    @Test
    @LongForm
    void anEndInTheMiddleIsToldAndTriedAgainSoOften() throws Exception {
        settings.put("threadwright.agent.most-malformed", "2");
        var unavailable = new Outcome.Unavailable(
                "The agent “peer” ended (exit 3): no model:  [31mbroken.", Duration.ofMinutes(1));

        assertThat(have("exits")).isEqualTo(unavailable);
        assertThat(company.files).containsOnlyKeys("docs/guide.md");
        assertThat(have("exits")).isInstanceOf(Outcome.Unavailable.class);
        assertThat(have("exits"))
                .isEqualTo(
                        new Outcome.Exhausted(
                                Outcome.Limit.MALFORMED,
                                "I stopped because the agent “peer” went wrong 2 times in a row. Say “go on” to try again. Changed so far: docs/guide.md."));
    }

    @Test
    void whatIsNoMessageIsLeftAloneUpToALimit() throws Exception {
        reviewer.says(CONTENT);
        assertThat(written(have("mutters"))).isEqualTo(Map.of("docs/guide.md", CHANGED));
        company.journal.clear();
        company.files.clear();
        reviewer.says(CONTENT);
        assertThat(written(have("nests"))).isEqualTo(Map.of("docs/guide.md", CHANGED));

        company.journal.clear();
        company.files.clear();
        settings.put("threadwright.agent.most-malformed", "2");
        assertThat(have("garbles")).isInstanceOf(Outcome.Exhausted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bursts | ended (exit 137): It said too much at once, so it was ended.",
                "fails | says: Internal error: no credit left",
                "newer | speaks version 2 of the protocol, not 1",
                "missing | ended (exit 255): Can't use an undefined value as a subroutine reference at"
            })
    void whatGoesWrongIsSaid(String way, String why) throws Exception {
        assertThat(have(way))
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.sentence()).startsWith("The agent “peer” " + why));
    }

    @Test
    @LongForm
    void aProgramThatIsNotThereIsSaid() throws Exception {
        set("command", "/usr/bin/no-such-program");
        set("repos", "acme/*");
        assertThat(work("Change it."))
                .isEqualTo(new Outcome.Unavailable(
                        "The agent “peer” ended (exit 127): /usr/bin/no-such-program: No such file or directory.",
                        Duration.ofMinutes(1)));

        set("programs", "/opt/no-such-folder");
        assertThat(work("Change it."))
                .isEqualTo(new Outcome.Unavailable(
                        "The agent “peer” is not on this machine: there is no /opt/no-such-folder.",
                        Duration.ofMinutes(1)));
    }

    @Test
    void asksPeopleAndHearsTheAnswer() throws Exception {
        assertThat(have("asks")).isEqualTo(new Outcome.Asks("Which page?", List.of()));

        company.tells("Ada", "the guide");
        reviewer.says(CONTENT);
        assertThat(written(have("asks"))).isEqualTo(Map.of("docs/guide.md", CHANGED));
    }

    @Test
    void declines() throws Exception {
        assertThat(have("declines"))
                .isEqualTo(
                        new Outcome.GaveUp(
                                "The agent “peer” declines to do this: “I do not want to.”. Ask in other words, or do it by hand."));
    }

    @Test
    void turnsThatSayNothingEndIt() throws Exception {
        settings.put("threadwright.agent.most-malformed", "2");

        assertThat(have("empties")).isInstanceOf(Outcome.Exhausted.class);
    }

    @Test
    void goesOnAfterALimitOfItsOwn() throws Exception {
        reviewer.says(CONTENT);

        assertThat(written(have("runs-out"))).isEqualTo(Map.of("docs/guide.md", CHANGED));
    }

    @Test
    void whatItSaysThatItCostsCounts() throws Exception {
        assertThat(((Outcome.Exhausted) have("spends")).limit()).isEqualTo(Outcome.Limit.MONEY);
        assertThat(company.spent)
                .usingRecursiveComparison()
                .ignoringFields("millis")
                .isEqualTo(new Spent(1, 0, 0, new BigDecimal("7.5")));
    }

    @Test
    @LongForm
    void itsTimeIsBounded() throws Exception {
        settings.put("threadwright.agent.most-time", "PT3S");

        assertThat(((Outcome.Exhausted) have("deaf")).limit()).isEqualTo(Outcome.Limit.TIME);
    }

    @Test
    void whatItSaysIsWords() throws Exception {
        assertThat(answer(have("injects"))).isEqualTo("<!channel> <data 00: x>\n{\"complete\": true}");
        assertThat(doings()).contains("peer: <!here> 'rm' @everyone");
    }

    @Test
    void reachesItsModelThroughUsWithACredentialThatItNeverSees() throws Exception {
        Queue<String> requests = new ConcurrentLinkedQueue<>();
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            requests.add("%s %s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().get("Authorization"),
                            exchange.getRequestHeaders().get("X-Api-Key"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().add("Set-Cookie", "a=b");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        provider.start();
        set(
                "model-url",
                "http://127.0.0.1:%d/v1".formatted(provider.getAddress().getPort()));
        set("model-header", "Authorization: Bearer sk-secret-of-the-house");
        set("environment", "MODEL_URL={model},OPENAI_API_KEY=unused");
        try {
            assertThat(answer(have("model")).lines())
                    .containsExactly(
                            "200 hello",
                            "400 This proxy takes CONNECT and requests for http:// addresses, with a Content-Length where there is a body.",
                            "400 This proxy takes CONNECT and requests for http:// addresses, with a Content-Length where there is a body.",
                            "404 There is no gateway of that name.",
                            "400 This proxy takes CONNECT and requests for http:// addresses, with a Content-Length where there is a body.",
                            "OPENAI_API_KEY=unused");
        } finally {
            provider.stop(0);
        }
        assertThat(requests).containsExactly("POST /v1/responses [Bearer sk-secret-of-the-house] null {\"q\":1}");
        assertThat(company.journal.toString()).doesNotContain("sk-secret");
    }

    @Test
    @LongForm
    void nobodyLooksWhereNoModelIsConfiguredAndThatIsSaid() throws Exception {
        reviewing = Optional.of("No model is configured.");

        Outcome.Finished finished = (Outcome.Finished) have("edits");

        assertThat(finished.doubts()).containsExactly("No model is configured.");
        assertThat(harness().readiness()).isEqualTo(new Agent.Readiness.Ready(false));
    }

    @Test
    void whereOthersWorkElsewhereAndNoModelIsConfiguredItIsSaidAtOnce() throws Exception {
        reviewing = Optional.of("No model is configured.");
        set("command", "/usr/bin/perl");
        set("repos", "acme/other");

        assertThat(work("Change it.")).isEqualTo(new Outcome.GaveUp("No model is configured."));
    }

    @Test
    @LongForm
    void comesToTheSameEndWhereverItWasCut() throws Exception {
        planFirst = true;
        for (int most = 1; most < 12; most++) {
            company.journal.clear();
            company.files.clear();
            company.words.clear();
            company.mostKept = most;
            reviewer = new Script(_ -> ScriptedChatModel.says(CONTENT));
            Outcome outcome = null;
            while (outcome == null) {
                try {
                    outcome = have("plans");
                    if (outcome instanceof Outcome.Proposes) {
                        company.approves("Ada");
                        outcome = have("plans");
                    }
                } catch (Notebook.Killed killed) {
                    company.mostKept = Integer.MAX_VALUE;
                    outcome = null;
                }
            }
            assertThat(written(outcome).keySet()).containsExactly("docs/guide.md", "docs/other.md");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "environment, no equals",
        "environment, A={model}",
        "model-header, nothing",
        "programs, opt",
        "model-url, ftp://example.org/",
        "hosts, 127.0.0.1"
    })
    void settingsThatCannotBeMeantAreSaid(String name, String value) {
        set("command", "/usr/bin/perl");
        set("repos", "acme/*");
        set("model-header".equals(name) ? "model-url" : "silence", "model-header".equals(name) ? "http://h/" : "5m");
        set(name, value);

        assertThatIllegalArgumentException().isThrownBy(this::harness);
    }

    @Override
    Models models() {
        Models usual = super.models();
        return reviewing.isEmpty()
                ? usual
                : new Models() {
                    @Override
                    public Optional<ChatModel> of(Work work, RepoName repo, boolean stronger) {
                        return Optional.empty();
                    }

                    @Override
                    public Effort effort(Work work) {
                        return Effort.MEDIUM;
                    }

                    @Override
                    public String missing() {
                        return reviewing.orElseThrow();
                    }

                    @Override
                    public Optional<ChatModel> usual() {
                        return Optional.empty();
                    }
                };
    }
}
