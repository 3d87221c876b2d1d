package dev.threadwright.sandbox;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The line to a sandbox's first process, {@code runner.pl}, which says how they talk. */
final class Runner implements AutoCloseable {
    static final int KILLED = 128 + 9;

    /** What it sends comes from a pipe in pieces of 64 KiB. */
    private static final int MOST_AT_ONCE = 64 << 10;

    private static final int LONGEST_LINE = 64;
    private static final Duration AT_ONCE = Duration.ofMillis(200);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final Process process;
    private final OutputStream requests;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Map<Integer, Reply> replies = new HashMap<>();
    private int questions;
    private boolean ready;
    private boolean over;

    Runner(Process process) {
        this.process = process;
        this.requests = process.getOutputStream();
        // Reading from a process holds a platform thread in any case.
        Thread.ofPlatform().daemon().name("sandbox-" + process.pid()).start(this::listen);
    }

    /** What one of its processes writes, and how it ends. */
    final class Reply {
        private final int id;
        private final Ear sink;
        private final long most;
        private final long began = System.nanoTime();
        private long received;
        private OptionalInt exit = OptionalInt.empty();
        private long ended;

        private Reply(int id, Ear sink, long most) {
            this.id = id;
            this.sink = sink;
            this.most = most;
        }

        /** Waits for its end; empty where that did not come in time. The sink is at rest while {@code look} runs. */
        <T> T await(Duration patience, Look<T> look) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = patience.toNanos();
                while (exit.isEmpty() && left > 0) {
                    left = told.awaitNanos(left);
                }
                long until = exit.isEmpty() ? System.nanoTime() : ended;
                return look.at(exit, Duration.ofNanos(until - began));
            } finally {
                lock.unlock();
            }
        }

        boolean isRunning() {
            lock.lock();
            try {
                return exit.isEmpty();
            } finally {
                lock.unlock();
            }
        }

        /** Puts a word of our own into what it writes. */
        void add(String words) {
            lock.lock();
            try {
                sink.err(words.getBytes(StandardCharsets.UTF_8));
            } finally {
                lock.unlock();
            }
        }

        void kill() {
            send("kill " + id);
        }

        /** Tells a process that is talked with. */
        void say(byte[] words) {
            send("say %d %d".formatted(id, words.length), words);
        }

        private void end(int status) {
            exit = OptionalInt.of(status);
            ended = System.nanoTime();
            sink.end(status);
        }
    }

    /** Sees how far it is. */
    @FunctionalInterface
    interface Look<T> {
        T at(OptionalInt exit, Duration took);
    }

    /** False where it did not come up in that time. */
    boolean isReady(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!ready && !over && left > 0) {
                left = told.awaitNanos(left);
            }
            return ready && !over;
        } finally {
            lock.unlock();
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param most bytes that it may write before it is ended
     * @param rest what comes after the lengths in the line
     */
    Reply ask(String verb, int id, Ear sink, long most, String rest, byte[]... parts) {
        var reply = new Reply(id, sink, most);
        lock.lock();
        try {
            replies.put(id, reply);
            if (over) {
                reply.end(KILLED);
                return reply;
            }
        } finally {
            lock.unlock();
        }
        var line = new StringBuilder(verb).append(' ').append(id);
        for (byte[] part : parts) {
            line.append(' ').append(part.length);
        }
        send(line.append(rest).toString(), parts);
        return reply;
    }

    /** Whether it is known that no other process is in the sandbox. One thread asks for it. */
    boolean isAlone() throws InterruptedException {
        // Commands have numbers above zero; a late answer must not be taken for that to the next question.
        int question = --questions;
        Reply reply = ask("alone", question, _ -> {}, 0, "");
        try {
            return reply.await(AT_ONCE, (exit, took) -> exit.equals(OptionalInt.of(0)));
        } finally {
            forget(question);
        }
    }

    void forget(int id) {
        lock.lock();
        try {
            replies.remove(id);
        } finally {
            lock.unlock();
        }
    }

    private void send(String line, byte[]... parts) {
        writing.lock();
        try {
            try {
                requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                for (byte[] part : parts) {
                    requests.write(part);
                }
                requests.flush();
            } catch (IOException gone) {
                if (!isOver()) {
                    process.destroyForcibly();
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private void listen() {
        try (var frames = new DataInputStream(new BufferedInputStream(process.getInputStream(), MOST_AT_ONCE))) {
            for (String line = line(frames); !line.isEmpty(); line = line(frames)) {
                receive(line.split(" "), frames);
            }
        } catch (IOException | IllegalArgumentException broken) {
            process.destroyForcibly();
        } finally {
            end();
        }
    }

    private void receive(String[] words, DataInputStream frames) throws IOException {
        int id = Integer.parseInt(words[1]);
        int number = Integer.parseInt(words[2]);
        byte[] some = new byte[0];
        if (words[0].equals("out") || words[0].equals("err")) {
            if (number < 0 || number > MOST_AT_ONCE) {
                throw new IllegalArgumentException("A frame of " + number);
            }
            some = frames.readNBytes(number);
        }
        boolean tooMuch = false;
        lock.lock();
        try {
            Reply reply = replies.get(id);
            switch (words[0]) {
                case "ready" -> ready = true;
                case "end" -> {
                    if (reply != null) {
                        reply.end(number);
                    }
                }
                case "out", "err" -> {
                    if (reply != null && reply.exit.isEmpty()) {
                        tooMuch = reply.received <= reply.most && reply.received + some.length > reply.most;
                        reply.received += some.length;
                        if (words[0].equals("out")) {
                            reply.sink.out(some);
                        } else {
                            reply.sink.err(some);
                        }
                    }
                }
                default -> throw new IllegalArgumentException("It says " + words[0]);
            }
            told.signalAll();
        } finally {
            lock.unlock();
        }
        if (tooMuch) {
            // Who reads must not wait for who writes: the other end waits for both.
            Thread.ofVirtual().start(() -> send("kill " + id));
        }
    }

    /** Empty at the end. */
    private static String line(DataInputStream frames) throws IOException {
        var line = new StringBuilder();
        for (int read = frames.read(); read >= 0 && read != '\n'; read = frames.read()) {
            line.append((char) read);
            if (line.length() > LONGEST_LINE) {
                throw new IllegalArgumentException("A line without end");
            }
        }
        return line.toString();
    }

    private void end() {
        lock.lock();
        try {
            over = true;
            replies.values().stream().filter(reply -> reply.exit.isEmpty()).forEach(reply -> reply.end(KILLED));
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it, and with it, as it is the first of its process namespace, every other process there. */
    @Override
    public void close() {
        if (writing.tryLock()) {
            try {
                requests.close();
            } catch (IOException gone) {
                process.destroyForcibly();
            } finally {
                writing.unlock();
            }
        } else {
            // Somebody writes what is not read.
            process.destroyForcibly();
        }
        boolean interrupted = Thread.interrupted();
        for (boolean waiting = true; waiting; ) {
            try {
                if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
                waiting = false;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
