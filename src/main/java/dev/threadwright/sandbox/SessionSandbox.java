package dev.threadwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One bubblewrap with a runner in it, for as long as the session is open; a new one where that was ended from within. */
final class SessionSandbox implements Sandbox {
    private static final int MOST_COMMANDS = 16;
    /** As a shell says of a command that cannot be executed. */
    private static final int NOT_STARTED = 126;

    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_ANSWER = 128 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Entrance entrance;
    private final Limits limits;
    private final Lower lower;
    private final Map<Integer, Live> live = new ConcurrentHashMap<>();
    private final List<ProgramTalk> talks = new CopyOnWriteArrayList<>();
    private final Watch.Watched watched;
    /** Held by whoever enters or ends it: nobody enters what has come to its end. */
    private final ReentrantLock turning = new ReentrantLock();

    private volatile Runner runner;
    private volatile @Nullable String ended;
    private volatile int next = 1;
    private boolean alone;
    private int asked;

    SessionSandbox(Entrance entrance, Limits limits, Lower lower, Watch watch) throws IOException {
        this.entrance = entrance;
        this.limits = limits;
        this.lower = lower;
        this.runner = entrance.enter();
        this.watched = watch.over(
                entrance.upper(),
                this::isAtRest,
                processes -> Unlinked.by(processes.below(runner.process())),
                limits,
                this::interrupt,
                this::end);
    }

    private record Live(Runner.Reply reply, Output output) {}

    @Override
    public Run run(String command, String folder, Duration patience) throws IOException, InterruptedException {
        int id = next++;
        if (command.indexOf(0) >= 0 || folder.indexOf(0) >= 0) {
            return new Run(id, "A command has no zero bytes.\n", 0, OptionalInt.of(NOT_STARTED), Duration.ZERO);
        }
        long running =
                live.values().stream().filter(one -> one.reply().isRunning()).count();
        if (running >= MOST_COMMANDS) {
            String sentence = "%d commands still run: stop one of them first.%n".formatted(running);
            return new Run(id, sentence, 0, OptionalInt.of(NOT_STARTED), Duration.ZERO);
        }
        var output = new Output();
        Runner.Reply reply = awake().ask("run", id, output::add, limits.output(), "", text(folder), text(command));
        live.put(id, new Live(reply, output));
        return await(id, patience);
    }

    @Override
    public Optional<Run> poll(int id, Duration patience) throws IOException, InterruptedException {
        return live.containsKey(id) ? Optional.of(await(id, patience)) : Optional.empty();
    }

    @Override
    public Optional<Run> stop(int id) throws IOException, InterruptedException {
        Live one = live.get(id);
        if (one == null) {
            return Optional.empty();
        }
        one.reply().kill();
        return Optional.of(await(id, PATIENCE));
    }

    private Run await(int id, Duration patience) throws IOException, InterruptedException {
        Live one = live.get(id);
        Run run = one.reply().await(patience, (exit, took) -> {
            Output.Taken taken = one.output().take();
            return new Run(id, taken.text(), taken.omitted(), exit, took);
        });
        if (!run.isRunning()) {
            live.remove(id);
            runner.forget(id);
        }
        return run;
    }

    @Override
    public Talk talk(List<String> command, Map<String, String> environment) throws IOException {
        String variables = environment.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("\0"));
        var talk = ProgramTalk.start(awake(), next++, text(variables), text(String.join("\0", command)));
        talks.add(talk);
        return talk;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException, InterruptedException {
        check(path);
        return ask("show", " " + Upper.LARGEST, text(path)).content();
    }

    @Override
    public void write(String path, byte[] content) throws IOException, InterruptedException {
        check(path);
        answer("write", "", text(path), content);
    }

    @Override
    public Difference changed() throws IOException, InterruptedException {
        var upper = Upper.read(answer("list", " " + MOST_ENTRIES), lower);
        byte[] wanted = text(String.join("\0", upper.wanted()));
        byte[] contents = wanted.length == 0 ? new byte[0] : answer("read", " " + Upper.LARGEST, wanted);
        return new Difference(upper.changed(contents), upper.isWanted());
    }

    private static void check(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/") || path.indexOf(0) >= 0) {
            throw new IllegalArgumentException("Not a file of a workspace: " + path);
        }
    }

    private record Answer(int exit, byte[] said) {
        Optional<byte[]> content() {
            return exit == 0 ? Optional.of(said) : Optional.empty();
        }
    }

    /** What the runner does by itself, whole. */
    private byte[] answer(String verb, String rest, byte[]... parts) throws IOException, InterruptedException {
        Answer answer = ask(verb, rest, parts);
        if (answer.exit() != 0) {
            String said =
                    answer.exit() == Runner.KILLED ? "it was ended" : new String(answer.said(), StandardCharsets.UTF_8);
            throw new IOException("The sandbox could not %s: %s".formatted(verb, said.strip()));
        }
        return answer.said();
    }

    private Answer ask(String verb, String rest, byte[]... parts) throws IOException, InterruptedException {
        int id = next++;
        var whole = new ByteArrayOutputStream();
        Runner.Reply reply = awake().ask(verb, id, whole::writeBytes, MOST_ANSWER, rest, parts);
        try {
            int exit = reply.await(PATIENCE, (end, took) -> end).orElse(Runner.KILLED);
            if (exit != 0) {
                reply.kill();
            }
            return new Answer(exit, whole.toByteArray());
        } finally {
            runner.forget(id);
        }
    }

    /** For the watch alone. What ended before its first look may have written, so that look is never spared. */
    private boolean isAtRest() throws InterruptedException {
        int now = next;
        boolean before = alone;
        alone = now == asked && runner.isAlone();
        asked = now;
        return alone && before;
    }

    private void interrupt(String sentence) {
        turning.lock();
        try {
            live.values().forEach(one -> one.reply().add("\n" + sentence + "\n"));
            talks.forEach(talk -> talk.note("\n" + sentence + "\n"));
            runner.close();
        } finally {
            turning.unlock();
        }
    }

    private void end(String sentence) {
        ended = sentence;
        interrupt(sentence);
    }

    private Runner awake() throws IOException {
        turning.lock();
        try {
            if (ended == null && runner.isOver()) {
                runner.close();
                runner = entrance.enter();
            }
            if (ended != null) {
                throw new IOException(ended);
            }
            return runner;
        } finally {
            turning.unlock();
        }
    }

    @Override
    public Kept keep(Path place, Collection<String> taken) throws IOException, InterruptedException {
        watched.close();
        // Whoever is killed from without is gone a moment later than the process that stood for it.
        List<ProcessHandle> all;
        try (var descendants = runner.process().descendants()) {
            all = descendants.toList();
        }
        end("The sandbox was put away.");
        for (ProcessHandle process : all) {
            process.onExit().join();
        }
        return entrance.keep(place, taken);
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        watched.close();
        runner.close();
        entrance.close();
    }
}
