package dev.threadwright.session;

import dev.threadwright.Benchmark;
import dev.threadwright.Figures;
import dev.threadwright.Machine;
import dev.threadwright.Premises;
import dev.threadwright.embedded.Embedded;
import dev.threadwright.llm.ScriptedServer;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A hundred wishes at once, twenty people in ten channels, for sessions whose model takes two seconds a turn; the
 * packaged application has two cores, together with the database, the broker, the playground and the model's server. A
 * session is finished when its card asks for approval. Twelve such waves come before the one that is measured: it takes that
 * long until the service runs as it does from then on.
 *
 * <p>{@code throughput-of-ideal}: the time that model latency alone takes with all sessions side by side, which is the most
 * requests that one session made times two seconds, divided by the time from the first wish to the last question.
 * {@code rss-mb}: the most that the service's process held in memory.
 */
public final class SessionsBenchmark implements Benchmark {
    private static final String REPO = "acme/many";
    private static final int SESSIONS = Integer.getInteger("sessions", 100);
    private static final int CHANNELS = 10;
    private static final int WAVES_BEFORE = 12;
    private static final Duration THINKING = Duration.ofSeconds(2);
    private static final Duration SOONEST = THINKING.multipliedBy(6);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public void run(Figures figures) throws Exception {
        var data = Path.of("target", "sessions-" + System.nanoTime());
        var script = new SessionsScript(THINKING);
        try (var server = script.server();
                var premises = new Premises(
                        data,
                        REPO,
                        Map.of(
                                "THREADWRIGHT_MODEL", "compatible:scripted",
                                "OPENAI_API_KEY", ScriptedServer.KEY,
                                "OPENAI_BASE_URL", server.baseUrl()),
                        Premises.options(data))) {
            premises.github().createRepository(REPO, files());
            premises.application().start();
            premises.application().awaitReady();
            // A service that has just begun has compiled nothing yet, and has no checkout of the repository.
            for (int wave = 1; wave <= WAVES_BEFORE; wave++) {
                finish(premises, people(premises.slack(), wave), wave * SESSIONS, SESSIONS);
            }
            report(figures, premises, script, finish(premises, people(premises.slack(), 0), 0, SESSIONS));
        } finally {
            Embedded.discard(data);
        }
    }

    /** Somebody in a channel. */
    private record Asker(String name, String channel) {}

    /**
     * @param seconds from the first wish to the last question
     * @param processes beside the service's own, while all sessions are at work: what runs in sandboxes
     * @param cpu seconds of the service
     * @param cpuOfSandboxes seconds of what ran in sandboxes and has ended
     */
    private record Finished(int sessions, double seconds, long processes, double cpu, double cpuOfSandboxes) {}

    private static void report(Figures figures, Premises premises, SessionsScript script, Finished finished)
            throws IOException {
        double ideal = script.idealSeconds(SESSIONS);
        figures.add(
                "finished",
                finished.sessions(),
                "sessions",
                String.valueOf(SESSIONS),
                "%d at once, of %d people in %d channels".formatted(SESSIONS, 2 * CHANNELS, CHANNELS));
        figures.add(
                "throughput-of-ideal",
                finished.sessions() == SESSIONS ? ideal / finished.seconds() : 0,
                "times",
                "at least 0.8",
                String.format(
                        Locale.ROOT,
                        "%.1f s; %.0f requests of %d s each, all sessions side by side, take %.1f s; the service used %.1f s"
                                + " of CPU, its sandboxes %.1f s; %s",
                        finished.seconds(),
                        ideal / THINKING.toSeconds(),
                        THINKING.toSeconds(),
                        ideal,
                        finished.cpu(),
                        finished.cpuOfSandboxes(),
                        Machine.load()));
        figures.add(
                "rss-mb",
                Machine.megabytes(premises.application().pid(), "VmHWM"),
                "MB",
                "under 1500",
                "the service's process at its most; %d processes in sandboxes beside it".formatted(finished.processes()));
    }

    private static Map<String, String> files() {
        return IntStream.range(0, SESSIONS * (1 + WAVES_BEFORE))
                .boxed()
                .collect(Collectors.toMap(Premises::path, file -> SessionsScript.content(file)));
    }

    /** Channels of their own, so that looking at what is said in them costs the same in each wave. */
    private static List<Asker> people(Workspace slack, int wave) {
        var people = new ArrayList<Asker>();
        for (int i = 0; i < CHANNELS; i++) {
            String number = wave + "-" + i;
            String channel = slack.addChannel("crowd-" + number, false, true);
            people.add(new Asker(slack.addPerson("first-" + number, "member", channel), channel));
            people.add(new Asker(slack.addPerson("second-" + number, "member", channel), channel));
        }
        return people;
    }

    private static Finished finish(Premises premises, List<Asker> people, int first, int sessions) throws Exception {
        long pid = premises.application().pid();
        double cpu = Machine.cpuSeconds(pid);
        double cpuOfSandboxes = Machine.cpuSecondsOfChildren(pid);
        long began = System.nanoTime();
        var asked = ask(premises.slack(), people, first, sessions);
        // The model alone takes longer than this: nobody is done before, and who looks on is no part of the service.
        TimeUnit.NANOSECONDS.sleep(began + SOONEST.toNanos() - System.nanoTime());
        long processes = descendants(pid);
        var finished = new HashSet<String>();
        while (finished.size() < sessions && System.nanoTime() - began < PATIENCE.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(250);
            finished.addAll(asking(premises.slack(), people, asked));
        }
        return new Finished(
                finished.size(),
                (System.nanoTime() - began) / 1e9,
                processes,
                Machine.cpuSeconds(pid) - cpu,
                Machine.cpuSecondsOfChildren(pid) - cpuOfSandboxes);
    }

    private static long descendants(long pid) {
        return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).count();
    }

    /** All of them at the same time. @return their messages' time stamps */
    private static Set<String> ask(Workspace slack, List<Asker> people, int first, int sessions) throws Exception {
        try (var mouths = Executors.newVirtualThreadPerTaskExecutor()) {
            var asks = IntStream.range(first, first + sessions)
                    .<Callable<String>>mapToObj(file -> () -> {
                        Asker asker = people.get(file % people.size());
                        return slack.say(asker.name(), asker.channel(), SessionsScript.wish(file)).ts();
                    })
                    .toList();
            var said = new HashSet<String>();
            for (var one : mouths.invokeAll(asks)) {
                said.add(one.get());
            }
            return said;
        }
    }

    /** Of these, the ones whose card asks for approval. */
    private static Set<String> asking(Workspace slack, List<Asker> people, Set<String> asked) {
        return people.stream()
                .map(Asker::channel)
                .distinct()
                .flatMap(channel -> slack.messagesIn(channel).stream())
                .filter(Message::fromApp)
                .filter(message -> message.actions().contains("change.approve"))
                .map(Message::thread)
                .filter(asked::contains)
                .collect(Collectors.toSet());
    }
}
