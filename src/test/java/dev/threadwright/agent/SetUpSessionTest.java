package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.threadwright.Defaults;
import dev.threadwright.agent.Setups.Result;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.TestCheckouts;
import dev.threadwright.sandbox.Ground;
import dev.threadwright.sandbox.Ground.Opener;
import dev.threadwright.sandbox.InSandboxes;
import dev.threadwright.sandbox.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Sessions on repositories that want to be set up, in real sandboxes over real checkouts. */
@InSandboxes
class SetUpSessionTest extends ServedSession {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SETTING = "sets the repository up (first time for these inputs)";
    /** Makes something else each time. */
    private static final String MARK = "cat /proc/sys/kernel/random/uuid > made/mark";

    private static final String GET = """
            use IO::Socket::INET;
            my $proxy = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => 3128) or die "no proxy\\n";
            print $proxy "GET http://packages.example/a HTTP/1.1\\r\\nHost: packages.example\\r\\n\\r\\n";
            local $/; my $answer = <$proxy>;
            $answer =~ /hello$/ or die "refused\\n";
            """;

    @Parameter
    Opener opener;

    private final Map<String, String> configured = new HashMap<>();
    private Ground ground;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void open() throws IOException {
        ground = new Ground(opener);
    }

    @AfterEach
    void leave() throws IOException {
        ground.close();
    }

    private void repository(String setup, Entry... more) throws IOException {
        repository(Stream.concat(
                        Stream.of(
                                Entry.of("docs/guide.md", "Sign up here.\n"),
                                Entry.of("package.json", "{}\n"),
                                Entry.of(".threadwright/setup", setup)),
                        Stream.of(more))
                .toArray(Entry[]::new));
        repos.at(WEB, commit).close();
        for (Path open : List.of(folder, folder.resolve("data/mirrors/acme+web-app.git"))) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        shelter = shelter();
    }

    private SharedShelter shelter() throws IOException {
        return TestShelter.of(ground.sandboxes(), repos, ground.data(), ground.uid(), configured);
    }

    /** What a command says in a session's sandbox on that commit. */
    private String seen(String command) throws Exception {
        Shelter.Place place =
                shelter.open("seeing-" + System.nanoTime(), WEB, commit, Network.NONE, List.of(), () -> {});
        try (var sandbox = place.sandbox()) {
            return place.without()
                            .map(failed -> "without: " + failed.sentence() + "\n")
                            .orElse("")
                    + sandbox.run(command, "", LONG).output();
        }
    }

    private void commits(Entry... files) {
        commit = server.commit(WEB, "main", List.of(files));
    }

    @Test
    void findWhatWasMadeAndChangeNothingOfIt() throws Exception {
        repository(
                "inputs: package.json\ninstall: mkdir made && echo lib > made/lib && echo evil >> docs/guide.md\n",
                Entry.of(".threadwright/checks", "made: test -f made/lib\n"));
        model.calls("shell", "{'command':'cat made/lib docs/guide.md; git status --short; echo mine > made/lib'}")
                .calls("replace_text", "{'from':'Sign up here.','to':'Join here.'}")
                .says("Done.");
        reviewer.says(CONTENT);

        Outcome.Finished finished = (Outcome.Finished) work("Change it.");

        assertThat(company.happenings).contains(new Happening.Doing(1, SETTING));
        assertThat(model.results(1)).containsExactly("""
                        lib
                        Sign up here.
                        ?? made/
                        (exit 0)
                        No part of the change, for only text files that are there and may be changed are: made/lib""");
        assertThat(written(finished)).isEqualTo(Map.of("docs/guide.md", "Join here.\n"));
        assertThat(finished.checks()).containsExactly(new Outcome.Check("made", true, ""));
        assertThat(finished.doubts()).isEmpty();
        assertThat(seen("cat made/lib")).isEqualTo("lib\n");
    }

    @Test
    void onLaterCommitsReuseWhatTheSameInputsMade() throws Exception {
        repository("install: mkdir -p made && %s && echo made > made/file\n".formatted(MARK));
        String first = seen("cat made/mark");
        assertThat(first).hasSize(37);
        commits(Entry.of("docs/guide.md", "Other.\n"), Entry.of("made/file", "tracked\n"));
        assertThat(seen("cat made/mark made/file docs/guide.md")).isEqualTo(first + "tracked\nOther.\n");
        shelter = shelter();
        assertThat(seen("cat made/mark")).isEqualTo(first);
        commits(Entry.of("package.json", "{\"name\":\"a\"}\n"));
        assertThat(seen("cat made/mark")).hasSize(37).isNotEqualTo(first);
    }

    @Test
    void goOnWithoutItWhereItFailsAndSaySo() throws Exception {
        repository("install: mkdir made; %s; cat made/mark; echo no such package; exit 3\nnext: touch next\n"
                .formatted(MARK));
        model.calls("shell", "{'command':'ls'}")
                .calls("replace_text", "{'from':'Sign up here.','to':'Join here.'}")
                .says("Done.");
        reviewer.says(CONTENT);

        Outcome.Finished finished = (Outcome.Finished) work("Change it.");

        assertThat(model.results(1).getFirst())
                .startsWith("docs\npackage.json\n(exit 0)\n(The repository's set-up did not work, and what it makes is"
                        + " missing here: “install” ended with 3. The end of what it said:)\n")
                .endsWith("\nno such package");
        assertThat(company.happenings)
                .contains(new Happening.Doing(1, "goes on without the repository's set-up: “install” ended with 3"));
        assertThat(finished.doubts())
                .containsExactly(
                        "The repository's set-up did not work, so this was done without what it makes: “install” ended"
                                + " with 3. It said last: no such package");
    }

