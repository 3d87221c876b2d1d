package dev.threadwright.session;

import dev.threadwright.Machine;
import dev.threadwright.Premises;
import dev.threadwright.llm.ScriptedServer;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A long day in a short time: many people in many channels ask for all kinds of things, change their minds, approve, merge
 * and drop, while {@link SoakFaults} go on. Counts what was lost, what was done twice, and what the application held.
 */
final class SoakRun implements AutoCloseable {
    private static final int PEOPLE = 300;
    private static final int CHANNELS = 40;
    private static final int REPOS = 5;
    private static final String DELEGATED_REPO = "acme/many";
    private static final Duration EVERY = Duration.ofMillis(1_500);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration SAMPLE = Duration.ofSeconds(5);
    /** After the last request: what the poll of pull requests and Slack's pauses need at most. */
    private static final Duration DRAIN = Duration.ofMinutes(12);

    private final Duration whole;
    private final Random random = new Random(23);
    private final SessionsScript script;
    private final ScriptedServer model;
    private final Premises premises;
    private final Path disk;
    private final boolean diskIsBounded;
    private final List<SoakAsk> asks = new ArrayList<>();
    private final List<Held> memory = new ArrayList<>();
    private List<SoakAsk.People> people = List.of();
    private Live early = new Live(-1, 0);

    /** The application's resident memory at a moment. */
    record Held(long at, double megabytes) {}

    /** What the heap of one of its processes held after a full collection. */
    private record Live(long process, double megabytes) {}

    /**
     * @param ended requests by how they ended, as the database has it
     * @param lost what did not come to the end that it should have
     * @param left what was still to be sent, done or delivered in the end
     * @param liveEarly MB that the heap held after a full collection, once the application had warmed up
     * @param liveLate MB likewise, in the end
     * @param residentEarly MB of the process in the minutes after it had warmed up
     * @param residentMost MB of the process at most
     */
    record Result(
            int requests,
            int saidAgain,
            Map<String, Integer> ended,
            List<String> lost,
            List<String> doubled,
            List<String> left,
            double liveEarly,
            double liveLate,
            double residentEarly,
            double residentMost,
            String faults,
            Duration drained) {}

    SoakRun(Path data, Duration whole) throws IOException, InterruptedException {
        this.whole = whole;
        this.disk = Files.createDirectories(data.resolve("application")).toAbsolutePath();
        this.diskIsBounded = mount();
        this.script = new SessionsScript(Duration.ofSeconds(1));
        this.model = script.server();
        this.premises = new Premises(
                data,
                repos().collect(Collectors.joining(",")),
                Map.of(
                        "THREADWRIGHT_MODEL", "compatible:scripted",
                        "OPENAI_API_KEY", ScriptedServer.KEY,
                        "OPENAI_BASE_URL", model.baseUrl(),
                        "THREADWRIGHT_SESSION_CALL_AFTER", "PT3H"),
                Premises.options(data));
    }

    private boolean mount() throws IOException, InterruptedException {
        return new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=800m", "tmpfs", disk.toString())
                        .start()
                        .waitFor()
                == 0;
    }

    private Stream<String> repos() {
        return Stream.concat(
                IntStream.range(0, REPOS).mapToObj(SoakRun::repo), Stream.of(DELEGATED_REPO));
    }

    private static String repo(int number) {
        return "acme/soak-" + number;
    }

    Result run() throws Exception {
        plant();
        gather();
        premises.application().start();
        premises.application().awaitReady();
        var faults = new SoakFaults(premises, script, whole, disk, diskIsBounded, 29);
        var trouble = Thread.ofPlatform().name("soak-faults").start(faults);
        long began = System.nanoTime();
        long asking = began + whole.toNanos() * 9 / 10;
        while (System.nanoTime() < asking) {
            ask();
            pass(EVERY);
            weigh(faults);
        }
        trouble.join();
        long last = System.nanoTime();
        premises.slack().faults(Map.of("twice", false, "delay_ms", 0));
        premises.github().noFaults();
        while (System.nanoTime() - last < DRAIN.toNanos() && !isDone()) {
            pass(EVERY);
        }
        var drained = Duration.ofNanos(System.nanoTime() - last);
        while (System.nanoTime() - began < whole.toNanos()) {
            pass(EVERY);
        }
        return counted(faults, drained);
    }

