package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Circle;
import dev.threadwright.slack.TrustNow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** That a channel could be trusted with more is suggested to who may change it, and never taken. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.autonomy", value = "merge"),
            @ResourceArg(name = "threadwright.policy.triggers.copy.channels", value = "C08WEBCOPY1"),
            @ResourceArg(name = "threadwright.policy.triggers.copy.pattern", value = "(?i)^copy fix:"),
            @ResourceArg(name = "threadwright.policy.bots", value = "B08OTHERBOT"),
            @ResourceArg(name = "threadwright.policy.bots-per-hour", value = "2")
        })
class TrustInAThreadTest extends WaysIn {
    private static final ChannelSettings CAUTIOUS =
            new ChannelSettings(List.of(), Circle.EVERYBODY, Circle.EVERYBODY, Autonomy.PROPOSE, null, null, false);

    @Inject
    TrustNow trust;

    @Inject
    EntityManager database;

    @BeforeEach
    void beCautious() {
        set(CAUTIOUS);
    }

    @Test
    void suggestsMoreOnceAWeekAndTakesNothing() {
        ended(12, "MERGED");

        trust.look();
        trust.look();

        var suggestion = soon().until(this::suggestions, all -> !all.isEmpty());
        assertThat(suggestion).hasSize(1);
        assertThat(suggestion.getFirst().blocks().toString())
                .contains("Of the last 12 changes that came to an end in <#" + channel
                        + ">, 12 were merged and stayed so. A person approves each one first")
                .contains("`" + repository + "`, literal changes: 12 of 12 merged");

        scene.slack.click("chloe", suggestion.getFirst(), TrustNow.SETTINGS);

        assertThat(modal("chloe").blocks().toString()).contains("How far I go by myself");
        assertThat(channels.settings(scene.team(), channel)).isEqualTo(CAUTIOUS);
    }

    @Test
    void suggestsNoMoreToWhoSaidNotNow() {
        ended(12, "MERGED");
        trust.look();
        var suggestion = soon().until(this::suggestions, all -> !all.isEmpty());

        scene.slack.click("chloe", suggestion.getFirst(), TrustNow.DECLINE);

        soon().until(() -> channels.settings(scene.team(), channel), CAUTIOUS.content(true)::equals);
        // As if a week had passed.
        run("delete from errand where kind = 'SUGGESTION' and words = ?", channel);
        trust.look();
        assertThat(kept()).isZero();
    }

    @Test
    void suggestsNothingWhereOneInTenWasClosed() {
        ended(18, "MERGED");
        ended(2, "CLOSED");

        trust.look();

        assertThat(kept()).isZero();
    }

    private List<Message> suggestions() {
        return direct("chloe").stream()
                .filter(message -> message.blocks().toString().contains(channel))
                .toList();
    }

    private void ended(int times, String state) {
        for (int i = 0; i < times; i++) {
            var id = UUID.randomUUID().toString().replace("-", "");
            run(
                    """
                    insert into task (id, team, channel, thread_ts, message_ts, asker_team, asker_user, text, state, revision,
                        attempts, submitted_at, woken)
                    values (?, ?, ?, ?, ?, ?, 'UADA', 'x', 'COMPLETED', 0, 0, ?, 0)""",
                    id,
                    scene.team(),
                    channel,
                    id,
                    id,
                    scene.team(),
                    Instant.now().minusSeconds(3600));
            run("""
                    insert into pull_request (task, repo, commits, attempted, number, url, state, version)
                    values (?, ?, '', true, ?, 'https://github.example/1', ?, 0)""", id, repository, 1000 + i, state);
        }
    }

    private long kept() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "select count(*) from errand where kind = 'SUGGESTION' and words = ?")
                                .setParameter(1, channel)
                                .getSingleResult())
                        .longValue());
    }

    private void run(String sql, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> {
            var query = database.createNativeQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            query.executeUpdate();
        });
    }
}
