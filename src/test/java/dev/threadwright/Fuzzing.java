package dev.threadwright;

import dev.threadwright.acp.FuzzedProgram;
import dev.threadwright.agent.FuzzedArguments;
import dev.threadwright.agent.FuzzedGuidance;
import dev.threadwright.agent.FuzzedPatch;
import dev.threadwright.change.FuzzedTexts;
import dev.threadwright.llm.FuzzedReply;
import dev.threadwright.policy.FuzzedOwners;
import dev.threadwright.pullrequest.FuzzedWebhook;
import dev.threadwright.sandbox.FuzzedProxy;
import dev.threadwright.slack.FuzzedSlack;
import dev.threadwright.style.FuzzedStyle;
import dev.threadwright.task.FuzzedRequest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All places where strangers' bytes come in, and the bound that holds for each input. Also the class that Jazzer runs. */
public final class Fuzzing {
    /** The processor's time that an input may take, which is at most 64 kB: a file is read up to three times. */
    private static final Duration MOST = Duration.ofSeconds(4);

    public static final int LARGEST = 64 << 10;

    public static final List<Fuzzed> ALL = Stream.concat(
                    FuzzedTexts.all().stream(),
                    Stream.of(
                            new FuzzedSlack(),
                            new FuzzedWebhook(),
                            new FuzzedRequest(),
                            new FuzzedPatch(),
                            new FuzzedReply(),
                            new FuzzedArguments(),
                            new FuzzedProgram(),
                            new FuzzedOwners(),
                            new FuzzedStyle(),
                            new FuzzedGuidance(),
                            new FuzzedProxy()))
            .toList();

    private static Fuzzed fuzzed;

    private Fuzzing() {}

    public static Fuzzed named(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is none of " + ALL.stream().map(Fuzzed::name).toList()));
    }

    /** Called by Jazzer. @param arguments the name of one */
    public static void fuzzerInitialize(String[] arguments) {
        fuzzed = named(arguments[0]);
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        feed(fuzzed, bytes);
    }

    /** Feeds it, and once more where that took too long: what is slow only because it is new is not slow. */
    static void feed(Fuzzed fuzzed, byte[] bytes) throws Exception {
        if (time(fuzzed, bytes).compareTo(MOST) > 0) {
            Duration again = time(fuzzed, bytes);
            if (again.compareTo(MOST) > 0) {
                throw new AssertionError("%d bytes take %d ms".formatted(bytes.length, again.toMillis()));
            }
        }
    }

    private static Duration time(Fuzzed fuzzed, byte[] bytes) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        fuzzed.feed(bytes);
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}
