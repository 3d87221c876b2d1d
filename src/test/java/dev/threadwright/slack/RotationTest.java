package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Rehearsal;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.vault.Vault;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Tokens that end, wanted by several replicas at once. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "slack.oauth", value = "true"),
            @ResourceArg(name = "threadwright.session.longest-wait", value = "1s")
        })
class RotationTest {
    private static final String TEAM = "T08SECONDWS";

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    SlackConfig config;

    @Inject
    Identity identity;

    @Inject
    InstallationRows rows;

    @Inject
    Exchange exchange;

    @Inject
    Vault vault;

    private Workspace slack;

    @BeforeEach
    void open() throws Exception {
        slack = new Workspace(playground, TEAM);
        slack.tokensFor(60);
        rows.keep(exchange.redeem(code()));
        slack.tokensFor(43_200);
    }

    @AfterEach
    void close() {
        slack.faults(Map.of("error", Map.of("next", 0)));
        slack.tokensFor(43_200);
        rows.of(TEAM).ifPresent(rows::remove);
        slack.close();
    }

    @Test
    void isRenewedOnceOverAllReplicas() throws Exception {
        int before = renewals();
        var replicas = List.of(replica(), replica());
        var wanted = new ArrayList<Callable<String>>();
        for (int i = 0; i < 24; i++) {
            var replica = replicas.get(i % 2);
            wanted.add(() -> replica.of(TEAM));
        }

        var tokens = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(wanted)) {
                tokens.add(one.get());
            }
        }

        assertThat(tokens).hasSize(1);
        assertThat(renewals() - before).isEqualTo(1);
        assertThat(exchange.refusal(tokens.iterator().next())).isNull();
    }

    @Test
    void isUsedOnWhileSlackDoesNotRenewItAndItIsStillGood() {
        slack.faults(Map.of("error", Map.of("next", 1, "method", "oauth.v2.access", "code", "internal_error")));
        var replica = replica();

        var token = replica.of(TEAM);

        assertThat(exchange.refusal(token)).isNull();
    }

    @Test
    void isGoneForGoodWhereSlackDoesNotKnowItsRefreshTokenAnyMore() {
        slack.revokeTokens();
        var replica = replica();

        assertThatThrownBy(() -> replica.of(TEAM))
                .isInstanceOf(Unreadable.class)
                .hasMessage("token_expired");
        assertThat(replica.isLost(TEAM)).isTrue();
        assertThat(replica.isLost("T08REHEARSE")).isFalse();
    }

    @Test
    void isOfNoUseInAWorkspaceThatItIsNotOf() {
        var replica = replica();

        assertThatThrownBy(() -> replica.of("T08GRIDTEAM")).hasMessage("not_authed");
        assertThat(replica.of("T08REHEARSE")).isEqualTo(config.botToken().orElseThrow());
    }

    private Installations replica() {
        return new Installations(config, identity, rows, exchange, Clock.systemUTC());
    }

    private int renewals() {
        return (int) slack.calls("oauth.v2.access").stream()
                .filter(call ->
                        call.path("arguments").path("grant_type").asText().equals("refresh_token"))
                .filter(call -> call.path("answer").path("ok").asBoolean())
                .count();
    }

    private String code() throws Exception {
        try (var browser =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var decided = browser.send(
                    HttpRequest.newBuilder(playground.resolve("/slack/oauth/v2/decide?state=s&scope=s&team=" + TEAM))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            var back = decided.headers().firstValue("Location").orElseThrow();
            return back.replaceAll(".*[?&]code=([^&]+).*", "$1");
        }
    }
}
