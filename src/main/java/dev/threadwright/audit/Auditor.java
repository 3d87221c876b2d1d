package dev.threadwright.audit;

import dev.threadwright.vault.Vault;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What an operator does with the ledger, on the command line. Each command returns the process's exit code: 0 where it did
 * what was asked and found nothing wrong, 1 where something is wrong with the ledger, 2 where it could not be done.
 */
public final class Auditor {
    private static final int AT_ONCE = 1_000;

    private static final String USAGE = """
            ledger verify [HEAD]      whether every entry is as it was written; HEAD as it was logged or printed before
            ledger export [AFTER]     every entry as a line of JSON, or those after that number
            ledger erase TEAM/USER    forgets who that person is, such as T012AB3CD/U045EF6GH; or oidc:SUBJECT, of the console
            ledger seal               takes the ledger on as it is, once its ends are not sealed with this key""";

    private final Store store;
    private final Vault vault;
    private final PrintStream out;

    public Auditor(DataSource database, Vault vault, PrintStream out) {
        this.store = new Store(database);
        this.vault = vault;
        this.out = out;
    }

    /** @param words what follows {@code ledger} */
    public int run(List<String> words) {
        var command = words.isEmpty() ? "" : words.getFirst();
        var argument = words.size() == 2 ? Optional.of(words.get(1)) : Optional.<String>empty();
        if (words.size() > 2) {
            return usage();
        }
        if (!isThere()) {
            out.println("There is no ledger in this database yet: the service makes it when it starts.");
            return 2;
        }
        return switch (command) {
            case "verify" ->
                argument.isEmpty()
                        ? verify(Optional.empty())
                        : Link.parse(argument.get())
                                .map(seen -> verify(Optional.of(seen)))
                                .orElseGet(this::usage);
            case "export" ->
                argument.orElse("0").matches("\\d{1,18}") ? export(Long.parseLong(argument.orElse("0"))) : usage();
            case "erase" ->
                argument.filter(who -> who.matches("[A-Z0-9]+/[A-Z0-9]+|oidc:.+"))
                        .map(this::erase)
                        .orElseGet(this::usage);
            case "seal" -> argument.isEmpty() ? seal() : usage();
            default -> usage();
        };
    }

    private boolean isThere() {
        return store.look(snapshot -> {
            try (var query = snapshot.prepareStatement("select to_regclass('ledger_mark') is not null");
                    var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        });
    }

    private int usage() {
        out.println(USAGE);
        return 2;
    }

    private int verify(Optional<Link> seen) {
        var verified = store.look(snapshot -> new Verifier(vault).verify(snapshot, seen));
        verified.findings().forEach(out::println);
        out.printf(
                "%d entries, %s. %d more are not chained yet.%n",
                verified.entries(),
                verified.intact() ? "all as they were written" : "not as they were written",
                verified.pending());
        if (!verified.keyed()) {
            out.println(
                    "No key is set (THREADWRIGHT_ENCRYPTION_KEY): who can write to the database could have made all of it"
                            + " anew. Compare the head with one that was logged or sent.");
        }
        out.println("Head: " + verified.head());
        return verified.intact() ? 0 : 1;
    }

    private int export(long after) {
        return store.look(snapshot -> {
            var lines = Lines.after(snapshot, after, AT_ONCE);
            while (!lines.isEmpty()) {
                lines.forEach(line -> out.println(line.json()));
                lines = Lines.after(snapshot, lines.getLast().seq(), AT_ONCE);
            }
            return 0;
        });
    }

    private int erase(String who) {
        var identity = who.startsWith("oidc:") ? who : "slack:" + who;
        int erased = store.transact(transaction -> new Erasure(vault).erase(transaction, identity));
        out.println(
                erased == 0
                        ? "The ledger does not know " + who + "."
                        : "The ledger does not know any more who " + who + " is; the entries stay.");
        return 0;
    }

    private int seal() {
        boolean taken = store.transact(transaction -> new Adoption(vault).adopt(transaction));
        out.println(
                taken
                        ? "The ledger is taken on as it is, and an entry says so. What does not fit, `ledger verify` goes on to show."
                        : "The ledger's ends are sealed with this key already; nothing was done.");
        return 0;
    }
}
