package dev.threadwright.session;

import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Edit;
import dev.threadwright.change.Made;
import dev.threadwright.change.Verification;
import dev.threadwright.match.Match;
import dev.threadwright.match.Matches;
import dev.threadwright.policy.Policies;
import dev.threadwright.policy.Scope;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Followers;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several requests of a channel that become one pull request: what is offered, and what comes of it. */
@ApplicationScoped
class Together {
    /** Each takes three blocks of a card, which Slack gives fifty. */
    private static final int MOST = 10;

    private static final int MOST_LOOKED_AT = 50;

    private final Tasks tasks;
    private final Followers followers;
    private final Proposals proposals;
    private final Conversations conversations;
    private final Matches matches;
    private final Bindings bindings;
    private final Repos repos;
    private final Changes changes;
    private final Policies policies;
    private final Desk desk;

    Together(
            Tasks tasks,
            Followers followers,
            Proposals proposals,
            Conversations conversations,
            Matches matches,
            Bindings bindings,
            Repos repos,
            Changes changes,
            Policies policies,
            Desk desk) {
        this.tasks = tasks;
        this.followers = followers;
        this.proposals = proposals;
        this.conversations = conversations;
        this.matches = matches;
        this.bindings = bindings;
        this.repos = repos;
        this.changes = changes;
        this.policies = policies;
        this.desk = desk;
    }

    /** One request of several. @param link to its message, or null */
    record Item(
            Task task,
            Request request,
            Match.Matched matched,
            @Nullable URI link) {
        List<Edit> edits() {
            return Proposing.edits(matched);
        }
    }

    /**
     * What came of putting them together.
     *
     * @param items the task's own first; none where it stands alone
     * @param verification of all of them
     * @param apart who could not be put in, and why, a sentence each
     */
    record Joint(List<Item> items, Verification verification, List<String> apart) {
        Joint {
            items = List.copyOf(items);
            apart = List.copyOf(apart);
        }
    }

    /** The repository in which those are that the task took in: it stays there with them. */
    boolean hasTaken(Task task) {
        return !followers.joined(task.id()).isEmpty();
    }

    /** The task's own change with all that it took in; what does not fit is on its own again. */
    Joint of(Claim claim, Request request, Match.Matched matched) throws IOException {
        var joined = followers.joined(claim.task().id());
        var own = new Item(claim.task(), request, matched, joined.isEmpty() ? null : link(claim.task()));
        var items = new ArrayList<>(List.of(own));
        var apart = new ArrayList<String>();
        var verification = verify(items);
        for (Task other : verification instanceof Verification.Passed ? joined : List.<Task>of()) {
            var item = found(other, matched);
            var tried = item.filter(it -> fits(items, it)).map(it -> with(items, it));
            var judged = tried.isEmpty() ? verification : verify(tried.get());
            if (tried.isPresent() && judged instanceof Verification.Passed) {
                items.add(item.orElseThrow());
                verification = judged;
            } else {
                var why = judged instanceof Verification.Failed failed
                        ? " " + failed.findings().getFirst()
                        : "";
                apart.add(
                        "A request could not be put into this pull request and is asked about by itself again." + why);
                desk.part(claim, other);
            }
        }
        return new Joint(items.size() == 1 ? List.of() : items, verification, apart);
    }

    /** On the same commit, in the words that people saw. */
    private Optional<Item> found(Task other, Match.Matched matched) {
        var request = proposals
                .of(other.id())
                .map(Proposal::wish)
                .filter(Wish.Literal.class::isInstance)
                .map(wish -> ((Wish.Literal) wish).request());
        if (request.isEmpty()) {
            return Optional.empty();
        }
        var above = conversations.above(
                other.ask().thread(), other.ask().messageTs(), other.ask().text());
        return switch (matches.find(request.get(), above, matched.repo().name(), bindings.of(other))) {
            case Match.NotFound _, Match.Ambiguous _ -> Optional.empty();
            case Match.Matched theirs
            when !theirs.repo().name().equals(matched.repo().name()) -> Optional.empty();
            case Match.Matched theirs
            when !theirs.commit().equals(matched.commit()) ->
                throw Unreachable.forNow(matched.repo().name() + " changed while I looked.", null);
            case Match.Matched theirs -> Optional.of(new Item(other, request.get(), theirs, link(other)));
        };
    }

    private static boolean fits(List<Item> items, Item more) {
        int places = Stream.concat(items.stream(), Stream.of(more))
                .mapToInt(item -> item.edits().size())
                .sum();
        return items.size() < MOST
                && places <= ProgressEvent.ApprovalNeeded.MOST_PLACES
                && items.stream().allMatch(item -> areApart(item.request(), more.request()));
    }

