package dev.threadwright.session;

import dev.threadwright.playground.Workspace.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Sessions with a model work, and people approve what they made, while the application is killed in the middle of their
 * turns and started again. Counts what was lost, and what was done twice: pull requests, cards, commands in sandboxes,
 * results of calls.
 */
public final class SessionKillRun implements AutoCloseable {
    private static final String REPO = "acme/words";
    private static final Pattern TITLE = Pattern.compile("Title (\\d+) ");
    private static final Duration THINKING = Duration.ofMillis(400);
    private static final Duration TURN_COMES = Duration.ofSeconds(60);
    private static final Duration LAST_SESSIONS = Duration.ofMinutes(10);

    private final Random random;
    private final WatchedModel model;
    private final CommandWatch commands;
    private final KillGround ground;
    private int kills;

    /**
     * What came of each session.
     *
     * @param ran commands that were seen in sandboxes
     * @param cutOff calls that had begun when a process ended, and whose sessions were told so
     */
    public record Result(
            int requests,
            int finished,
            List<String> lost,
            List<String> doubled,
            int kills,
            int ran,
            int cutOff,
            long modelRequests,
            Duration took) {}

    public SessionKillRun(Path data, long seed) throws IOException {
        random = new Random(seed);
        var names = "effect-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        model = new WatchedModel(THINKING, names);
        commands = new CommandWatch(names);
        var settings = new HashMap<>(model.settings());
        // What a killed process held is free so much earlier; twice the pace at which it is renewed.
        settings.put("THREADWRIGHT_SESSION_LEASE", "10s");
        ground = new KillGround(data, REPO, settings);
    }

    /**
     * @param rounds how often the application is killed
     * @param patience how long all may take at most; some of it is left for sessions to come to their end
     */
    public Result run(int requests, int rounds, Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        long deadline = began + patience.toNanos();
        long lastKill = deadline - Math.min(patience.toNanos() / 4, LAST_SESSIONS.toNanos());
        ground.github().createRepository(REPO, files(requests));
        ground.application().start();
        ground.application().awaitReady();
        Map<Integer, Message> asked = new LinkedHashMap<>();
        Set<Integer> approved = new HashSet<>();
        while (kills < rounds && System.nanoTime() < lastKill) {
            ask(asked, requests, rounds);
            killInTheMiddle(asked, approved);
        }
        while (asked.size() < requests) {
            ask(asked, requests, 1);
        }
        while (System.nanoTime() < deadline && ground.opened(TITLE).size() < requests) {
            ground.approve(asked, approved);
            TimeUnit.MILLISECONDS.sleep(250);
        }
        ground.awaitQuiet(asked);
        return counted(asked, Duration.ofNanos(System.nanoTime() - began));
    }

    /** So many more that there are always some at work. */
    private void ask(Map<Integer, Message> asked, int requests, int rounds) {
        int most = Math.min(requests, asked.size() + Math.ceilDiv(requests, rounds));
        for (int number = asked.size(); number < most; number++) {
            asked.put(
                    number,
                    ground.slack().say(KillGround.person(number), KillGround.CHANNEL, WatchedModel.wish(number)));
        }
    }

    /** Waits until a session takes its next turn, and then not long. */
    private void killInTheMiddle(Map<Integer, Message> asked, Set<Integer> approved) throws InterruptedException {
        long heard = model.heard();
        long patience = System.nanoTime() + TURN_COMES.toNanos();
        while (model.heard() == heard && System.nanoTime() < patience) {
            ground.approve(asked, approved);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(4_000));
        ground.application().kill();
        kills++;
        ground.application().start();
        ground.application().awaitReady();
    }

    private Result counted(Map<Integer, Message> asked, Duration took) {
        var pulls = ground.opened(TITLE);
        var tally = ground.count(asked, pulls);
        var lost = new ArrayList<>(tally.lost());
        var doubled = new ArrayList<>(tally.doubled());
        pulls.forEach((session, numbers) -> {
            if (!isRight(session, numbers.getFirst())) {
                lost.add("request %d: pull request %d does not say what was made"
                        .formatted(session, numbers.getFirst()));
            }
        });
        var runs = commands.runs();
        runs.forEach((name, times) -> {
            if (times > 1) {
                doubled.add("command %s ran %d times".formatted(name, times));
            }
        });
        doubled.addAll(model.wrong());
        return new Result(
                asked.size(), tally.finished(), lost, doubled, kills, runs.size(), model.cutOff(), model.heard(), took);
    }

    private boolean isRight(int session, int pull) {
        var head = ground.github().pullRequest(REPO, pull).head();
        var content = ground.github().fileAt(REPO, head, WatchedModel.path(session));
        return new String(content, StandardCharsets.UTF_8)
                .equals(WatchedModel.content(session).replace("Word", "Kind word"));
    }

    private static Map<String, String> files(int requests) {
        Map<String, String> files = new HashMap<>();
        files.put("README.md", "# Words\n");
        for (int i = 0; i < requests; i++) {
            files.put(WatchedModel.path(i), WatchedModel.content(i));
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        ground.close();
        commands.close();
        model.close();
    }
}
