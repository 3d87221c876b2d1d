package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.search.Search;
import dev.threadwright.task.Hints;
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
     * only one with the words where the asker said; of several with the words the one of the same thread, the only one
     * whose page was given or that the thread names, the one that the channel's settings name, or the one that was chosen
     * in the channel before; otherwise people are asked, and what is likelier by all that was said comes first.
     *
     * @param chosen the repository that somebody chose from an earlier {@link Match.Ambiguous}, or null
     * @throws dev.threadwright.repo.Unreachable where no repository could be read
     */
    @WithSpan("match")
    public Match find(Request request, Conversation conversation, @Nullable RepoName chosen, Bound bound) {
        List<Remote> connected = repos.connected();
        return switch (Choice.of(connected, request.hints(), chosen)) {
            case Choice.None _ -> Sentences.nothingConnected();
            case Choice.NotConnected other -> Sentences.notConnected(other.named(), connected);
            case Choice.These these -> among(these, request, conversation, connected, bound);
        };
    }

    /**
     * Which repository a message is about, where it quotes no words that could be looked for: the one that was chosen, the
     * only one, the one of the same thread, the one that the message or the thread names, or as whose files it speaks.
     *
     * @param message as Slack sent it
     * @param chosen the repository that somebody chose from an earlier {@link Subject.Unsure}, or null
     * @throws dev.threadwright.repo.Unreachable where no repository could be read
     */
    @WithSpan("match")
    public Subject about(String message, Conversation conversation, @Nullable RepoName chosen, Bound bound) {
        List<Remote> connected = repos.connected();
        return switch (Choice.of(connected, Hints.NONE, chosen)) {
            case Choice.None _ -> none(Sentences.nothingConnected());
            case Choice.NotConnected other -> none(Sentences.notConnected(other.named(), connected));
            case Choice.These these
            when these.repos().size() == 1 -> new Subject.Sure(these.repos().getFirst(), these.how());
            case Choice.These _ -> new Speaking(router, connected).about(message, conversation, bound);
        };
    }

    private static Subject.None none(Match.NotFound notFound) {
        return new Subject.None(notFound.sentence(), notFound.next());
    }

    private Match among(Choice.These these, Request request, Conversation above, List<Remote> connected, Bound bound) {
        var fit = new Fit(request.hints(), these.unused());
        try (var search = new WordSearch(repos, index, settings)) {
            WordSearch.Result result = search.all(these.repos(), request.rewordings(), fit);
            List<Findings> all =
                    result.findings().stream().filter(Findings::isComplete).toList();
            List<Findings> having = bound.open(all, findings -> findings.repo().name());
            List<Findings> complete = strictest(having);
            if (complete.isEmpty()) {
                return new Absence(settings.biggestFile().asLongValue()).explain(request, result, connected.size());
            }
            var others = new Others(having, bound.open(connected, Remote::name), request.rewordings(), index);
            var inThread = having.size() > 1 ? bound.byThread(having) : Optional.<Findings>empty();
            if (inThread.isPresent()) {
                return matched(inThread.get(), "this thread is about it" + result.skippedClause(), others, bound);
            }
            List<Findings> hinted = complete.stream().filter(Findings::isHinted).toList();
            if (complete.size() == 1) {
                String how =
                        having.size() < all.size() ? "of those with the words, only it may be changed" : these.how();
                return matched(complete.getFirst(), how + result.skippedClause(), others, bound);
            }
            if (hinted.size() == 1) {
                return matched(
                        hinted.getFirst(),
                        "only there they stand where you said" + result.skippedClause(),
                        others,
                        bound);
            }
            List<Findings> several = hinted.isEmpty() ? complete : hinted;
            var preference = new Preference(router, several, request, above);
            Optional<Preference.Meant> named = preference.named();
            if (named.isPresent()) {
                return matched(named.get().findings(), named.get().how(), others, bound);
            }
            List<Findings> preferred = bound.preferred(several);
            if (preferred.size() == 1) {
                return matched(preferred.getFirst(), "this channel's settings name it", others, bound);
            }
            return bound.byChannel(preferred)
                    .map(chosen -> matched(chosen, "it was chosen in this channel before", others, bound))
                    .orElseGet(() -> new Match.Ambiguous(
                            new Preference(router, preferred, request, above).candidates(MOST_CANDIDATES)));
        }
    }

    /** A repository that has the words as they were said is meant rather than one that has almost the same. */
    private static List<Findings> strictest(List<Findings> complete) {
        int least = complete.stream().mapToInt(Findings::looseness).min().orElse(0);
        return complete.stream()
                .filter(findings -> findings.looseness() == least)
                .toList();
    }

    private Match matched(Findings findings, String how, Others others, Bound bound) {
        if (findings.places() > settings.mostPlaces() * FAR_TOO_MANY) {
            return Sentences.tooMany(findings);
        }
        int share = settings.mostPlaces() / findings.words().size();
        int most = findings.places() > settings.mostPlaces() ? Math.max(1, share) : settings.mostPlaces();
        return new Match.Matched(
                findings.repo(),
                findings.commit(),
                how,
                findings.found(most, bound.language()),
                others.than(findings.repo()),
                others.alsoIn(findings.repo()));
    }
}
