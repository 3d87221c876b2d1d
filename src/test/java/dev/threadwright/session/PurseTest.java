package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.agent.JournalEntry;
import dev.threadwright.agent.Spent;
import dev.threadwright.embedded.Parts;
import dev.threadwright.limits.Level;
import dev.threadwright.limits.Limits;
import dev.threadwright.limits.Measure;
import dev.threadwright.limits.Party;
import dev.threadwright.limits.Span;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Leases;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What a session uses counts once, whoever is killed and begins again. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(
        value = Parts.class,
        initArgs = {
            @ResourceArg(name = "threadwright.session.at-once", value = "0"),
            @ResourceArg(name = "threadwright.limits.requests.repository.day", value = "100000")
        })
class PurseTest {
    private static final Person ADA = new Person("T1", "UADA");
    private static final JournalEntry REPLIED = new JournalEntry("replied", "{\"message\":{\"calls\":[]}}");

    @Inject
    Tasks tasks;

    @Inject
    Leases leases;

    @Inject
    Transcripts transcripts;

    @Inject
    Limits limits;

    @Inject
    Purse purse;

    @Inject
    Brakes brakes;

    @Inject
    Dialogue dialogue;

    @Inject
    DataSource database;

    private final String channel = "C" + UUID.randomUUID().toString().substring(0, 8);
    private Claim claim;

    @BeforeEach
    void begin() {
        var ask = new Ask(new ThreadRef("T1", channel, "1.1"), "1.1", ADA, "make it friendlier");
        claim = leases.claim(tasks.submit(ask).orElseThrow().id(), Duration.ofMinutes(1))
                .orElseThrow();
        transcripts.begin(claim, new Transcripts.Begun(new RepoName("acme", "web"), "0123456789"));
    }

    @Test
    void countsATurnOnceThoughItIsKeptTwice() {
        keep(claim, 0, 1000);
        // The process was killed, and another says the same of the session as it was.
        assertThatThrownBy(() -> keep(claim, 0, 1000)).isNotNull();
        assertThat(used()).isEqualTo(1000);

        keep(claim, 1, 1700);
        assertThat(used()).isEqualTo(1700);
    }

    @Test
    void countsNothingForWhoDoesNotHoldTheTaskAnyMore() {
        var lost = new Claim(claim.task(), UUID.randomUUID(), claim.woken(), null);

        assertThatThrownBy(() -> keep(lost, 0, 1000)).isInstanceOf(Claim.Lost.class);
        assertThat(used()).isZero();
    }

    @Test
    void isEmptyOnceWhatWasUsedIsAsMuchAsThereIs() {
        limits.raise(
                UUID.randomUUID().toString(),
                Measure.TOKENS,
                Party.channel("T1", channel),
                Span.DAY,
                2000,
                new Person("T1", "UCHLOE"));
        keep(claim, 0, 500);
        assertThat(purse.empty(claim.task(), "acme/web")).isEmpty();

        // One person may have half of it.
        keep(claim, 1, 1001);
        assertThat(purse.empty(claim.task(), "acme/web").orElseThrow().full(Level::utc))
                .startsWith(
                        "A limit is reached: 2,000 tokens a day for one channel, of which one person may take 50 %.");
    }

    @Test
    void entersOnceThatSomebodyAskedTooOftenForARepository() throws Exception {
        var busy = new RepoName("acme", "busy-" + channel.toLowerCase(Locale.ROOT));
        limits.raise(
                UUID.randomUUID().toString(),
                Measure.REQUESTS,
                Party.repository(busy.toString()),
                Span.DAY,
                2,
                new Person("T1", "UCHLOE"));
        limits.askOf(UUID.randomUUID().toString(), ADA, busy.toString());

        assertThat(brakes.stops(claim, busy)).isTrue();
        // Another process thought that it had the task still.
        assertThatThrownBy(() -> brakes.stops(claim, busy)).isInstanceOf(Claim.Lost.class);
        assertThat(refusals())
                .containsExactly("A limit is reached: 2 requests a day for %s, of which one person may take 50 %%."
                        .formatted(busy));
    }

    @Test
    void entersThatABudgetIsUsedUpWhereItStopsTheSession() throws Exception {
        assertThat(dialogue.refuse(claim, 0, "A limit is reached, and so on.", "A limit is reached."))
                .isTrue();

        assertThat(refusals()).containsExactly("A limit is reached.");
    }

    /** Why somebody may not go on with this task, by Ada; both before and after they are chained. */
    private List<String> refusals() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select entry::jsonb ->> 'why' from
                            (select entry from ledger union all select entry from ledger_pending) entries
                        where entry::jsonb ->> 'kind' = 'act.refused' and entry::jsonb ->> 'task' = ?
                            and entry::jsonb #>> '{what,channel}' = ? and entry::jsonb #> '{who,slack}' is not null
                        """)) {
            query.setString(1, claim.task().id().value());
            query.setString(2, channel);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    private void keep(Claim by, int kept, long tokens) {
        transcripts.keep(by, kept, List.of(REPLIED), Map.of(), new Spent(1, tokens - 10, 10, BigDecimal.ONE));
    }

    private long used() {
        return limits.of(ADA, channel).stream()
                .filter(level -> level.limit().measure() == Measure.TOKENS)
                .filter(level -> level.limit().party().whose() == Party.Whose.CHANNEL)
                .findFirst()
                .orElseThrow()
                .used();
    }
}
