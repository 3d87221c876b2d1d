package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.threadwright.policy.Permission;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Person;
import io.opentelemetry.context.Context;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the menu for another repository offers: the likely ones, and behind them all that we are connected to. */
@ApplicationScoped
class Suggestions {
    /** Slack waits for 3 s. */
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private final Cards cards;
    private final Repos repos;
    private final Askers askers;
    private final People people;
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    Suggestions(Cards cards, Repos repos, Askers askers, People people) {
        this.cards = cards;
        this.repos = repos;
        this.askers = askers;
        this.people = people;
    }

    /** Completes normally, with nothing to offer where it cannot be found out in time. */
    CompletionStage<ObjectNode> to(JsonNode payload) {
        var action = payload.path("action_id").asText();
        var typed = payload.path("value").asText().strip();
        return switch (action) {
            case WishForm.REPO, SettingsForm.REPOS -> inTime(() -> repositories(Payloads.by(payload), typed));
            case SettingsForm.GROUPS -> inTime(() -> groups(Payloads.by(payload).team(), typed));
            default -> inCard(payload);
        };
    }

    private CompletionStage<ObjectNode> inTime(Supplier<List<ObjectNode>> options) {
        return CompletableFuture.supplyAsync(options, threads)
                .completeOnTimeout(List.of(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    Log.warnf("Nothing is offered in a menu: %s", failure.getMessage());
                    return List.of();
                })
                .thenApply(found -> JsonNodeFactory.instance.objectNode().set("options", BlockKit.array(found)));
    }

    private List<ObjectNode> repositories(Person by, String query) {
        return askers.mayAsk(by) instanceof Permission.Allowed
                ? connected()
                        .map(RepoName::toString)
                        .filter(repo -> contains(repo, query) && repo.length() <= BlockKit.MOST_OPTION_VALUE)
                        .sorted()
                        .limit(BlockKit.MOST_IN_MENU)
                        .map(repo -> BlockKit.option(repo, repo))
                        .toList()
                : List.of();
    }

    private List<ObjectNode> groups(String team, String query) {
        return people.groups(team).stream()
                .filter(group -> contains(group.getHandle() + " " + group.getName(), query))
                .limit(BlockKit.MOST_IN_MENU)
                .map(group -> BlockKit.option("@" + group.getHandle(), group.getId()))
                .toList();
    }

    private static boolean contains(String words, String query) {
        return words.toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT));
    }

    private CompletionStage<ObjectNode> inCard(JsonNode payload) {
        var block = payload.path("block_id").asText();
        var query = payload.path("value").asText().strip();
        return CompletableFuture.supplyAsync(() -> offered(Payloads.by(payload), block, query), threads)
                .completeOnTimeout(List.of(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    Log.warnf("Nothing is offered in a menu: %s", failure.getMessage());
                    return List.of();
                })
                .thenApply(Suggestions::options);
    }

    /** Nothing to those who may not ask: which repositories there are is not for everybody. */
    private List<RepoName> offered(Person by, String block, String query) {
        if (!(askers.mayAsk(by) instanceof Permission.Allowed)) {
            return List.of();
        }
        return about(block)
                .map(elsewhere -> Stream.concat(elsewhere.others().stream(), connected())
                        .filter(repo -> !elsewhere.shown().contains(repo))
                        .filter(repo ->
                                repo.toString().toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT)))
                        .filter(repo -> repo.toString().length() <= BlockKit.MOST_OPTION_VALUE)
                        .distinct()
                        .limit(BlockKit.MOST_IN_MENU)
                        .toList())
                .orElse(List.of());
    }

    private Optional<Cards.Elsewhere> about(String block) {
        var parts = block.split(":", 3);
        try {
            return block.startsWith(Click.ELSEWHERE)
                    ? cards.elsewhere(new TaskId(parts[1]), Integer.parseInt(parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private Stream<RepoName> connected() {
        try {
            return repos.connected().stream()
                    .filter(remote -> !remote.archived())
                    .map(Remote::name);
        } catch (Unreachable unlisted) {
            return Stream.of();
        }
    }

    private static ObjectNode options(List<RepoName> repos) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.set(
                "options",
                BlockKit.array(repos.stream()
                        .map(RepoName::toString)
                        .map(repo -> BlockKit.option(repo, repo))
                        .toList()));
        return answer;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
