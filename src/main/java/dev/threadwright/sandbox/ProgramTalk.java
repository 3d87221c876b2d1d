package dev.threadwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A talk with a program of one runner: lines are kept until somebody hears them, as long as they are not too many. */
final class ProgramTalk implements Talk, Ear {
    /** Bytes that it may say in all: a talk of hours says far less. */
    static final long MOST = 1L << 30;

    private static final int LONGEST_LINE = 16 << 20;
    private static final int MOST_UNHEARD = 32 << 20;
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Output complaints = new Output();
    private Runner.Reply reply;
    private long unheard;
    private boolean full;
    private OptionalInt exit = OptionalInt.empty();

    private ProgramTalk() {}

    static ProgramTalk start(Runner runner, int id, byte[] environment, byte[] words) {
        var talk = new ProgramTalk();
        talk.reply = runner.ask("talk", id, talk, MOST, "", environment, words);
        return talk;
    }

    /** A word of our own into what it complains of. */
    void note(String words) {
        err(words.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void say(String text) {
        reply.say((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Heard hear(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (lines.isEmpty() && exit.isEmpty() && left > 0) {
                left = told.awaitNanos(left);
            }
            if (!lines.isEmpty()) {
                byte[] next = lines.removeFirst();
                unheard -= next.length;
                return new Heard.Line(new String(next, StandardCharsets.UTF_8));
            }
            return exit.isEmpty()
                    ? new Heard.Silence()
                    : new Heard.Ended(exit.getAsInt(), complaints.take().text().strip());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void out(byte[] some) {
        lock.lock();
        try {
            int begin = 0;
            for (int i = 0; i < some.length && !full; i++) {
                if (some[i] == '\n') {
                    line.write(some, begin, i - begin);
                    begin = i + 1;
                    lines.add(line.toByteArray());
                    unheard += line.size();
                    line.reset();
                }
            }
            line.write(some, begin, some.length - begin);
            if (!full && (line.size() > LONGEST_LINE || unheard > MOST_UNHEARD)) {
                full = true;
                complaints.add("It said too much at once, so it was ended.".getBytes(StandardCharsets.UTF_8));
                lines.clear();
                // Who reads must not wait for who writes.
                Thread.ofVirtual().start(() -> reply.kill());
            }
            if (full) {
                line.reset();
            }
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void err(byte[] some) {
        lock.lock();
        try {
            complaints.add(some);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end(int status) {
        lock.lock();
        try {
            exit = OptionalInt.of(status);
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (!reply.isRunning()) {
            return;
        }
        reply.kill();
        boolean interrupted = Thread.interrupted();
        try {
            reply.await(ENDING, (end, took) -> end);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
