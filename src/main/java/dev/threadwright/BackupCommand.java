package dev.threadwright;

import dev.threadwright.embedded.Backup;
import java.io.IOException;
import java.nio.file.Path;

/** The commands {@code local backup FILE} and {@code local restore FILE}, while nothing runs there. */
final class BackupCommand {
    private static final int UNUSABLE = 2;

    private BackupCommand() {}

    static boolean isOne(String... words) {
        return words.length > 0 && (words[0].equals("backup") || words[0].equals("restore"));
    }

    /** @return the exit code: 0, or 2 with a sentence that says what to do */
    static int run(String... words) {
        try {
            System.out.println(done(words));
            return 0;
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
        } catch (NoClassDefFoundError absent) {
            System.err.println("This build has no PostgreSQL of its own: back up yours with pg_dump.");
        }
        return UNUSABLE;
    }

    private static String done(String... words) throws IOException {
        if (words.length != 2) {
            throw new IOException("Say `local %s FILE`; --help says more".formatted(words[0]));
        }
        if (Surroundings.setting("quarkus.profile").filter("local"::equals).isEmpty()) {
            throw new IOException("Only what `local` keeps can be put into a file: say `local %s FILE`, or back up your"
                            .formatted(words[0])
                    + " PostgreSQL with its own tools");
        }
        Path parts = Surroundings.parts();
        Path file = Path.of(words[1]).toAbsolutePath();
        if (words[0].equals("restore")) {
            Backup.restore(file, parts);
            return "Restored into %s. Start with `local`, and with the key that its tokens were sealed with."
                    .formatted(parts);
        }
        long bytes = Backup.write(parts, file);
        return "Backed up into %s, %d MB. The key that opens its tokens is not in it: keep that elsewhere."
                .formatted(file, bytes / 1_000_000);
    }
}
