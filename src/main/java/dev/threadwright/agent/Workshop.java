package dev.threadwright.agent;

import dev.threadwright.repo.FileAt;
import dev.threadwright.sandbox.Gateway;
import dev.threadwright.sandbox.Network;
import dev.threadwright.sandbox.Run;
import dev.threadwright.sandbox.Sandbox;
import dev.threadwright.sandbox.Talk;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox of a session, kept in step with the draft: what the draft has is in it before a command, and what a command
 * makes of the commit's text files is taken into the draft after it, as far as that may be changed. It is opened in the
 * background, so that it is there when it is needed.
 */
final class Workshop implements AutoCloseable {
    /** From so many files on, not all that differ are told by a sandbox. */
    private static final String SOME = "some of very many or very large files that were written";

    private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

    private final Opener opener;
    private final Draft draft;
    private final Company company;
    private final Optional<External> external;
    /** What the sandbox is known to have where it differs from the commit; nothing stands for a file that is gone. */
    private final Map<String, Optional<byte[]>> inside = new TreeMap<>();

    private final Set<String> told = new HashSet<>();
    private final CompletableFuture<Void> settingUp = new CompletableFuture<>();
    private final Transcript transcript;
    private @Nullable CompletableFuture<Shelter.Place> opening;
    private boolean toldModel;
    private boolean toldPeople;

    /** @param external who works in it on its own, if anybody does */
    Workshop(Opener opener, Draft draft, Company company, Transcript transcript, Optional<External> external) {
        this.opener = opener;
        this.draft = draft;
        this.company = company;
        this.transcript = transcript;
        this.external = external;
    }

    /** Opens a sandbox. */
    interface Opener {
        /** @param settingUp is run where the repository has to be set up first, which takes its time */
        Shelter.Place open(Network network, Runnable settingUp) throws IOException;
    }

    /** Something to be done in it. */
    interface Task {
        Optional<Run> in(Sandbox sandbox) throws IOException, InterruptedException;
    }

    /**
     * @param left files that differ in the sandbox and are no part of the change
     * @param without why the repository is not set up in it, told once
     */
    record Done(
            Optional<Run> run,
            Set<String> changed,
            Set<String> left,
            Optional<Editor.Refused> refused,
            Optional<Setups.Result.Failed> without) {}

    void prepare() {
        if (opening == null) {
            var future = new CompletableFuture<Shelter.Place>();
            Network network = network();
            opening = future;
            Thread.ofVirtual().name("sandbox-opening").start(() -> {
                try {
                    future.complete(opener.open(network, () -> settingUp.complete(null)));
                } catch (IOException | RuntimeException failure) {
                    future.completeExceptionally(failure);
                }
            });
        }
    }

    /** Does something in it, and takes what it made into the draft; what is left is told once. @throws IOException where there is no sandbox */
    Done work(Editor editor, Task task) throws IOException, InterruptedException {
        Sandbox sandbox = ready();
        Optional<Run> run = task.in(sandbox);
        Done done = taken(sandbox, run, editor);
        done.left().removeIf(path -> !told.add(path));
        return done;
    }

    /** Puts into it what the draft has. */
    void lay() throws IOException, InterruptedException {
        ready();
    }

    /** Starts whoever works in it on its own. */
    Talk talk() throws IOException, InterruptedException {
        External one = external.orElseThrow();
        return ready().talk(one.command(), one.environment());
    }

    /** A file as it is there now; the draft may not have it yet. */
    Optional<byte[]> read(String path) throws IOException, InterruptedException {
        return opened().read(path);
    }

    /** Puts a file there; the draft has it once it is taken. */
    void write(String path, byte[] content) throws IOException, InterruptedException {
        opened().write(path, content);
    }

    /** Takes what was made there into the draft. What may not be taken stays there until the draft is put there again. */
    Done take(Editor editor) throws IOException, InterruptedException {
        return taken(opened(), Optional.empty(), editor);
    }

    /** Does something in it, and takes nothing. */
    Run look(String command, Duration patience) throws IOException, InterruptedException {
        Sandbox sandbox = ready();
        Run run = sandbox.run(command, "", patience);
        if (run.isRunning()) {
            sandbox.stop(run.id());
        }
        observe(sandbox.changed().files());
        return run;
    }

    /** What people allow later is for the next sandbox: meanwhile the session waits for them, and has none. */
    private Network network() {
        Set<String> hosts = company.allowed().stream()
                .filter(Reach.Host.class::isInstance)
                .map(reach -> ((Reach.Host) reach).name())
                .collect(Collectors.toCollection(HashSet::new));
        external.ifPresent(one -> hosts.addAll(one.hosts()));
        List<Gateway> gateways = external.map(External::gateways).orElse(List.of());
        return hosts.isEmpty() && gateways.isEmpty() ? Network.NONE : Network.to(hosts, gateways);
    }

    private Sandbox opened() throws IOException, InterruptedException {
        return place().sandbox();
    }

