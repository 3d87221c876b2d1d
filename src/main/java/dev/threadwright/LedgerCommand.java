package dev.threadwright;

import dev.threadwright.audit.Auditor;
import dev.threadwright.vault.Vault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** The command {@code ledger}: beside the application, with its settings, whether or not it runs. */
final class LedgerCommand {
    private static final String WORD = "ledger";
    private static final int UNUSABLE = 2;

    private LedgerCommand() {}

    static boolean isOne(String... words) {
        return words.length > 0 && words[0].equals(WORD);
    }

    /** @return the exit code, see {@link Auditor} */
    static int run(String... words) {
        try {
            var surroundings = Surroundings.database();
            try {
                return audit(List.of(words).subList(1, words.length));
            } finally {
                surroundings.close();
            }
        } catch (Exception failed) {
            System.err.println(failed.getMessage());
            return UNUSABLE;
        }
    }

    private static int audit(List<String> words) throws IOException {
        var data = Path.of(Surroundings.setting("threadwright.data-dir").orElse("threadwright-data"));
        var vault = Vault.of(setting("threadwright.encryption.key", "threadwright.vault.key"), oldKeys(), data);
        return new Auditor(database(), vault, new PrintStream(System.out, true, StandardCharsets.UTF_8)).run(words);
    }

    private static PGSimpleDataSource database() {
        var database = new PGSimpleDataSource();
        database.setUrl(Surroundings.setting("quarkus.datasource.jdbc.url").orElseThrow());
        Surroundings.setting("quarkus.datasource.username").ifPresent(database::setUser);
        Surroundings.setting("quarkus.datasource.password").ifPresent(database::setPassword);
        return database;
    }

    private static List<String> oldKeys() {
        return setting("threadwright.encryption.old.keys", "threadwright.vault.old-keys").stream()
                .flatMap(keys -> Stream.of(keys.split(",")))
                .toList();
    }

    private static Optional<String> setting(String first, String second) {
        return Surroundings.setting(first).or(() -> Surroundings.setting(second));
    }
}
