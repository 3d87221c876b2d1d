package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Edit;
import dev.threadwright.change.Made;
import dev.threadwright.change.Verification;
import dev.threadwright.policy.Policies;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Spot;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Task;
import dev.threadwright.task.Tasks;
import io.opentelemetry.context.Context;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Tries a change with other words, exactly as it would be made and verified, so that whoever edits the wording sees at
 * once what would be refused. Nothing is written anywhere.
 */
@ApplicationScoped
class Trial {
    /** Slack waits 3 s for the answer to a form. What takes longer is verified after it, as everything is. */
    private static final Duration PATIENCE = Duration.ofMillis(2_200);

    private final Cards cards;
    private final Tasks tasks;
    private final Repos repos;
    private final Changes changes;
    private final Policies policies;
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    Trial(Cards cards, Tasks tasks, Repos repos, Changes changes, Policies policies) {
        this.cards = cards;
        this.tasks = tasks;
        this.repos = repos;
        this.changes = changes;
        this.policies = policies;
    }

    /**
     * What came of it, by the index of the rewording that each sentence is about.
     *
     * @param refused why the change could not be made so
     * @param remarks what somebody should look at
     */
    record Tried(Map<Integer, List<String>> refused, Map<Integer, List<String>> remarks) {
        static final Tried NOTHING = new Tried(Map.of(), Map.of());
    }

    /** Completes normally: what is refused in a form that was sent in, a sentence by field; nothing where it can be used. */
    CompletionStage<Map<String, String>> errors(JsonNode view) {
        return CompletableFuture.supplyAsync(() -> refused(view), threads)
                .completeOnTimeout(Map.of(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    Log.warnf("A wording was not tried: %s", failure.getMessage());
                    return Map.of();
                });
    }

    private Map<String, String> refused(JsonNode view) {
        var errors = new LinkedHashMap<String, String>();
        FormSubject.of(view)
                .flatMap(about -> of(about, WordingForm.words(view)))
                .ifPresent(tried -> tried.refused()
                        .forEach((index, sentences) ->
                                errors.put(WordingForm.block(index), Visible.cut(String.join(" ", sentences), 500))));
        return errors;
    }

    /** Empty where the question is none any more, or was asked before places were kept with it. @param words by the index of the rewording */
    Optional<Tried> of(FormSubject about, Map<Integer, String> words) {
        var task = tasks.find(about.task());
        return cards.question(about.task(), about.revision())
                .flatMap(question -> task.map(it -> tried(it, question, words)));
    }

    private Tried tried(Task task, ApprovalNeeded question, Map<Integer, String> words) {
        var basis = question.basis();
        if (basis == null || basis.spots().isEmpty()) {
            return Tried.NOTHING;
        }
        // The words of requests that are put together with this one are edited where those were asked.
        var spots = basis.spots().stream().filter(spot -> spot.rewording() >= 0).toList();
        if (spots.isEmpty()) {
            return Tried.NOTHING;
        }
        try (var base = repos.at(question.repo(), basis.commit())) {
            return switch (changes.make(base, edits(question, spots, words))) {
                case Made.Impossible(var reasons) -> new Tried(sorted(reasons, spots), Map.of());
                case Change change ->
                    switch (changes.verify(
                            base,
                            change,
                            policies.scopes(task.ask().asker(), task.ask().thread(), question.repo()))) {
                        case Verification.Failed(var findings, var _) -> new Tried(sorted(findings, spots), Map.of());
                        case Verification.Passed passed ->
                            new Tried(
                                    Map.of(),
                                    sorted(
                                            passed.evidence().stream()
                                                    .filter(one -> one.startsWith(Verification.REMARK))
                                                    .map(one -> one.substring(Verification.REMARK.length()))
                                                    .toList(),
                                            spots));
                    };
            };
        } catch (Unreachable | IOException unread) {
            Log.infof("A wording cannot be tried now: %s", unread.getMessage());
            return Tried.NOTHING;
        }
    }

    private static List<Edit> edits(ApprovalNeeded question, List<Spot> spots, Map<Integer, String> words) {
        return spots.stream()
                .filter(spot -> spot.rewording() >= 0
                        && spot.rewording() < question.rewordings().size())
                .map(spot -> {
                    var wording = question.rewordings().get(spot.rewording());
                    return new Edit(spot.place(), wording.from(), words.getOrDefault(spot.rewording(), wording.to()));
                })
                .toList();
    }

    /** A sentence names the file and line that it is about; one that names none is about all, and stands with the first. */
    private static Map<Integer, List<String>> sorted(List<String> sentences, List<Spot> spots) {
        var sorted = new LinkedHashMap<Integer, List<String>>();
        for (String sentence : sentences) {
            int index = spots.stream()
                    .filter(spot -> sentence.contains(
                            spot.place().path() + ":" + spot.place().line()))
                    .findFirst()
                    .orElse(spots.getFirst())
                    .rewording();
            sorted.computeIfAbsent(index, _ -> new ArrayList<>()).add(sentence);
        }
        return sorted;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
