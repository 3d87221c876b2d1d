package dev.threadwright.session;

import dev.threadwright.Application;
import dev.threadwright.embedded.Outside;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Playground;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * People ask for changes and approve them while the application, the broker and the database are killed and started
 * again, Slack delivers everything twice and out of order, and GitHub fails now and then. Counts what was lost and what
 * was done twice.
 */
public final class KillRun implements AutoCloseable {
    private static final String REPO = "acme/words";
    private static final String CHANNEL = "web-copy";
    private static final Pattern WORDS = Pattern.compile("Word (\\d+)!");

    private final Random random;
    private final Path data;
    private final Playground playground;
    private final Workspace slack;
    private final Forge github;
    private final Outside outside;
    private final Application application;
    private final AtomicInteger applicationKills = new AtomicInteger();
    private final AtomicInteger brokerKills = new AtomicInteger();
    private final AtomicInteger databaseKills = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();

    /**
     * What came of each request.
     *
     * @param givenUp messages that Slack could not deliver in four attempts, and that were said again
     */
    public record Result(
            int requests,
            int finished,
            List<String> lost,
            List<String> doubled,
            int applicationKills,
            int brokerKills,
            int databaseKills,
            int deliveries,
            int givenUp,
            int gitHubFailures,
            Duration took) {}

    public KillRun(Path data, long seed) throws Exception {
        this.data = data;
        this.random = new Random(seed);
        Files.createDirectories(data);
        playground = Playground.start(Map.of(
                "data",
                data.resolve("playground").toString(),
                // A twelfth of Slack's delays: at once, 5 s, 25 s.
                "retry.scale",
                "0.0833"));
        slack = playground.workspace();
        github = new Forge(playground.address());
        outside = new Outside(data);
        var environment = new HashMap<>(outside.environment());
        environment.putAll(playground.settings());
        environment.put("THREADWRIGHT_DATA_DIR", data.resolve("application").toString());
        environment.put("THREADWRIGHT_REPOS", REPO);
        application = new Application(environment, data.resolve("application.log"), "-Xmx512m");
        playground.appUrl(application.address());
    }

    /** @param rounds how often something is killed */
    public Result run(int requests, int rounds, Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        github.createRepository(REPO, files(requests));
        application.start();
        application.awaitReady();
        slack.faults(Map.of("twice", true, "twins", "random", "delay_ms", 300, "seed", 7));
        github.faults(Forge.Door.BOTH, Forge.Fault.BAD_GATEWAY, 0.03, 11);
        github.faults(Forge.Door.REST, Forge.Fault.SECONDARY_LIMIT, 0.03, 13);

        Map<Integer, Message> asked = new LinkedHashMap<>();
        var killer = Thread.ofPlatform().start(() -> kill(rounds));
        Set<Integer> approved = new HashSet<>();
        long deadline = System.nanoTime() + patience.toNanos();
        int next = 0;
        while (System.nanoTime() < deadline) {
            if (next < requests) {
                asked.put(next, slack.say(person(next), CHANNEL, request(next)));
                next++;
            }
            approve(asked, approved);
            if (!killer.isAlive() && next == requests) {
                if (opened().size() == requests) {
                    break;
                }
                askAgain(asked);
            }
            // Spread over the kills, so that requests meet every state that there is.
            TimeUnit.MILLISECONDS.sleep(next < requests ? 1_000 : 250);
        }
        killer.join();
        awaitQuiet(asked);
        return count(asked, Duration.ofNanos(System.nanoTime() - began));
    }

    @Override
    public void close() throws IOException {
        application.close();
        outside.close();
        slack.close();
        github.close();
        playground.close();
    }

    public Path log() {
        return application.log();
    }