    private void plant() {
        int most = (int) (whole.toMillis() / EVERY.toMillis()) + 1;
        for (int repo = 0; repo < REPOS; repo++) {
            premises.createRepository(repo(repo), most);
        }
        premises.github()
                .createRepository(
                        DELEGATED_REPO,
                        IntStream.range(0, most)
                                .boxed()
                                .collect(Collectors.toMap(Premises::path, SessionsScript::content)));
    }

    private void gather() {
        var all = new ArrayList<SoakAsk.People>();
        for (int channel = 0; channel < CHANNELS; channel++) {
            String name = "team-" + channel;
            String id = premises.slack().addChannel(name, false, true);
            var members = new ArrayList<String>();
            for (int person = channel; person < PEOPLE; person += CHANNELS) {
                members.add(premises.slack().addPerson("person-" + person, "member", id));
            }
            for (int i = 0; i < members.size(); i++) {
                all.add(new SoakAsk.People(members.get(i), members.get((i + 1) % members.size()), id));
            }
        }
        people = List.copyOf(all);
    }

    private void ask() {
        int number = asks.size();
        var kind = SoakAsk.Kind.any(random);
        String repo = kind == SoakAsk.Kind.DELEGATED ? DELEGATED_REPO : repo(number % REPOS);
        var one = new SoakAsk(number, kind, repo, people.get(random.nextInt(people.size())));
        asks.add(one);
        one.say(premises.slack());
    }

    /** Lets people react for so long, and looks at the memory meanwhile. */
    private void pass(Duration how) throws InterruptedException, IOException {
        long end = System.nanoTime() + how.toNanos();
        do {
            react();
            sample();
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        } while (System.nanoTime() < end);
    }

    private void react() {
        Map<String, List<SoakAsk>> open =
                asks.stream().filter(one -> !one.isOver()).collect(Collectors.groupingBy(SoakAsk::channel));
        open.forEach((channel, some) -> {
            Map<String, Message> cards = premises.slack().messagesIn(channel).stream()
                    .filter(Message::fromApp)
                    .collect(Collectors.toMap(Message::thread, card -> card, (one, _) -> one));
            for (SoakAsk one : some) {
                Message card = cards.get(one.said().ts());
                if (card != null) {
                    one.react(card, premises.slack(), premises.github());
                } else if (one.isUnheard() && !wasTaken(one)) {
                    one.sayAgain(premises.slack());
                }
            }
        });
    }

    /** Whether the application answered Slack that it has the message; then it is not said again, whatever became of it. */
    private boolean wasTaken(SoakAsk one) {
        return premises.slack().deliveries().stream()
                .filter(delivery -> delivery.at("/payload/event/ts").asText().equals(one.said().ts()))
                .anyMatch(delivery -> delivery.path("status").asInt() == 200);
    }

    private void sample() throws IOException {
        long now = System.nanoTime();
        if (memory.isEmpty() || now - memory.getLast().at() > SAMPLE.toNanos()) {
            try {
                memory.add(new Held(now, Machine.megabytes(premises.application().pid(), "VmRSS")));
            } catch (NoSuchFileException | NoSuchElementException killed) {
                // Gone, or about to be: it is started again in a moment.
            }
        }
    }

    /** Once it has warmed up after its last start, how much of its heap is in use. */
    private void weigh(SoakFaults faults) throws IOException {
        long process = premises.application().pid();
        if (early.process() != process && System.nanoTime() - faults.lastStart() > whole.toNanos() / 8) {
            early = new Live(process, Machine.liveMegabytes(process));
        }
    }

    private boolean isDone() throws SQLException {
        return asks.stream().allMatch(SoakAsk::isOver) && left().isEmpty();
    }

