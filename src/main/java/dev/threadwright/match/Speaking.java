package dev.threadwright.match;

import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Conversation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of what a message speaks. @param connected among which to choose */
record Speaking(Router router, List<Remote> connected) {
    Subject about(String message, Conversation above, Bound bound) {
        Optional<Remote> inThread = remote(bound.thread());
        if (inThread.isPresent()) {
            return new Subject.Sure(inThread.get(), "this thread is about it");
        }
        RepoName ofChannel = bound.ofChannel().orElse(null);
        return switch (router.route(message, above, ofChannel, connected)) {
            case Routing.Sure sure ->
                remote(sure.route().repo())
                        .<Subject>map(
                                remote -> new Subject.Sure(remote, sure.route().why()))
                        .orElseGet(() -> new Subject.Unsure(List.of()));
            case Routing.Unsure unsure -> new Subject.Unsure(candidates(unsure));
        };
    }

    /** Those that something speaks for; where nothing does, whichever are there. */
    private List<Match.Candidate> candidates(Routing.Unsure unsure) {
        return unsure.routes().stream()
                .map(route -> new Match.Candidate(
                        route.repo(), 0, route.line().isEmpty() ? route.why() : route.why() + "\n" + route.line()))
                .toList();
    }

    private Optional<Remote> remote(@Nullable RepoName name) {
        return connected.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
