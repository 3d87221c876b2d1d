package dev.threadwright.session;

import dev.threadwright.pullrequest.Submission;
import dev.threadwright.task.Approvals;
import dev.threadwright.task.Ask;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.Profile;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks Slack where a change comes from: everything at once, while the change itself is being made. */
@ApplicationScoped
class Provenances {
    private final Conversations conversations;
    private final Approvals approvals;
    private final Together together;
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    Provenances(Conversations conversations, Approvals approvals, Together together) {
        this.conversations = conversations;
        this.approvals = approvals;
        this.together = together;
    }

    /** The answer, when it is there. */
    interface Asked {
        /** Waits for it. @throws Conversations.Unreadable where Slack does not answer now */
        Provenance provenance() throws InterruptedException;
    }

    /** @param approved null where it is not yet */
    Asked ask(Claim claim, Standing.@Nullable Approved approved) {
        var kept = approved == null
                ? List.of(new Together.Kept(claim.task(), List.of()))
                : together.kept(claim.task(), approved.proposal().wish());
        var ask = kept.getFirst().task().ask();
        var people = new HashMap<Person, Future<Profile>>();
        var parts = parts(claim.task(), approved);
        Stream.concat(
                        kept.stream()
                                .map(one -> one.task().ask())
                                .flatMap(asked -> Stream.concat(Stream.of(asked.asker()), asked.reportedBy().stream())),
                        parts.stream().map(Part::by))
                .forEach(person -> people.computeIfAbsent(person, who -> threads.submit(() -> profile(who))));
        var links = kept.stream()
                .map(one -> threads.submit(() -> permalink(one.task().ask())))
                .toList();
        var confided = threads.submit(() -> confided(claim));
        return () -> {
            var hands = new ArrayList<Submission.Hand>();
            for (Part part : parts) {
                hands.add(new Submission.Hand(answer(people.get(part.by())), part.what(), part.standing()));
            }
            var items = new ArrayList<Submission.Item>();
            for (int i = 0; kept.size() > 1 && i < kept.size(); i++) {
                var one = kept.get(i);
                var asked = one.task().ask();
                items.add(new Submission.Item(
                        one.wordings(),
                        answer(people.get(asked.asker())),
                        reporter(asked, people),
                        answer(links.get(i))));
            }
            return new Provenance(
                    answer(people.get(ask.asker())),
                    hands,
                    answer(links.getFirst()),
                    reporter(ask, people),
                    answer(confided),
                    items);
        };
    }

    private static @Nullable Profile reporter(Ask ask, Map<Person, Future<Profile>> people)
            throws InterruptedException {
        return ask.reporter() == null ? null : answer(people.get(ask.reporter()));
    }

    private record Part(Person by, Submission.Part what, String standing) {}

    /** Who put the words otherwise and chose the repository, and who approved. */
    private List<Part> parts(Task task, Standing.@Nullable Approved approved) {
        var parts = new ArrayList<Part>();
        for (Decided decided : task.decisions()) {
            switch (decided.decision()) {
                case Decision.Reword _ -> parts.add(new Part(decided.by(), Submission.Part.REWORDED, ""));
                case Decision.Keep _ -> parts.add(new Part(decided.by(), Submission.Part.KEPT, ""));
                case Decision.ChooseRepo _
                when decided.revision() > 0 -> parts.add(new Part(decided.by(), Submission.Part.CHOSE_REPOSITORY, ""));
                case Decision.ChooseRepo _,
                        Decision.Approve _,
                        Decision.Drop _,
                        Decision.Amend _,
                        Decision.Withdraw _,
                        Decision.Say _,
                        Decision.Stop _,
                        Decision.ApprovePlan _,
                        Decision.Permit _,
                        Decision.Undo _,
                        Decision.AskAnyway _,
                        Decision.Join _,
                        Decision.Halt _ -> {}
            }
        }
        var by = approved == null ? null : approved.by();
        if (by != null && task.keeps().isEmpty()) {
            var given = approvals.of(task.id(), approved.proposal().revision());
            given.forEach(yes -> parts.add(new Part(yes.by(), Submission.Part.APPROVED, yes.standing())));
            if (given.isEmpty()) {
                // Approved before approvals were kept.
                parts.add(new Part(by, Submission.Part.APPROVED, ""));
            }
        }
        return parts;
    }

    /** Who somebody is, or only their id where Slack does not say any more: a pull request must not fail for it. */
    private Profile profile(Person person) {
        try {
            return conversations.profile(person);
        } catch (Conversations.Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return new Profile(person, person.user(), null, false, false);
        }
    }

    private boolean confided(Claim claim) {
        try {
            var thread = claim.task().ask().thread();
            return conversations.place(thread.team(), thread.channel()).closed();
        } catch (Conversations.Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return true;
        }
    }

    private @Nullable URI permalink(Ask ask) {
        try {
            return conversations.permalink(ask.thread(), ask.messageTs());
        } catch (Conversations.Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return null;
        }
    }

    private static <T extends @Nullable Object> T answer(@Nullable Future<T> asked) throws InterruptedException {
        try {
            return Objects.requireNonNull(asked).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new CompletionException(failed.getCause());
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