    /** What is not at its end yet, in words. */
    private List<String> left() throws SQLException {
        var left = new ArrayList<String>();
        int open = premises.slack().deliveriesUnderWay();
        if (open > 0) {
            left.add(open + " deliveries of Slack");
        }
        Map.of(
                        "select count(*) from outbox", "rows of the outbox",
                        "select count(*) from sheltered", "requests that wait for the broker",
                        "select count(*) from card where dirty", "cards to be sent",
                        "select count(*) from ledger_pending", "entries to be chained",
                        // What was said again and came late all the same may wait for somebody who thinks it is settled,
                        // and so do those that follow it.
                        """
                        select count(*) from task t where t.state in ('SUBMITTED', 'WORKING') and not exists (
                            select from task l where l.id = t.follows and l.state = 'INPUT_REQUIRED')""",
                        "tasks at work")
                .forEach((query, what) -> {
                    int count = count(query);
                    if (count > 0) {
                        left.add(count + " " + what);
                    }
                });
        return left;
    }

    private int count(String query) {
        return rows(query).keySet().stream().mapToInt(Integer::parseInt).sum();
    }

    /** The first column, with the second where there is one. */
    private Map<String, String> rows(String query) {
        var settings = premises.outside().environment();
        var rows = new TreeMap<String, String>();
        try (var connection = DriverManager.getConnection(
                        settings.get("QUARKUS_DATASOURCE_JDBC_URL"),
                        settings.get("QUARKUS_DATASOURCE_USERNAME"),
                        settings.get("QUARKUS_DATASOURCE_PASSWORD"));
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.put(found.getString(1), found.getMetaData().getColumnCount() > 1 ? found.getString(2) : "");
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException("The database does not answer: " + query, failure);
        }
    }

    private Result counted(SoakFaults faults, Duration drained) throws SQLException, IOException {
        var states = rows("select message_ts, string_agg(state, '+') from task where part = '' group by message_ts");
        var pulls = pulls();
        Map<String, List<Message>> answers = asks.stream()
                .map(SoakAsk::channel)
                .distinct()
                .flatMap(channel -> premises.slack().messagesIn(channel).stream())
                .filter(Message::fromApp)
                .collect(Collectors.groupingBy(Message::thread));
        var ended = new TreeMap<String, Integer>();
        var lost = new ArrayList<String>();
        var doubled = new ArrayList<String>();
        for (SoakAsk one : asks) {
            String state = states.getOrDefault(one.said().ts(), "none");
            ended.merge(one.kind + " " + state, 1, Integer::sum);
            List<Message> mine = answers.getOrDefault(one.said().ts(), List.of());
            int opened = pulls.getOrDefault(one.repo + " " + one.path(), 0);
            if (!state.equals(one.kind.end.name())) {
                lost.add("%s is %s: %s".formatted(one, state, mine.stream().map(Message::shown).toList()));
            } else if (mine.isEmpty() || opened < one.kind.pulls) {
                lost.add("%s has %d answers and %d pull requests".formatted(one, mine.size(), opened));
            }
            if (mine.size() > 1 || opened > one.kind.pulls) {
                doubled.add("%s has %d answers and %d pull requests".formatted(one, mine.size(), opened));
            }
        }
        return new Result(
                asks.size(),
                asks.stream().mapToInt(SoakAsk::saidAgain).sum(),
                ended,
                lost,
                doubled,
                left(),
                early.megabytes(),
                Machine.liveMegabytes(premises.application().pid()),
                mean(faults.lastStart() + whole.toNanos() / 16, faults.lastStart() + whole.toNanos() / 8),
                memory.stream().mapToDouble(Held::megabytes).max().orElse(0),
                faults.told(),
                drained);
    }

    /** How many pull requests change a file. @return by repository and path */
    private Map<String, Integer> pulls() {
        var pulls = new HashMap<String, Integer>();
        repos().forEach(repo -> premises.github().pullRequests(repo).stream()
                .flatMap(pull -> pull.files().stream())
                .map(Forge.Change::path)
                .forEach(path -> pulls.merge(repo + " " + path, 1, Integer::sum)));
        return pulls;
    }

    private double mean(long from, long to) {
        return memory.stream()
                .filter(held -> held.at() >= from && held.at() <= to)
                .mapToDouble(Held::megabytes)
                .average()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        premises.application().close();
        if (diskIsBounded) {
            try {
                new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        premises.close();
        model.close();
    }
}