    private void kill(int rounds) {
        try {
            for (int round = 0; round < rounds; round++) {
                TimeUnit.MILLISECONDS.sleep(3_000 + random.nextInt(12_000));
                switch (random.nextInt(4)) {
                    case 0 -> {
                        brokerKills.incrementAndGet();
                        outside.killBroker();
                        TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                        outside.startBroker();
                    }
                    case 1 -> {
                        databaseKills.incrementAndGet();
                        outside.killDatabase();
                        TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                        outside.startDatabase();
                    }
                    default -> {
                        applicationKills.incrementAndGet();
                        application.kill();
                        TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
                        application.start();
                        application.awaitReady();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Slack gives up after its third retry. Who never heard an answer to a message that the application never took in says
     * it again; a message that was taken in is not said again, whatever became of it.
     */
    private void askAgain(Map<Integer, Message> asked) {
        if (slack.deliveriesUnderWay() > 0) {
            return;
        }
        var taken = slack.deliveries().stream()
                .filter(delivery -> delivery.path("status").asInt() == 200)
                .map(delivery -> delivery.at("/payload/event/ts").asText())
                .collect(Collectors.toSet());
        asked.replaceAll((number, message) -> {
            if (taken.contains(message.ts())) {
                return message;
            }
            givenUp.incrementAndGet();
            return slack.say(person(number), CHANNEL, request(number));
        });
    }

    /** People press Approve once; they press again only where Slack said that it did not work. */
    private void approve(Map<Integer, Message> asked, Set<Integer> approved) {
        var cards = slack.messagesIn(CHANNEL).stream()
                .filter(Message::fromApp)
                .filter(message -> message.actions().contains("change.approve"))
                .collect(Collectors.toMap(Message::thread, card -> card, (one, _) -> one));
        asked.forEach((number, message) -> {
            var card = cards.get(message.ts());
            if (card != null && !approved.contains(number) && press(person(number), card)) {
                approved.add(number);
            }
        });
    }

    /** @return whether the application took it */
    private boolean press(String person, Message card) {
        try {
            return slack.click(person, card, "change.approve").delivered();
        } catch (IllegalArgumentException changed) {
            // The card was updated while the person's finger was on its way.
            return false;
        }
    }

    private void awaitQuiet(Map<Integer, Message> asked) throws InterruptedException {
        // What would be done twice is done by what is still under way: retries, leases, trailing updates.
        for (int quiet = 0; quiet < 20; ) {
            quiet = slack.deliveriesUnderWay() == 0 ? quiet + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(250);
        }
        for (int i = 0; i < 80 && linked(asked) < asked.size(); i++) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private long linked(Map<Integer, Message> asked) {
        var threads = asked.values().stream().map(Message::ts).collect(Collectors.toSet());
        return slack.messagesIn(CHANNEL).stream()
                .filter(Message::fromApp)
                .filter(message -> threads.contains(message.thread()))
                .filter(message -> message.blocks().toString().contains("/pull/"))
                .count();
    }

    private Result count(Map<Integer, Message> asked, Duration took) {
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        var pulls = opened();
        var cards = slack.messagesIn(CHANNEL).stream()
                .filter(Message::fromApp)
                .collect(Collectors.groupingBy(Message::thread));
        int finished = 0;
        for (var entry : asked.entrySet()) {
            int number = entry.getKey();
            var mine = pulls.getOrDefault(number, List.of());
            var answers = cards.getOrDefault(entry.getValue().ts(), List.of());
            if (mine.isEmpty()) {
                lost.add("request " + number + ": no pull request; card: "
                        + answers.stream().map(Message::shown).toList());
            }
            if (mine.size() > 1) {
                doubled.add("request " + number + ": pull requests " + mine);
            }
            if (answers.isEmpty()) {
                lost.add("request " + number + ": no card");
            }
            if (answers.size() > 1) {
                doubled.add("request " + number + ": " + answers.size() + " cards");
            }
            if (mine.size() == 1
                    && answers.size() == 1
                    && answers.getFirst().blocks().toString().contains("/pull/")) {
                finished++;
            } else if (mine.size() == 1 && answers.size() == 1) {
                lost.add("request " + number + ": the card does not link the pull request: "
                        + answers.getFirst().shown());
            }
        }
        int failures = (int) github.calls(0).stream()
                .filter(call -> call.status() == 502 || call.status() == 403 || call.status() == 429)
                .count();
        return new Result(
                asked.size(),
                finished,
                lost,
                doubled,
                applicationKills.get(),
                brokerKills.get(),
                databaseKills.get(),
                slack.deliveries().size(),
                givenUp.get(),
                failures,
                took);
    }

    /** The pull requests by the request whose words they change. */
    private Map<Integer, List<Integer>> opened() {
        Map<Integer, List<Integer>> opened = new TreeMap<>();
        github.titles(REPO).forEach((number, title) -> {
            var words = WORDS.matcher(title);
            if (words.find()) {
                opened.computeIfAbsent(Integer.parseInt(words.group(1)), _ -> new ArrayList<>())
                        .add(number);
            }
        });
        return opened;
    }

    private static Map<String, String> files(int requests) {
        Map<String, String> files = new HashMap<>();
        files.put("README.md", "# Words\n");
        for (int i = 0; i < requests; i++) {
            files.put("strings/" + i / 50 + "/" + i + ".json", "{\n  \"title\": \"Word " + i + "!\"\n}\n");
        }
        return files;
    }

    private static String request(int number) {
        return "@Threadwright change \"Word " + number + "!\" to \"Words " + number + "!\"";
    }

    private static String person(int number) {
        return List.of("ada", "ben", "chloe", "dee").get(number % 4);
    }
}
