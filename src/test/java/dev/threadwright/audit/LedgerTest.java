package dev.threadwright.audit;

import static dev.threadwright.audit.Trial.ask;
import static dev.threadwright.audit.Trial.part;
import static dev.threadwright.audit.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import dev.threadwright.vault.Vault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** The ledger in a real database. What is tampered with is tampered with in transactions that are rolled back. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class LedgerTest {
    private static final int ENTRIES = 10_000;
    private static final Duration SOON = Duration.ofMinutes(1);

    @Inject
    DataSource database;

    @Inject
    Vault vault;

    @TempDir
    Path data;

    @Test
    void findsWhatWasDoneToTenThousandEntries() throws Exception {
        Trial.of(database, transaction -> {
            long first = written(transaction, ENTRIES);
            tamperable(transaction);
            assertThat(verified(transaction)).returns(List.of(), Verified::findings);
            for (var tampering : tamperings(first + ENTRIES / 2).entrySet()) {
                part(transaction, _ -> {
                    for (var sql : tampering.getValue()) {
                        run(transaction, sql);
                    }
                    assertThat(verified(transaction).findings())
                            .as(tampering.getKey())
                            .isNotEmpty();
                });
            }
            assertThat(verified(transaction).findings()).isEmpty();
        });
    }

    /** Each by whoever can write to the database, and has no key. */
    private static Map<String, List<String>> tamperings(long seq) {
        var by = new LinkedHashMap<String, List<String>>();
        var at = " where seq = " + seq;
        by.put("an edit", List.of("update ledger set entry = replace(entry, 'approve', 'permit')" + at));
        by.put(
                "an edit with its hash",
                List.of(
                        "update ledger set entry = replace(entry, 'approve', 'permit')" + at,
                        "update ledger set hash = " + hash() + at));
        by.put("a deletion", List.of("delete from ledger" + at));
        by.put(
                "a deletion with numbers anew",
                List.of(
                        "delete from ledger" + at,
                        "update ledger set seq = -seq where seq > " + seq,
                        "update ledger set seq = -seq - 1 where seq < 0"));
        by.put(
                "an insertion",
                List.of(
                        "update ledger set seq = -seq where seq >= " + seq,
                        "update ledger set seq = -seq + 1 where seq < 0",
                        "insert into ledger values (" + seq + ", '{}', '')",
                        "update ledger set hash = " + hash() + at));
        by.put(
                "an exchange",
                List.of("update ledger a set entry = b.entry, hash = b.hash from ledger b where b.seq = 2 * " + seq
                        + " - 1 - a.seq and a.seq in (" + (seq - 1) + ", " + seq + ")"));
        by.put("a cut", List.of("delete from ledger where seq >= " + seq));
        by.put(
                "a cut with the head",
                List.of(
                        "delete from ledger where seq >= " + seq,
                        "update ledger_mark set (seq, hash) = (select seq, hash from ledger where seq = " + (seq - 1)
                                + ") where name = 'head'"));
        by.put(
                "a beginning cut off",
                List.of(
                        "update ledger_mark set (seq, hash) = (select seq, hash from ledger where seq = " + (seq - 1)
                                + ") where name = 'floor'",
                        "delete from ledger where seq < " + seq));
        by.put(
                "somebody made somebody else",
                List.of("update ledger_person set identity = 'slack:T1/UEVE' where pseudonym = (select entry::jsonb #>>"
                        + " '{who,slack}' from ledger" + at + ")"));
        by.put(
                "somebody forgotten",
                List.of("delete from ledger_person where pseudonym = (select entry::jsonb #>> '{who,slack}' from ledger"
                        + at + ")"));
        by.put("no seal", List.of("update ledger_mark set sealed = null"));
        by.put("no ends", List.of("delete from ledger_mark"));
        return by;
    }

    private static String hash() {
        return "encode(sha256(convert_to((select b.hash from ledger b where b.seq = ledger.seq - 1) || E'\\n' || seq"
                + " || E'\\n' || entry, 'UTF8')), 'hex')";
    }

    @Test
    void findsACutTailThatCameWithItsOldSealByAHeadThatWasSeen() throws Exception {
        Trial.of(database, transaction -> {
            written(transaction, 3);
            var old = ask(transaction, "select sealed from ledger_mark where name = 'head'");
            var oldSeq = Long.parseLong(ask(transaction, "select seq from ledger_mark where name = 'head'"));
            written(transaction, 3);
            var seen = verified(transaction).head();
            tamperable(transaction);
            run(transaction, "delete from ledger where seq > ?", oldSeq);
            run(
                    transaction,
                    "update ledger_mark set sealed = ?, (seq, hash) = (select seq, hash from ledger where seq = ?) where name = 'head'",
                    old,
                    oldSeq);

            assertThat(verified(transaction).findings()).isEmpty();
            assertThat(new Verifier(vault)
                            .verify(transaction, Optional.of(seen))
                            .findings())
                    .containsExactly("The head " + seen + " is not in this ledger: it was cut or made anew.");
        });
    }

    @Test
    void addsNothingToALedgerWhoseHeadWasMoved() throws Exception {
        Trial.of(database, transaction -> {
            long first = written(transaction, 3);
            tamperable(transaction);
            run(transaction, "delete from ledger where seq > ?", first);
            run(
                    transaction,
                    "update ledger_mark set (seq, hash) = (select seq, hash from ledger where seq = ?) where name = 'head'",
                    first);

            assertThatThrownBy(() -> written(transaction, 1))
                    .isInstanceOf(Sealer.Untrusted.class)
                    .hasMessageStartingWith("The ledger's head is not the one that was sealed.");
            assertThat(new Adoption(vault).adopt(transaction)).isTrue();
            new Sealer(vault).sealAll(transaction);
            assertThat(ask(transaction, "select entry::jsonb ->> 'kind' from ledger order by seq desc limit 1"))
                    .isEqualTo("ledger.adopted");
            assertThat(verified(transaction).findings()).isEmpty();
        });
    }

    @Test
    void addsNothingToALedgerWhoseEndsAreGone() throws Exception {
        for (var ends : List.of("", " where name = 'head'", " where name = 'floor'")) {
            Trial.of(database, transaction -> {
                written(transaction, 3);
                run(transaction, "delete from ledger_mark" + ends);

                assertThatThrownBy(() -> new Sealer(vault).seal(transaction))
                        .as(ends)
                        .isInstanceOf(Sealer.Untrusted.class)
                        .hasMessage("The ledger's ends are gone. " + Marks.SEAL_FIRST);
                assertThat(new Adoption(vault).adopt(transaction)).isTrue();
                assertThat(new Sealer(vault).seal(transaction).moved()).isPositive();
            });
        }
    }

    @Test
    void sealsItsEndsWithANewKeyAndThenNeedsTheOldOneNoMore() throws Exception {
        var old = "A".repeat(42) + "A=";
        var fresh = "B".repeat(42) + "A=";
        Trial.of(database, transaction -> {
            tamperable(transaction);
            run(transaction, "delete from ledger");
            run(transaction, "delete from ledger_mark");
            run(transaction, "delete from ledger_cursor");
            written(transaction, 2, Vault.of(Optional.of(old), List.of(), data));
            written(transaction, 2, Vault.of(Optional.of(fresh), List.of(old), data));

            var alone = Vault.of(Optional.of(fresh), List.of(), data);
            assertThat(new Verifier(alone).verify(transaction, Optional.empty()).findings())
                    .isEmpty();
            assertThat(new Verifier(Vault.of(Optional.of(old), List.of(), data))
                            .verify(transaction, Optional.empty())
                            .findings())
                    .hasSize(2);
        });
    }

    @Test
    void chainsWhatIsWrittenAtTheSameTimeOnceAndNothingThatWasRolledBack() throws Exception {
        var kind = "trial." + UUID.randomUUID();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                boolean kept = i % 4 != 0;
                executor.submit(() -> {
                    try (var connection = database.getConnection()) {
                        connection.setAutoCommit(false);
                        run(connection, "select ledger_write(?, null, null, null, null)", kind);
                        if (kept) {
                            connection.commit();
                        } else {
                            connection.rollback();
                        }
                        connection.setAutoCommit(true);
                    }
                    return null;
                });
            }
        }
        await().atMost(SOON).until(() -> count(kind), count -> count.equals("150"));
        var verified = new Store(database).look(snapshot -> new Verifier(vault).verify(snapshot, Optional.empty()));
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.keyed()).isTrue();
    }

    @Test
    void forgetsWhoSomebodyIsAndVerifiesAsBefore() throws Exception {
        Trial.of(database, transaction -> {
            var user = "U" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
            run(
                    transaction,
                    "insert into github_account values ('T1', ?, 'mona', 1, 'sealed', null, null, now())",
                    user);
            run(transaction, "select ledger_write('trial', null, ledger_who('T1', ?), null, null)", user);
            new Sealer(vault).sealAll(transaction);
            var head = verified(transaction).head();

            assertThat(new Erasure(vault).erase(transaction, "T1", user)).isEqualTo(2);

            assertThat(new Verifier(vault)
                            .verify(transaction, Optional.of(head))
                            .findings())
                    .isEmpty();
            assertThat(Lines.after(transaction, 0, 100_000))
                    .noneMatch(line -> line.json().contains(user) || line.json().contains("mona"));
            assertThat(ask(transaction, "select count(*) from ledger_person where identity like ?", "%" + user))
                    .isEqualTo("0");
            assertThat(new Erasure(vault).erase(transaction, "T1", user)).isZero();
        });
    }

    @Test
    void forgetsWhoSignedInElsewhereThanInSlack() throws Exception {
        Trial.of(database, transaction -> {
            var address = UUID.randomUUID() + "@acme.example";
            run(
                    transaction,
                    "select ledger_write('console.trial', null, jsonb_build_object('oidc',"
                            + " jsonb_build_object('subject', ?::text)), null, null)",
                    address);
            new Sealer(vault).sealAll(transaction);
            assertThat(ask(transaction, "select count(*) from ledger where position(? in entry) > 0", address))
                    .isEqualTo("0");
            assertThat(ask(transaction, "select count(*) from ledger_person where identity = ?", "oidc:" + address))
                    .isEqualTo("1");

            assertThat(new Erasure(vault).erase(transaction, "oidc:" + address)).isEqualTo(1);

            assertThat(Lines.after(transaction, 0, 100_000))
                    .noneMatch(line -> line.json().contains(address));
            assertThat(verified(transaction).findings()).isEmpty();
        });
    }

    @Test
    void removesTheOldestAndVerifiesTheRest() throws Exception {
        Trial.of(database, transaction -> {
            run(transaction, "delete from ledger_cursor");
            long first = written(transaction, 20);
            var head = verified(transaction).head();
            var before = Instant.parse(
                    ask(transaction, "select entry::jsonb ->> 'at' from ledger where seq = ?", first + 10));

            long gone = new Retention(vault, List.of()).shorten(transaction, before);

            assertThat(ask(transaction, "select min(seq) from ledger")).isEqualTo(String.valueOf(first + 10));
            assertThat(gone).isPositive();
            assertThat(new Retention(vault, List.of()).shorten(transaction, before))
                    .isZero();
            assertThat(new Verifier(vault)
                            .verify(transaction, Optional.of(head))
                            .findings())
                    .isEmpty();
            tamperable(transaction);
            run(transaction, "update ledger set entry = replace(entry, 'approve', 'permit') where seq = ?", first + 11);
            assertThat(verified(transaction).findings()).hasSize(1);
            assertThatThrownBy(() -> new Retention(vault, List.of()).shorten(transaction, Instant.now()))
                    .hasMessageEndingWith("Nothing is removed.");
        });
    }

    @Test
    void keepsWhatWasNotSentYet() throws Exception {
        Trial.of(database, transaction -> {
            long first = written(transaction, 5);
            run(transaction, "delete from ledger_cursor");
            run(transaction, "insert into ledger_cursor (sink, seq) values ('trial', ?)", first);

            new Retention(vault, List.of("trial"))
                    .shorten(transaction, Instant.now().plusSeconds(60));

            assertThat(ask(transaction, "select min(seq) from ledger")).isEqualTo(String.valueOf(first + 1));
            assertThat(new Retention(vault, List.of("to whom nothing was ever sent"))
                            .shorten(transaction, Instant.now().plusSeconds(60)))
                    .isZero();
        });
    }

    @Test
    void tellsAnOperatorHowItStands() {
        var said = new ByteArrayOutputStream();
        var auditor = new Auditor(database, vault, new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(auditor.run(List.of("verify"))).isZero();
        var head = said.toString(StandardCharsets.UTF_8).lines().toList().getLast();
        assertThat(head).matches("Head: \\d+:[0-9a-f]{64}");
        assertThat(auditor.run(List.of("verify", head.substring(6)))).isZero();
        assertThat(auditor.run(List.of("verify", "1:" + "0".repeat(64)))).isEqualTo(1);
        assertThat(auditor.run(List.of("seal"))).isZero();
        assertThat(auditor.run(List.of("export"))).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(
                        line -> line.matches(
                                "\\{\"seq\":\\d+,\"at\":.*\"kind\":\"service.started\".*\"hash\":\"[0-9a-f]{64}\",\"people\":\\{}}"))
                .contains("The ledger's ends are sealed with this key already; nothing was done.");
        assertThat(auditor.run(List.of("erase", "T1/UNOBODY"))).isZero();
        for (var wrong : List.of(
                List.<String>of(),
                List.of("rewrite"),
                List.of("erase"),
                List.of("export", "x"),
                List.of("verify", "1"))) {
            assertThat(auditor.run(wrong)).as(wrong.toString()).isEqualTo(2);
        }
    }

    /** @return the number of the first of them */
    private long written(Connection transaction, int entries) throws SQLException {
        return written(transaction, entries, vault);
    }

    private static long written(Connection transaction, int entries, Vault vault) throws SQLException {
        var sealer = new Sealer(vault);
        sealer.sealAll(transaction);
        new Marks(vault).await(transaction);
        sealer.sealAll(transaction);
        long before = Long.parseLong(ask(transaction, "select seq from ledger_mark where name = 'head'"));
        run(transaction, """
                select ledger_write('decision.approve', null, jsonb_build_object('slack', ledger_slack('T1', 'U' || n % 50)),
                    'the configuration', jsonb_build_object('question', n)) from generate_series(1, ?) n""", entries);
        sealer.sealAll(transaction);
        return before + 1;
    }

    /** As the owner of the tables can. */
    private static void tamperable(Connection transaction) throws SQLException {
        for (var table : List.of("ledger", "ledger_person")) {
            run(transaction, "alter table " + table + " disable trigger all");
        }
    }

    private Verified verified(Connection transaction) throws SQLException {
        return new Verifier(vault).verify(transaction, Optional.empty());
    }

    private String count(String kind) throws SQLException {
        try (var connection = database.getConnection()) {
            return ask(connection, "select count(*) from ledger where entry::jsonb ->> 'kind' = ?", kind);
        }
    }
}
