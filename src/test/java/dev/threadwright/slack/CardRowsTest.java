package dev.threadwright.slack;

import static dev.threadwright.slack.CardCases.ACCEPTED;
import static dev.threadwright.slack.CardCases.ASKER;
import static dev.threadwright.slack.CardCases.MATCHED;
import static dev.threadwright.slack.CardCases.TASK;
import static dev.threadwright.slack.CardCases.after;
import static dev.threadwright.slack.CardCases.onePlace;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.progress.ProgressEvent.Noted;
import dev.threadwright.progress.Told;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.ThreadRef;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards in a real PostgreSQL, each call in a transaction of its own, as the container has it. */
class CardRowsTest {
    private static final ThreadRef THREAD = new ThreadRef("T1", "C1", "1700000000.000100");
    private static final Instant START = Instant.ofEpochSecond(1700000000);

    private static EmbeddedPostgres postgres;
    private static EntityManagerFactory database;

    private final ClockByHand clock = new ClockByHand(START);

    @BeforeAll
    static void open() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        for (var name : List.of(
                "V2__card.sql", "V6__card_reminder.sql", "V27__announced.sql", "V36__titled.sql", "V53__answer.sql")) {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement();
                    var migration = CardRow.class.getResourceAsStream("/db/migration/" + name)) {
                statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        database = new HibernatePersistenceConfiguration("cards")
                .managedClass(CardRow.class)
                .properties(Map.of("jakarta.persistence.nonJtaDataSource", postgres.getPostgresDatabase()))
                .createEntityManagerFactory();
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void empty() {
        database.runInTransaction(
                entities -> entities.createNativeQuery("delete from card").executeUpdate());
    }

    @Test
    void keepsTheNameThatSomebodyGaveToTheThreadWhateverIsAskedInItLater() {
        fold(TASK, 0, ACCEPTED);
        in(rows -> {
            rows.titled(THREAD);
            return null;
        });
        var later = new TaskId("6vy9x4kkt6");
        fold(later, 0, ACCEPTED);

        clock.push(Pace.FIRST_GRACE);
        assertThat(claims())
                .extracting(claim -> claim.shown().around().titled())
                .containsExactly(true, true);
    }

    @Test
    void ignoresWhatItHasSeen() {
        fold(TASK, 7, ACCEPTED);
        fold(TASK, 9, MATCHED);

        assertThat(fold(TASK, 9, MATCHED)).isEmpty();
        assertThat(fold(TASK, 8, onePlace())).isEmpty();
        assertThat(state()).contains(after(ACCEPTED, MATCHED));
    }

    @Test
    void showsWhatASessionTookWithWhatComesNext() {
        var spent = new ProgressEvent.Spent(6, 12, 3_000, BigDecimal.ONE);
        fold(TASK, 1, ACCEPTED);
        clock.push(Pace.FIRST_GRACE);
        Claim claim = claims().getFirst();
        finish(claim, claim.shown().sent("1.2", "hash", clock.instant(), Duration.ofSeconds(3)));
        clock.push(Duration.ofMinutes(1));

        fold(TASK, 2, spent);
        assertThat(claims()).isEmpty();

        fold(TASK, 3, onePlace());
        assertThat(claims()).hasSize(1);
        assertThat(state()).contains(after(ACCEPTED, spent, onePlace()));
    }

    @Test
    void findsTheQuestionThatIsOpen() {
        fold(TASK, 1, onePlace());

        assertThat(question(1)).contains(onePlace());
        assertThat(question(2)).isEmpty();
    }

    @Test
    void keepsWordsThatADatabaseDislikes() {
        var noted = new Noted("nul \u0000, quote ', emoji 👩‍👧");
        fold(TASK, 1, noted);

        assertThat(state()).contains(after(noted));
    }

    @Test
    void waitsOutTheFirstGraceBeforeItSaysThatItWorks() {
        assertThat(fold(TASK, 1, ACCEPTED)).contains(START.plus(Pace.FIRST_GRACE));
        assertThat(claims()).isEmpty();
        clock.push(Pace.FIRST_GRACE);

        assertThat(claims()).hasSize(1);
    }

    @Test
    void givesACardToOneSenderOnly() {
        fold(TASK, 1, onePlace());

        assertThat(claims()).hasSize(1);
        assertThat(claims()).isEmpty();
    }

    @Test
    void givesDifferentCardsToDifferentSenders() {
        var other = new TaskId("zzzzzzzzzz");
        fold(TASK, 1, onePlace());
        fold(other, 2, onePlace());

        database.runInTransaction(entities -> {
            assertThat(rows(entities).claim(1)).hasSize(1);
            assertThat(claims()).as("the one that is not locked").hasSize(1);
        });
    }

    @Test
    void letsTheNextSearchTheThreadWhereASenderDied() {
        fold(TASK, 1, onePlace());
        Claim died = claims().getFirst();
        clock.push(Pace.LEASE.plusMillis(1));

        Claim next = claims().getFirst();

        assertThat(died.search()).isFalse();
        assertThat(died.shown().postingSince()).isEqualTo(START);
        assertThat(next.search()).isTrue();
    }

    @Test
    void bringsTheLastStateThoughItCameWhileAnotherWasSent() {
        fold(TASK, 1, onePlace());
        Claim claim = claims().getFirst();
        fold(TASK, 2, MATCHED);

        var again = finish(claim, claim.shown().sent("1.1", "hash", START, Duration.ofSeconds(3)));
        clock.push(Duration.ofSeconds(3));

        assertThat(again).contains(START.plus(Duration.ofSeconds(3)));
        assertThat(claims()).singleElement().satisfies(next -> {
            assertThat(next.state()).isEqualTo(after(onePlace(), MATCHED));
            assertThat(next.shown().ts()).isEqualTo("1.1");
            assertThat(next.search()).isFalse();
        });
    }

    @Test
    void restsWhenAllIsShown() {
        fold(TASK, 1, onePlace());
        Claim claim = claims().getFirst();

        assertThat(finish(claim, claim.shown().sent("1.1", "hash", START, Duration.ofSeconds(3))))
                .isEmpty();
        clock.push(Pace.LEASE);
        assertThat(claims()).isEmpty();
    }

    @Test
    void ignoresASenderWhoseLeaseHasEnded() {
        fold(TASK, 1, onePlace());
        Claim late = claims().getFirst();
        clock.push(Pace.LEASE.plusMillis(1));
        Claim next = claims().getFirst();

        finish(late, late.shown().sent("1.1", "late", START, Duration.ofSeconds(3)));
        finish(next, next.shown().sent("2.2", "next", START, Duration.ofSeconds(3)));

        fold(TASK, 2, MATCHED);
        clock.push(Duration.ofSeconds(3));
        assertThat(claims().getFirst().shown().ts()).isEqualTo("2.2");
    }

    @Test
    void foldsTheEventsOfManyTasksAtOnceAndNoneTwice() {
        var other = new TaskId("bbbbbbbbbb");
        fold(TASK, 7, ACCEPTED);

        List<Instant> due = in(rows -> rows.fold(List.of(
                told(TASK, 7, ACCEPTED), told(other, 8, ACCEPTED), told(TASK, 9, MATCHED), told(other, 10, MATCHED))));

        assertThat(due).hasSize(2);
        assertThat(state()).contains(after(ACCEPTED, MATCHED));
        Optional<CardState> others = in(rows -> rows.state(other));
        assertThat(others).contains(after(ACCEPTED, MATCHED));
        List<Instant> again = in(rows -> rows.fold(List.of(told(other, 10, MATCHED), told(TASK, 9, MATCHED))));
        assertThat(again).isEmpty();
    }

    private List<Instant> fold(TaskId task, long seq, ProgressEvent event) {
        return in(rows -> rows.fold(List.of(told(task, seq, event))));
    }

    private static Told told(TaskId task, long seq, ProgressEvent event) {
        return new Told(task, THREAD, "1700000000.000200", ASKER, seq, START, event);
    }

    private List<Claim> claims() {
        return in(rows -> rows.claim(16));
    }

    private Optional<Instant> finish(Claim claim, Shown shown) {
        return in(rows -> rows.finish(claim, shown));
    }

    private Optional<CardState> state() {
        return in(rows -> rows.state(TASK));
    }

    private Optional<ProgressEvent.ApprovalNeeded> question(int revision) {
        return in(rows -> new Cards(rows).question(TASK, revision));
    }

    private <T> T in(Function<CardRows, T> act) {
        return database.callInTransaction(entities -> act.apply(rows(entities)));
    }

    private CardRows rows(EntityManager entities) {
        return new CardRows(entities, JsonMapper.builder().findAndAddModules().build(), clock);
    }
}
