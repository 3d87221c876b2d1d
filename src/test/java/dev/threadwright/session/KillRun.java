package dev.threadwright.session;

import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
    private static final Pattern WORDS = Pattern.compile("Word (\\d+)!");

    private final Random random;
    private final KillGround ground;
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
        this.random = new Random(seed);
        this.ground = new KillGround(data, REPO, Map.of());
    }

    /** @param rounds how often something is killed */
    public Result run(int requests, int rounds, Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        github().createRepository(REPO, files(requests));
        ground.application().start();
        ground.application().awaitReady();
        slack().faults(Map.of("twice", true, "twins", "random", "delay_ms", 300, "seed", 7));
        github().faults(Forge.Door.BOTH, Forge.Fault.BAD_GATEWAY, 0.03, 11);
        github().faults(Forge.Door.REST, Forge.Fault.SECONDARY_LIMIT, 0.03, 13);

        Map<Integer, Message> asked = new LinkedHashMap<>();
        var killer = Thread.ofPlatform().start(() -> kill(rounds));
        Set<Integer> approved = new HashSet<>();
        long deadline = System.nanoTime() + patience.toNanos();
        int next = 0;
        while (System.nanoTime() < deadline) {
            if (next < requests) {
                asked.put(next, slack().say(KillGround.person(next), KillGround.CHANNEL, request(next)));
                next++;
            }
            ground.approve(asked, approved);
            if (!killer.isAlive() && next == requests) {
                if (ground.opened(WORDS).size() == requests) {
                    break;
                }
                askAgain(asked);
            }
            // Spread over the kills, so that requests meet every state that there is.
            TimeUnit.MILLISECONDS.sleep(next < requests ? 1_000 : 250);
        }
        killer.join();
        ground.awaitQuiet(asked);
        return counted(asked, Duration.ofNanos(System.nanoTime() - began));
    }

    @Override
    public void close() throws IOException {
        ground.close();
    }

    public Path log() {
        return ground.application().log();
    }

    private void kill(int rounds) {
        try {
            for (int round = 0; round < rounds; round++) {
                TimeUnit.MILLISECONDS.sleep(3_000 + random.nextInt(12_000));
                switch (random.nextInt(4)) {
                    case 0 -> {
                        brokerKills.incrementAndGet();
                        ground.outside().killBroker();
                        TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                        ground.outside().startBroker();
                    }
                    case 1 -> {
                        databaseKills.incrementAndGet();
                        ground.outside().killDatabase();
                        TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                        ground.outside().startDatabase();
                    }
                    default -> {
                        applicationKills.incrementAndGet();
                        ground.application().kill();
                        TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
                        ground.application().start();
                        ground.application().awaitReady();
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
        if (slack().deliveriesUnderWay() > 0) {
            return;
        }
        var taken = slack().deliveries().stream()
                .filter(delivery -> delivery.path("status").asInt() == 200)
                .map(delivery -> delivery.at("/payload/event/ts").asText())
                .collect(Collectors.toSet());
        asked.replaceAll((number, message) -> {
            if (taken.contains(message.ts())) {
                return message;
            }
            givenUp.incrementAndGet();
            return slack().say(KillGround.person(number), KillGround.CHANNEL, request(number));
        });
    }

    private Result counted(Map<Integer, Message> asked, Duration took) {
        var tally = ground.count(asked, ground.opened(WORDS));
        int failures = (int) github().calls(0).stream()
                .filter(call -> call.status() == 502 || call.status() == 403 || call.status() == 429)
                .count();
        return new Result(
                asked.size(),
                tally.finished(),
                tally.lost(),
                tally.doubled(),
                applicationKills.get(),
                brokerKills.get(),
                databaseKills.get(),
                slack().deliveries().size(),
                givenUp.get(),
                failures,
                took);
    }

    private Workspace slack() {
        return ground.slack();
    }

    private Forge github() {
        return ground.github();
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
}
