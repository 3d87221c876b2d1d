package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.search.Search;
import dev.threadwright.task.Request;
import dev.threadwright.thread.Conversation;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds which repository and which words are meant. */
@ApplicationScoped
public class Matches {
    private static final int MOST_CANDIDATES = 5;
    /** Of so many times the places that can be shown, the likeliest are no fair choice any more. */
    private static final int FAR_TOO_MANY = 10;

    private final Snapshots repos;
    private final Search index;
    private final MatchSettings settings;
    private final Router router;

    Matches(Snapshots repos, Search index, MatchSettings settings) {
        this.repos = repos;
        this.index = index;
        this.settings = settings;
        this.router = new Router(new Vocabularies(repos, settings.repositoriesAtOnce()));
    }

    /**
     * Deterministic first and last: what was named, what was chosen, the only one, the only one with the words, the
     * only one with the words where the asker said, the only one whose page was given or that the thread
     * names; otherwise people are asked, and what is likelier by all that was said comes first.
     *
     * @param chosen the repository that somebody chose from an earlier {@link Match.Ambiguous}, or null
     * @throws dev.threadwright.repo.Unreachable where no repository could be read
     */
    @WithSpan("match")
    public Match find(Request request, Conversation conversation, @Nullable RepoName chosen) {
        List<Remote> connected = repos.connected();
        return switch (Choice.of(connected, request.hints(), chosen)) {
            case Choice.None _ -> Sentences.nothingConnected();
            case Choice.NotConnected other -> Sentences.notConnected(other.named(), connected);
            case Choice.These these -> among(these, request, conversation, connected);
        };
    }

    /**
     * Which repository a message is about, by all that it says and not only by what it quotes.
     *
     * @param message as Slack sent it
     * @param above what was said in its thread before
     * @param ofChannel the repository that its channel is bound to, or null
     * @throws dev.threadwright.repo.Unreachable where a repository cannot be read for the moment
     */
    @WithSpan("route")
    public Routing route(String message, Conversation above, @Nullable RepoName ofChannel) {
        return router.route(message, above, ofChannel, repos.connected());
    }

    private Match among(Choice.These these, Request request, Conversation above, List<Remote> connected) {
        var fit = new Fit(request.hints(), these.unused());
        try (var search = new WordSearch(repos, index, settings)) {
            WordSearch.Result result = search.all(these.repos(), request.rewordings(), fit);
            List<Findings> complete = strictest(
                    result.findings().stream().filter(Findings::isComplete).toList());
            if (complete.isEmpty()) {
                return new Absence(settings.biggestFile().asLongValue()).explain(request, result, connected.size());
            }
            List<Findings> hinted = complete.stream().filter(Findings::isHinted).toList();
            if (complete.size() == 1) {
                return matched(complete.getFirst(), these.how() + result.skippedClause());
            }
            if (hinted.size() == 1) {
                return matched(hinted.getFirst(), "only there they stand where you said" + result.skippedClause());
            }
            return preferred(hinted.isEmpty() ? complete : hinted, request, above);
        }
    }

    /** A repository that has the words as they were said is meant rather than one that has almost the same. */
    private static List<Findings> strictest(List<Findings> complete) {
        int least = complete.stream().mapToInt(Findings::looseness).min().orElse(0);
        return complete.stream()
                .filter(findings -> findings.looseness() == least)
                .toList();
    }

    private Match matched(Findings findings, String how) {
        if (findings.places() > settings.mostPlaces() * FAR_TOO_MANY) {
            return Sentences.tooMany(findings);
        }
        int share = settings.mostPlaces() / findings.words().size();
        int most = findings.places() > settings.mostPlaces() ? Math.max(1, share) : settings.mostPlaces();
        return new Match.Matched(findings.repo(), findings.commit(), how, findings.found(most));
    }

    private Match preferred(List<Findings> several, Request request, Conversation above) {
        var preference = new Preference(router, several, request, above);
        Optional<Preference.Meant> meant = preference.named();
        return meant.isPresent()
                ? matched(meant.get().findings(), meant.get().how())
                : new Match.Ambiguous(preference.candidates(MOST_CANDIDATES));
    }
}
