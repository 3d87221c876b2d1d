package dev.threadwright.screenshot;

import dev.threadwright.sandbox.Limits;
import dev.threadwright.sandbox.Network;
import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Run;
import dev.threadwright.sandbox.Sandbox;
import dev.threadwright.sandbox.Sandboxes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Reads pictures: each in a sandbox of its own with no network, for what a stranger drew may be made to take the program
 * over. Neither a picture nor what stands in it is kept or logged. What comes back is words of strangers.
 */
@ApplicationScoped
public class Screenshots {
    /** Bytes of a picture; one that is larger is not read. */
    public static final int LARGEST = 4 << 20;

    private static final Logger LOG = Logger.getLogger(Screenshots.class);
    private static final Limits LIMITS =
            new Limits(1L << 30, 64, 1, 32L << 20, 1_000, 64L << 10, Duration.ofMinutes(1));
    private static final String PICTURE = "picture";
    private static final int MOST_LINES = 30;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 200;
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    /** What a frame, a symbol or a cursor beside the words is taken for. */
    private static final Pattern SPECKS =
            Pattern.compile("^[^\\p{L}\\p{N}“„«\"$£€#]+|[^\\p{L}\\p{N}.!?…:)%”“»\"]+$|\\p{Cntrl}");

    private final ScreenshotSettings settings;
    private final Sandboxes sandboxes;
    private final AtomicReference<String> told = new AtomicReference<>("");

    Screenshots(ScreenshotSettings settings, Sandboxes sandboxes) {
        this.settings = settings;
        this.sandboxes = sandboxes;
    }

    /** Whether they are: otherwise none needs to be fetched. Why a configured program cannot run is logged once. */
    public boolean areRead() {
        return settings.ocr().isPresent()
                && switch (sandboxes.readiness()) {
                    case Readiness.Ready _ -> true;
                    case Readiness.NotReady(String sentence) -> {
                        tell("Pictures are not read: " + sentence);
                        yield false;
                    }
                };
    }

    /** The lines that stand in a picture, as far as they say anything; none where it is no picture or cannot be read. */
    public List<String> lines(byte[] picture) throws InterruptedException {
        if (settings.ocr().isEmpty() || picture.length > LARGEST || !isPicture(picture)) {
            return List.of();
        }
        try {
            Run run = run(settings.ocr().get(), picture);
            if (!run.exit().equals(OptionalInt.of(0))) {
                tell("The program that reads pictures ended with "
                        + (run.isRunning()
                                ? "nothing in time"
                                : "exit code " + run.exit().getAsInt()));
                return List.of();
            }
            return run.output()
                    .lines()
                    .map(line -> SPECKS.matcher(line.strip()).replaceAll(""))
                    .filter(line -> line.length() >= SHORTEST && line.length() <= LONGEST)
                    .filter(line -> LETTER.matcher(line).find())
                    .distinct()
                    .limit(MOST_LINES)
                    .toList();
        } catch (IOException refused) {
            tell("A picture could not be read: " + refused.getMessage());
            return List.of();
        }
    }

    private Run run(String command, byte[] picture) throws IOException, InterruptedException {
        Path git = Files.createTempDirectory("threadwright");
        try (Sandbox sandbox =
                sandboxes.open("screenshot-" + UUID.randomUUID(), List.of(), git, Network.NONE, LIMITS)) {
            sandbox.write(PICTURE, picture);
            // What it says besides, on its standard error, stands in no picture.
            return sandbox.run("exec < " + PICTURE + " 2> /dev/null\n" + command, "", settings.longest());
        } finally {
            Files.delete(git);
        }
    }

    /** By the bytes: what it is said to be is a stranger's word. */
    private static boolean isPicture(byte[] bytes) {
        return begins(bytes, 0x89, 'P', 'N', 'G') || begins(bytes, 0xff, 0xd8, 0xff);
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** Once, until there is something else to say. */
    private void tell(String sentence) {
        if (!told.getAndSet(sentence).equals(sentence)) {
            LOG.warn(sentence);
        }
    }
}