    @Test
    void tryItAgainAfterAWhileOnly() throws Exception {
        repository("install: cat /proc/sys/kernel/random/uuid; false\n");
        Result.Failed first = (Result.Failed) result(Map.of());
        now = now.plus(Duration.ofMinutes(59));
        assertThat(result(Map.of())).isEqualTo(first);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(((Result.Failed) result(Map.of())).output()).isNotEqualTo(first.output());
    }

    private Setups setups(Map<String, String> properties) {
        var settings = Defaults.of(AgentSettings.class, properties);
        return new Setups(ground.sandboxes(), ground.data(), settings.setup(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Result result(Map<String, String> properties) throws Exception {
        var checkout = TestCheckouts.of(repos, ground.data(), ground.uid()).of(WEB, commit);
        try (var base = repos.at(WEB, commit)) {
            return setups(properties).of(WEB, base, checkout, () -> {});
        }
    }

    @Test
    void reachTheHostsThatAreConfiguredForItAndOnlyMeanwhile() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            ground.way("packages.example", server.getAddress());
            repository("install: perl get.pl && touch got\n", Entry.of("get.pl", GET));
            assertThat(seen("ls got")).startsWith("without: “install” ended with ");
            configured.put("threadwright.agent.setup.networks.other.repos", "acme/*");
            configured.put("threadwright.agent.setup.networks.other.hosts", "other.example");
            shelter = shelter();
            assertThat(seen("ls got")).startsWith("without: “install” ended with ");
            configured.put("threadwright.agent.setup.networks.packages.repos", "acme/web-app");
            configured.put("threadwright.agent.setup.networks.packages.hosts", "packages.example");
            shelter = shelter();
            assertThat(seen("ls got; perl get.pl")).isEqualTo("got\nno proxy\n");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void waitForOneThatIsBeingMade() throws Exception {
        repository("install: mkdir made && %s && sleep 1\n".formatted(MARK));
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = both.submit(() -> seen("cat made/mark"));
            var other = both.submit(() -> seen("cat made/mark"));
            assertThat(one.get()).hasSize(37).isEqualTo(other.get());
        }
    }

    @Test
    void useNothingThatWasLeftHalfMade() throws Exception {
        repository("install: mkdir made && touch made/whole\n");
        Path half = ((Result.Made) result(Map.of())).layer().getParent();
        Path left = half.resolveSibling(".new-" + half.getFileName());
        Files.move(half, left);
        assertThat(((Result.Made) result(Map.of())).layer()).isEqualTo(half.resolve("layer"));
        assertThat(left).doesNotExist();
        assertThat(half.resolve("layer/made/whole")).exists();
    }

    @Test
    void areBoundInTimeAndDisk() throws Exception {
        repository("install: sleep 1000\n");
        assertThat(result(Map.of("threadwright.agent.setup.most-time", "1s")))
                .isEqualTo(new Result.Failed("“install” was not done after 1 seconds", ""));
        commits(Entry.of(".threadwright/setup", "install: head -c 30M /dev/zero > a; cp a b; sleep 1000\n"));
        assertThat((Result.Failed) result(Map.of("threadwright.agent.setup.most-disk", "40M")))
                .isEqualTo(new Result.Failed(
                        "“install” ended with 137",
                        "The workspace held more than 40 MiB, so everything that ran was ended."));
        commits(Entry.of(".threadwright/setup", "install: seq 200 | xargs touch\n"));
        assertThat(result(Map.of("threadwright.agent.setup.most-files", "100")))
                .isEqualTo(new Result.Failed("what it made cannot be kept: more than 100 files and folders", ""));
    }

    @Test
    void forgetWhatNobodyUsesAndWhatIsTooMuch() throws Exception {
        var small = Map.of("threadwright.agent.setup.most-kept", "1M");
        repository("install: head -c 2M /dev/zero > a\n");
        Path first = ((Result.Made) result(small)).layer();
        commits(Entry.of("package.json", "{\"name\":\"a\"}\n"));
        now = now.plus(Duration.ofHours(2));
        assertThat(result(small)).isEqualTo(new Result.Failed("there is no room left for what it makes", ""));
        now = now.plus(Duration.ofHours(2));
        Path second = ((Result.Made) result(small)).layer();
        assertThat(first).doesNotExist();
        commits(Entry.of("package.json", "{\"name\":\"b\"}\n"));
        now = now.plus(Duration.ofDays(15));
        assertThat(result(Map.of())).isInstanceOf(Result.Made.class);
        assertThat(second).doesNotExist();
    }

    @Test
    void needNoneWhereTheRepositoryWantsNone() throws Exception {
        repository("# nothing\n");
        assertThat(result(Map.of())).isEqualTo(new Result.None());
        assertThat(Optional.ofNullable(ground.data().resolve("setups").toFile().list()))
                .isEmpty();
    }
}
