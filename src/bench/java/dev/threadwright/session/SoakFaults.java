package dev.threadwright.session;

import dev.threadwright.Premises;
import dev.threadwright.embedded.Outside;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong in a soak, one thing after the other, each at its part of the time: kills, a full disk, a slow database, a
 * broker that is away, and storms of 429. All the while Slack delivers everything twice and GitHub fails now and then. In
 * the last half the application is not started again, so that its memory can be watched.
 */
final class SoakFaults implements Runnable {
    private static final Duration AWAY = Duration.ofMinutes(5);

    private final Premises premises;
    private final SessionsScript model;
    private final Duration whole;
    private final Random random;
    private final Path disk;
    private final boolean diskIsBounded;
    private final List<String> told = new ArrayList<>();
    private final long began = System.nanoTime();
    private int kills;
    private volatile long lastStart = System.nanoTime();

    /** @param disk a file system of its own that the application writes to, if {@code diskIsBounded} */
    SoakFaults(Premises premises, SessionsScript model, Duration whole, Path disk, boolean diskIsBounded, long seed) {
        this.premises = premises;
        this.model = model;
        this.whole = whole;
        this.disk = disk;
        this.diskIsBounded = diskIsBounded;
        this.random = new Random(seed);
    }

    /** When the application was started last, as {@link System#nanoTime} tells it. */
    long lastStart() {
        return lastStart;
    }

    String told() {
        return kills + " kills, " + String.join(", ", told);
    }

    @Override
    public void run() {
        try {
            weather();
            until(0.05);
            while (share() < 0.35) {
                kill();
                TimeUnit.MILLISECONDS.sleep(15_000 + random.nextInt(30_000));
            }
            until(0.40);
            fillDisk(part(0.04));
            until(0.48);
            slowDatabase(part(0.04));
            until(0.55);
            leaveBroker(AWAY.compareTo(part(0.17)) < 0 ? AWAY : part(0.17));
            until(0.78);
            storm(part(0.04));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private double share() {
        return (System.nanoTime() - began) / (double) whole.toNanos();
    }

    private Duration part(double share) {
        return Duration.ofMillis((long) (whole.toMillis() * share));
    }

    private void until(double share) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) Math.max(0, (share - share()) * whole.toMillis()));
    }

    private void weather() {
        slack().faults(Map.of("twice", true, "twins", "random", "delay_ms", 300, "seed", 7));
        github().noFaults();
        github().faults(Forge.Door.BOTH, Forge.Fault.BAD_GATEWAY, 0.03, 11);
    }

    private void kill() throws InterruptedException {
        kills++;
        switch (random.nextInt(4)) {
            case 0 -> {
                outside().killBroker();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                outside().startBroker();
            }
            case 1 -> {
                outside().killDatabase();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                outside().startDatabase();
            }
            default -> {
                premises.application().kill();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
                premises.application().start();
                premises.application().awaitReady();
                lastStart = System.nanoTime();
            }
        }
    }

    private void fillDisk(Duration how) throws IOException, InterruptedException {
        if (!diskIsBounded) {
            told.add("no full disk: a file system of its own needs root");
            return;
        }
        Path ballast = disk.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[1 << 20];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            told.add("disk full for " + how.toSeconds() + " s");
        }
        TimeUnit.MILLISECONDS.sleep(how.toMillis());
        Files.delete(ballast);
    }

    /** The database's processes stand still for most of the time. */
    private void slowDatabase(Duration how) throws InterruptedException {
        long end = System.nanoTime() + how.toNanos();
        while (System.nanoTime() < end) {
            outside().suspendDatabase(true);
            TimeUnit.MILLISECONDS.sleep(400);
            outside().suspendDatabase(false);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        told.add("database at a fifth of its pace for " + how.toSeconds() + " s");
    }

    private void leaveBroker(Duration how) throws InterruptedException {
        outside().killBroker();
        TimeUnit.MILLISECONDS.sleep(how.toMillis());
        outside().startBroker();
        told.add("broker away for " + how.toSeconds() + " s");
    }

    private void storm(Duration how) throws InterruptedException {
        github().faults(Forge.Door.REST, Forge.Fault.TOO_MANY, 0.6, 17);
        slack().faults(Map.of("seed", 19, "rate_limit", Map.of("probability", 0.6, "retry_after", 2)));
        model.turnAway(60);
        TimeUnit.MILLISECONDS.sleep(how.toMillis());
        model.turnAway(0);
        slack().faults(Map.of("rate_limit", Map.of("probability", 0.0)));
        weather();
        told.add("429 to three of five calls of GitHub, Slack and the model for " + how.toSeconds() + " s");
    }

    private Workspace slack() {
        return premises.slack();
    }

    private Forge github() {
        return premises.github();
    }

    private Outside outside() {
        return premises.outside();
    }
}