    private Sandbox ready() throws IOException, InterruptedException {
        Sandbox sandbox = opened();
        var paths = new TreeSet<>(inside.keySet());
        paths.addAll(draft.changed().keySet());
        for (String path : paths) {
            Optional<byte[]> wanted = wanted(path);
            if (wanted.isPresent() && !isInside(path, wanted.get())) {
                sandbox.write(path, wanted.get());
                inside.put(path, wanted);
            }
        }
        return sandbox;
    }

    private Shelter.Place place() throws IOException, InterruptedException {
        prepare();
        try {
            CompletableFuture.anyOf(opening, settingUp).get();
            while (!opening.isDone()) {
                doing("sets the repository up (first time for these inputs)");
                waitFor(opening);
            }
            Shelter.Place place = opening.get();
            if (place.without().isPresent() && !toldPeople) {
                toldPeople = true;
                doing("goes on without the repository's set-up: "
                        + place.without().get().sentence());
            }
            return place;
        } catch (ExecutionException failure) {
            throw new IOException(String.valueOf(failure.getCause().getMessage()), failure.getCause());
        }
    }

    private static void waitFor(CompletableFuture<?> some) throws InterruptedException, ExecutionException {
        try {
            some.get(TOLD_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException still) {
            // Said again: what was said just before may have hidden it.
        }
    }

    private void doing(String clause) {
        company.tell(new Happening.Doing(Math.max(1, transcript.turn()), clause));
    }

    /** Why the repository is not set up in it, if it should be, a sentence; nothing as long as nobody needs it. */
    Optional<String> without() {
        return known().flatMap(Shelter.Place::without)
                .map(failed -> "The repository's set-up did not work, so this was done without what it makes: %s.%s"
                        .formatted(failed.sentence(), end(failed.output())));
    }

    private static String end(String output) {
        String line = output.substring(output.lastIndexOf('\n') + 1);
        return line.isBlank() ? "" : " It said last: " + Lines.one(line, 200);
    }

    private Optional<Shelter.Place> known() {
        return opening != null && opening.isDone() && !opening.isCompletedExceptionally()
                ? Optional.of(opening.join())
                : Optional.empty();
    }

    private boolean isInside(String path, byte[] content) {
        Optional<byte[]> there = inside.get(path);
        return there != null && there.isPresent() && Arrays.equals(there.get(), content);
    }

    /** What the draft has there; nothing where it has no such file, whatever a command made. */
    private Optional<byte[]> wanted(String path) throws IOException {
        byte[] changed = draft.changed().get(path);
        if (changed != null) {
            return Optional.of(changed);
        }
        Optional<FileAt> file = draft.base().file(path).filter(some -> !some.isLink());
        return file.isPresent() ? Optional.of(draft.base().read(file.get().blob())) : Optional.empty();
    }

    private Done taken(Sandbox sandbox, Optional<Run> run, Editor editor) throws IOException, InterruptedException {
        Sandbox.Difference difference = sandbox.changed();
        SortedMap<String, Optional<byte[]>> differing = difference.files();
        observe(differing);
        var contents = new TreeMap<String, byte[]>();
        var left = new TreeSet<String>();
        for (Map.Entry<String, Optional<byte[]>> one : differing.entrySet()) {
            String path = one.getKey();
            if (one.getValue().isEmpty() || !editor.mayTake(path, one.getValue().get())) {
                left.add(path);
            } else if (!Arrays.equals(one.getValue().get(), wanted(path).orElse(null))) {
                contents.put(path, one.getValue().get());
            }
        }
        if (!difference.whole()) {
            left.add(SOME);
        } else {
            for (String path : draft.changed().keySet()) {
                if (!differing.containsKey(path)) {
                    contents.put(
                            path,
                            draft.base()
                                    .read(draft.base().file(path).orElseThrow().blob()));
                }
            }
        }
        Optional<Editor.Refused> refused = contents.isEmpty() ? Optional.empty() : editor.take(contents);
        Optional<Setups.Result.Failed> without = toldModel ? Optional.empty() : known().flatMap(Shelter.Place::without);
        toldModel = true;
        return new Done(run, refused.isPresent() ? Set.of() : contents.keySet(), left, refused, without);
    }

    private void observe(SortedMap<String, Optional<byte[]>> differing) throws IOException {
        for (String path : Set.copyOf(inside.keySet())) {
            if (!differing.containsKey(path)) {
                inside.remove(path);
            }
        }
        inside.putAll(differing);
        for (String path : draft.changed().keySet()) {
            if (!differing.containsKey(path)) {
                inside.put(
                        path,
                        draft.base().file(path).isPresent()
                                ? Optional.of(draft.base()
                                        .read(draft.base()
                                                .file(path)
                                                .orElseThrow()
                                                .blob()))
                                : Optional.empty());
            }
        }
    }

    @Override
    public void close() {
        if (opening != null) {
            opening.thenAccept(place -> place.sandbox().close());
        }
    }
}
