package dev.threadwright.slack;

import dev.threadwright.account.Accounts;
import dev.threadwright.change.Preview;
import dev.threadwright.policy.ApprovalRules;
import dev.threadwright.policy.Count;
import dev.threadwright.policy.Demands;
import dev.threadwright.policy.Voter;
import dev.threadwright.policy.Yes;
import dev.threadwright.progress.Progress;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Aye;
import dev.threadwright.progress.ProgressEvent.Endorsed;
import dev.threadwright.progress.ProgressEvent.Item;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Answer;
import dev.threadwright.task.Approval;
import dev.threadwright.task.Approvals;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.task.Tasks;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Person;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes somebody's approval of a change, as the rules, the repository and Slack have it at the moment of the click. */
@ApplicationScoped
class Approving {
    /** How often others may approve between looking and writing down. */
    private static final int MOST_TRIES = 5;

    private final Tasks tasks;
    private final Approvals approvals;
    private final ApprovalRules rules;
    private final Decisions decisions;
    private final Conversations conversations;
    private final Accounts accounts;
    private final Progress progress;
    private final Whispers whispers;
    private final MeterRegistry metrics;
    private final Clock clock;

    Approving(
            Tasks tasks,
            Approvals approvals,
            ApprovalRules rules,
            Decisions decisions,
            Conversations conversations,
            Accounts accounts,
            Progress progress,
            Whispers whispers,
            MeterRegistry metrics,
            Clock clock) {
        this.tasks = tasks;
        this.approvals = approvals;
        this.rules = rules;
        this.decisions = decisions;
        this.conversations = conversations;
        this.accounts = accounts;
        this.progress = progress;
        this.whispers = whispers;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param places the ids of those that are approved */
    void approve(Click click, ApprovalNeeded question, List<String> places) {
        var task = tasks.find(click.task());
        if (task.isEmpty()) {
            whispers.to(click.by(), click.thread(), Sentences.UNKNOWN);
        } else if (isRepeated(click)) {
            // The same click, delivered again: the person did nothing and hears nothing.
            metrics.counter("threadwright.inbox.deduplicated").increment();
        } else if (!decisions.isOpen(click.task(), click.revision())) {
            decisions.explain(click.task(), click.revision(), click.by(), click.thread());
        } else if (decisions.permits(click.task(), click.by(), click.thread())
                && permitsEach(click, question, places)
                && decisions.permitsThere(click.by(), click.thread())) {
            Keys.with(task.get(), () -> approve(task.get(), click, question, places));
        }
    }

    /** Whether that person may decide about what each of those asked for whose words are approved together. */
    private boolean permitsEach(Click click, ApprovalNeeded question, List<String> places) {
        return items(question, places)
                .map(Item::asker)
                .distinct()
                .allMatch(asker -> decisions.permitsOf(asker, click.by(), click.thread()));
    }

    private static Stream<Item> items(ApprovalNeeded question, List<String> places) {
        return question.items().stream().filter(item -> !Collections.disjoint(item.places(), places));
    }

    private static Set<Person> askers(Task task, ApprovalNeeded question, List<String> places) {
        var together = items(question, places).map(Item::asker).collect(Collectors.toSet());
        return together.isEmpty() ? Set.of(task.ask().asker()) : together;
    }

    private boolean isRepeated(Click click) {
        return approvals.isKept(click.task(), click.once()) || tasks.isDecided(click.task(), click.once());
    }

    private void approve(Task task, Click click, ApprovalNeeded question, List<String> places) {
        try {
            var demands = demands(question, paths(question, places));
            for (int i = 0; i < MOST_TRIES; i++) {
                if (count(task, click, places, demands, askers(task, question, places))) {
                    return;
                }
            }
            whispers.to(
                    click.by(), click.thread(), "Others approved at the same moment. Please press the button again.");
        } catch (Unreachable unread) {
            whispers.to(
                    click.by(),
                    click.thread(),
                    "Who may approve this cannot be read at the moment, so nothing happened. " + unread.getMessage());
        }
    }

    /**
     * As the newest commit asks for it. While the forge is away, as the commit does on which the change was shown: what is
     * published later meets the newest one anyway, and nobody's approval is lost for an outage.
     */
    private Demands demands(ApprovalNeeded question, Collection<String> paths) {
        try {
            return rules.of(question.repo(), paths);
        } catch (Unreachable away) {
            var basis = question.basis();
            if (basis == null) {
                throw away;
            }
            try {
                return rules.of(question.repo(), basis.commit(), paths);
            } catch (Unreachable gone) {
                if (basis.demands().isEmpty()) {
                    // Nobody in particular was asked for; why it cannot be published, whoever publishes it finds out.
                    return Demands.NONE;
                }
                throw gone;
            }
        }
    }

    /** @return false where somebody else approved meanwhile */
    private boolean count(Task task, Click click, List<String> places, Demands demands, Set<Person> askers) {
        var given = approvals.of(task.id(), click.revision());
        var same = given.stream()
                .filter(one -> Set.copyOf(one.places()).equals(Set.copyOf(places)))
                .toList();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var people = Stream.concat(same.stream().map(Approval::by), Stream.of(click.by()))
                .distinct()
                .toList();
        var logins = demands.namesAccounts() ? logins(people) : Map.<Person, Login>of();
        var voters = voters(people, demands, logins);
        var before = same.stream()
                .map(one -> new Yes(voters.get(one.by()), one.at()))
                .toList();
        var answer = switch (demands.count(askers, before, new Yes(voters.get(click.by()), now))) {
            case Count.Idle(String sentence) -> {
                whispers.to(click.by(), click.thread(), sentence + hint(logins.get(click.by())));
                yield Optional.<Answer>empty();
            }
            case Count.Short(String standing, var missing) -> {
                var yes = new Approval(click.by(), places, standing, now);
                var ayes = Stream.concat(same.stream(), Stream.of(yes))
                        .map(one -> new Aye(one.by(), one.at(), one.places().size()))
                        .toList();
                yield approvals.give(
                        task.id(),
                        click.revision(),
                        click.once(),
                        yes,
                        given.size(),
                        Set.of(),
                        waiting -> progress.tell(waiting, new Endorsed(click.revision(), ayes, missing)));
            }
            case Count.Enough(String standing, var by) ->
                approvals.give(
                        task.id(),
                        click.revision(),
                        click.once(),
                        new Approval(click.by(), places, standing, now),
                        given.size(),
                        by,
                        _ -> {});
        };
        answer.ifPresent(it ->
                decisions.report(it, task, click.revision(), click.by(), click.thread(), new Decision.Approve(places)));
        return answer.isPresent() || approvals.of(task.id(), click.revision()).size() == given.size();
    }

    private Map<Person, Voter> voters(List<Person> people, Demands demands, Map<Person, Login> logins) {
        var groups = demands.groups();
        var voters = new HashMap<Person, Voter>();
        people.forEach(person -> voters.put(
                person,
                new Voter(
                        conversations.profile(person),
                        groups.stream()
                                .filter(group -> conversations.isIn(person, group))
                                .collect(Collectors.toSet()),
                        logins.get(person) instanceof Login.Known(String name) ? Set.of(name) : Set.of())));
        return voters;
    }

    /** Who somebody is at GitHub. */
    private sealed interface Login {
        /** @param name in lower case */
        record Known(String name) implements Login {}

        record Unlinked() implements Login {}

        /** @param why a clause */
        record Unconfirmed(String why) implements Login {}
    }

    private Map<Person, Login> logins(List<Person> people) {
        return people.stream().collect(Collectors.toMap(person -> person, this::login));
    }

    private Login login(Person person) {
        try {
            return accounts.confirm(person)
                    .<Login>map(account -> new Login.Known(account.login().toLowerCase(Locale.ROOT)))
                    .orElseGet(Login.Unlinked::new);
        } catch (IOException unconfirmed) {
            Log.infof("Who %s is at GitHub is not known: %s", person.user(), unconfirmed.getMessage());
            return new Login.Unconfirmed(String.valueOf(unconfirmed.getMessage()));
        }
    }

    /** What somebody can do whose word does not count where GitHub accounts are named. */
    private static String hint(@Nullable Login login) {
        return switch (login) {
            case null -> "";
            case Login.Known(String name) -> " On GitHub you are " + name + ".";
            case Login.Unlinked() -> " Are you one of them on GitHub? `/threadwright link` tells me so.";
            case Login.Unconfirmed(String why) ->
                " Who you are on GitHub could not be confirmed: " + why + ". `/threadwright link` links you anew.";
        };
    }

    /** The files that the approved places are in; of a change that hangs together, all that it touches. */
    static Collection<String> paths(ApprovalNeeded question, List<String> places) {
        var basis = question.basis();
        return question.whole() && basis != null
                ? basis.paths()
                : question.previews().stream()
                        .filter(preview -> places.contains(preview.place()))
                        .map(Preview::path)
                        .distinct()
                        .toList();
    }
}
