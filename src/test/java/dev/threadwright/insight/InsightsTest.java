package dev.threadwright.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import dev.threadwright.insight.Insights.Scope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Of known rows, in a workspace of the test's own. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class InsightsTest {
    private static final Instant DAY = Instant.parse("2026-06-01T09:00:00Z");
    private static final BigDecimal CENT = new BigDecimal("0.010000");

    @Inject
    Insights insights;

    @Inject
    EntityManager database;

    private final String team = "T" + UUID.randomUUID().toString().substring(0, 8);
    private final String repo = "acme/" + team.toLowerCase(java.util.Locale.ROOT);

    @BeforeEach
    void happen() {
        // Ada: merged after 2 and 60 minutes, closed after 4, still open after 6, and one of which nothing came.
        pull(task("C1", "UADA", DAY), 1, "MERGED", DAY.plusSeconds(120), DAY.plusSeconds(3600));
        pull(task("C1", "UADA", DAY.plusSeconds(10)), 2, "CLOSED", DAY.plusSeconds(250), null);
        pull(task("C2", "UADA", DAY.plusSeconds(20)), 3, "OPEN", DAY.plusSeconds(380), null);
        task("C2", "UADA", DAY.plus(Duration.ofDays(8)));
        // Ben: once, and not again.
        var bens = task("C1", "UBEN", DAY);
        pull(bens, 4, "MERGED", DAY.plusSeconds(480), DAY.plusSeconds(7200));
        session(bens, 3, "0.25");
        offer("TAKEN", bens);
        offer("LATER", null);
        question(1, 77);
        question(1, 78);
        insights.feedback(bens, "UBEN", false);
        insights.feedback(bens, "UBEN", true);
        insights.feedback(bens, "UADA", false);
    }

    @Test
    void tellsWhatCameOfAWorkspacesRequests() {
        var figures = insights.figures(new Scope(team, null, null), DAY.minusSeconds(1));

        assertThat(figures)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(new Figures(
                        5,
                        4,
                        2,
                        1,
                        1,
                        // Of 120, 240, 360 and 480 s, and of 3600 and 7200 s.
                        new Figures.Waits(Duration.ofSeconds(300), Duration.ofSeconds(444)),
                        new Figures.Waits(Duration.ofSeconds(5400), Duration.ofSeconds(6840)),
                        new BigDecimal("0.25"),
                        1,
                        1,
                        1));
        assertThat(figures.mergeRate()).isEqualTo(OptionalDouble.of(2 / 3.0));
        assertThat(figures.costPerMerge()).isEqualTo(OptionalDouble.of(0.125));
    }

    @Test
    void tellsAChannelsAndAPersonsApart() {
        assertThat(insights.figures(new Scope(team, "C2", null), Instant.EPOCH).asked())
                .isEqualTo(2);
        assertThat(insights.figures(new Scope(team, "C1", "UADA"), Instant.EPOCH)
                        .opened())
                .isEqualTo(2);
    }

    @Test
    void countsOnlyWhatWasAskedSince() {
        assertThat(insights.figures(new Scope(team, null, null), DAY.plusSeconds(15))
                        .asked())
                .isEqualTo(2);
    }

    @Test
    void tellsNothingOfNothing() {
        var none = insights.figures(new Scope(team, "C3", null), Instant.EPOCH);

        assertThat(none.toMerge().half()).isEmpty();
        assertThat(none.mergeRate()).isEmpty();
        assertThat(none.costPerMerge()).isEmpty();
    }

    @Test
    void tellsWhoCameBackAfterSevenDays() {
        assertThat(insights.returned(new Scope(team, null, null), DAY.plus(Duration.ofDays(30))))
                .isEqualTo(new Insights.Return(2, 1));
        assertThat(insights.returned(new Scope(team, null, null), DAY.plus(Duration.ofDays(6))))
                .isEqualTo(new Insights.Return(0, 0));
    }

    @Test
    void tellsWhatBecameOfAChannelsChangesByRepositoryAndKind() {
        var undone = task("C1", "UADA", DAY);
        pull(undone, 5, "MERGED", DAY.plusSeconds(60), DAY.plusSeconds(90));
        run(
                "insert into decision (task, once, revision, decision, by_team, by_user, at) values (?, 'u', 0, ?, ?, 'UADA', ?)",
                undone,
                "{\"kind\":\"undo\"}",
                team,
                DAY);

        assertThat(insights.outcomes(team, "C1", DAY.minusSeconds(1)))
                .isEqualTo(List.of(new Outcomes(repo, false, 1, 1, 0, 1, 1), new Outcomes(repo, true, 1, 0, 0, 0, 0)));
        assertThat(insights.outcomes(team, "C1", DAY.plusSeconds(5)))
                .isEqualTo(List.of(new Outcomes(repo, false, 0, 1, 0, 0, 0)));
        assertThat(insights.outcomes(team, "C2", DAY.minusSeconds(1))).isEmpty();
    }

    @Test
    void tellsWhatSessionsUsedWhere() {
        assertThat(insights.byChannel(team, DAY.minusSeconds(1), 5))
                .singleElement()
                .satisfies(usage -> {
                    assertThat(usage.name()).isEqualTo("C1");
                    assertThat(usage.turns()).isEqualTo(3);
                    assertThat(usage.cost())
                            .isCloseTo(new BigDecimal("0.25"), org.assertj.core.data.Offset.offset(CENT));
                });
        assertThat(insights.byRepository(team, DAY.minusSeconds(1), 5))
                .extracting(Insights.Usage::name)
                .containsExactly(repo);
    }

    @Test
    void knowsTheRepositoryOfSomebodysNewestPullRequest() {
        assertThat(insights.lastRepository(team, "UADA")).isEqualTo(Optional.of(repo));
        assertThat(insights.lastRepository(team, "UEVE")).isEmpty();
    }

    private String task(String channel, String user, Instant at) {
        var id = UUID.randomUUID().toString().replace("-", "");
        run("""
                insert into task (id, team, channel, thread_ts, message_ts, asker_team, asker_user, text, state, revision,
                    attempts, submitted_at, woken)
                values (?, ?, ?, ?, ?, ?, ?, 'x', 'COMPLETED', 0, 0, ?, 0)""", id, team, channel, id, id, team, user, at);
        return id;
    }

    private void pull(String task, int number, String state, Instant opened, @Nullable Instant merged) {
        run("""
                insert into pull_request (task, repo, commits, attempted, number, url, state, opened_at, merged_at, version)
                values (?, ?, '', true, ?, 'https://github.example/1', ?, ?, cast(? as timestamptz), 0)""", task, repo, number, state, opened, merged == null ? null : merged.toString());
    }

    private void session(String task, int turns, String cost) {
        run(
                "insert into agent_session (task, repo, base, begun_at, turns, cost) values (?, ?, 'x', ?, ?, ?)",
                task,
                repo,
                DAY,
                turns,
                new BigDecimal(cost));
    }

    private void offer(String state, @Nullable String task) {
        run("""
                insert into offer (id, team, channel, thread_ts, reporter, message_ts, shadow, repo, path, key, locale, places,
                    words, wanted, likelihood, signals, subject, state, made_at, task)
                values (?, ?, 'C1', '1', 'UADA', '1', false, ?, 'a.json', 'a', '', 1, 'x', 'y', 0.9, '', ?, ?, ?, cast(? as text))""", UUID.randomUUID().toString(), team, repo, UUID.randomUUID().toString(), state, DAY, task);
    }

    private void question(int number, long review) {
        run(
                "insert into changes_asked (repo, number, review, by_login, at) values (?, ?, ?, 'robin', ?)",
                repo,
                number,
                review,
                DAY);
    }

    private void run(String sql, @Nullable Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> {
            var query = database.createNativeQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            query.executeUpdate();
        });
    }
}