    private static List<Item> with(List<Item> items, Item more) {
        return Stream.concat(items.stream(), Stream.of(more)).toList();
    }

    /** What each asker may touch, all may: nobody reaches further through somebody else's request. */
    private Verification verify(List<Item> items) throws IOException {
        var first = items.getFirst().matched();
        try (Snapshot base = repos.at(first.repo().name(), first.commit())) {
            var edits = items.stream().flatMap(item -> item.edits().stream()).toList();
            return switch (changes.make(base, edits)) {
                case Made.Impossible(var reasons) -> new Verification.Failed(reasons);
                case Change change ->
                    changes.verify(
                            base,
                            change,
                            scopes(first.repo().name(), items.stream().map(Item::task)));
            };
        }
    }

    /** Likewise, of what was approved. */
    List<Scope> scopes(RepoName repo, Task task, Wish.Literal wish) {
        return scopes(
                repo,
                Stream.concat(Stream.of(task), wish.taken().stream().flatMap(one -> tasks.find(one.task()).stream())));
    }

    private List<Scope> scopes(RepoName repo, Stream<Task> all) {
        return all.flatMap(
                        task -> policies.scopes(task.ask().asker(), task.ask().thread(), repo).stream())
                .distinct()
                .toList();
    }

    /** A request of the channel that waits for a person's word about the same repository: of the same thread, or the newest. */
    ProgressEvent.@Nullable Joinable offer(Task task, Proposal shown) {
        var thread = task.ask().thread();
        return tasks.waiting(thread.team(), List.of(thread.channel()), MOST_LOOKED_AT).stream()
                .filter(other -> !other.id().equals(task.id()) && isBeside(other, shown))
                .max(Comparator.comparing((Task other) -> other.ask().thread().equals(thread))
                        .thenComparing(Task::submittedAt))
                .flatMap(other -> Optional.ofNullable(link(other))
                        .map(link -> new ProgressEvent.Joinable(
                                other.id(),
                                new ProgressEvent.Elsewhere(other.ask().asker(), null, link))))
                .orElse(null);
    }

    private boolean isBeside(Task other, Proposal shown) {
        return other.state() == TaskState.INPUT_REQUIRED
                && !other.conversing()
                && other.follows() == null
                && shown.wish() instanceof Wish.Literal mine
                && mine.taken().isEmpty()
                && proposals
                        .of(other.id())
                        .filter(theirs -> theirs.repo().equals(shown.repo())
                                && theirs.revision() == other.revision()
                                && theirs.wish() instanceof Wish.Literal literal
                                && literal.taken().size() + 1 < MOST
                                && literal.edits().size() + mine.edits().size()
                                        <= ProgressEvent.ApprovalNeeded.MOST_PLACES
                                && requests(literal).allMatch(request -> areApart(request, mine.request())))
                        .isPresent();
    }

    private static Stream<Request> requests(Wish.Literal literal) {
        return Stream.concat(
                Stream.of(literal.request()), literal.taken().stream().map(Wish.Taken::request));
    }

    /** Whether they name no words in common, so that it can be told what came of whose. */
    private static boolean areApart(Request one, Request other) {
        return Collections.disjoint(
                one.rewordings().stream().map(Rewording::from).toList(),
                other.rewordings().stream().map(Rewording::from).toList());
    }

    /** A question does not wait for a link: it is asked without. */
    private @Nullable URI link(Task task) {
        try {
            return conversations.permalink(task.ask().thread(), task.ask().messageTs());
        } catch (Conversations.Unreadable unread) {
            return null;
        }
    }

    /** A request of which something was approved. */
    record Kept(Task task, List<Rewording> wordings) {}

    /** The task's own first; where several requests are not put together, it is the only one. */
    List<Kept> kept(Task task, Wish wish) {
        if (!(wish instanceof Wish.Literal literal) || literal.taken().isEmpty()) {
            return List.of(new Kept(task, List.of()));
        }
        var all = Stream.concat(
                        Stream.of(new Kept(task, literal.kept(literal.request()))),
                        literal.taken().stream()
                                .flatMap(one -> tasks.find(one.task()).stream()
                                        .map(other -> new Kept(other, literal.kept(one.request())))))
                .filter(one -> !one.wordings().isEmpty())
                .toList();
        return all.isEmpty() ? List.of(new Kept(task, List.of())) : all;
    }
}
