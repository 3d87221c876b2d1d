package dev.threadwright.chatter;

import dev.threadwright.limits.Party;
import dev.threadwright.limits.Pauses;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Language;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.search.Hit;
import dev.threadwright.search.Search;
import dev.threadwright.task.Tasks;
import dev.threadwright.text.Quotation;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks at threads that have become quiet, and decides what is to be offered. */
@ApplicationScoped
class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final int MOST = 20;
    /** Pictures take seconds each, and a lease ends. */
    private static final int MOST_WITH_PICTURES = 2;

    /** So long a repository may take to be indexed after a start. */
    private static final Duration INDEXED = Duration.ofMinutes(30);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Talks talks;
    private final Listenings listenings;
    private final Channels channels;
    private final Earshot earshot;
    private final Repos repos;
    private final Search search;
    private final Tasks tasks;
    private final Pauses pauses;
    private final Sight sight;
    private final Memory memory;
    private final SecondLook secondLook;
    private final Making making;
    private final ChatterSettings settings;
    private final ChatterMetrics metrics;
    private final Weights weights;
    private final Clock clock;
    private volatile boolean stopping;

    Watch(
            Talks talks,
            Listenings listenings,
            Channels channels,
            Earshot earshot,
            Repos repos,
            Search search,
            Tasks tasks,
            Pauses pauses,
            Sight sight,
            Memory memory,
            SecondLook secondLook,
            Making making,
            ChatterSettings settings,
            ChatterMetrics metrics,
            Clock clock) {
        this.talks = talks;
        this.listenings = listenings;
        this.channels = channels;
        this.earshot = earshot;
        this.repos = repos;
        this.search = search;
        this.tasks = tasks;
        this.pauses = pauses;
        this.sight = sight;
        this.memory = memory;
        this.secondLook = secondLook;
        this.making = making;
        this.settings = settings;
        this.metrics = metrics;
        this.weights = new Weights(Weights.FITTED.bias(), Weights.FITTED.each(), settings.least());
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        if (stopping) {
            return;
        }
        for (Talks.Quiet quiet : talks.quiet(clock.instant(), sight.isOpen() ? MOST_WITH_PICTURES : MOST)) {
            try {
                look(quiet);
            } catch (Unreadable | Unreachable notNow) {
                boolean forGood = notNow instanceof Unreadable unreadable && unreadable.forGood();
                LOG.infof("A thread is not read along: %s", notNow.getMessage());
                later(quiet, forGood ? Instant.MAX : clock.instant().plus(AGAIN));
            } catch (RuntimeException broken) {
                LOG.error("A thread that was read along could not be judged; it is left alone", broken);
                talks.forget(quiet.thread());
            }
        }
    }

    /** Until then, unless that is later than anybody would still care. */
    private void later(Talks.Quiet quiet, Instant until) {
        if (until.isAfter(quiet.since().plus(settings.longest()))) {
            metrics.decided("too-late");
            talks.forget(quiet.thread());
        } else {
            talks.postpone(quiet.thread(), until);
        }
    }

    private void look(Talks.Quiet quiet) {
        ThreadRef thread = quiet.thread();
        var channel = listenings.in(thread.team(), thread.channel()).filter(now -> now.mode() != Mode.OFF);
        if (channel.isEmpty()
                || !tasks.in(thread).isEmpty()
                || pauses.isPaused(Party.channel(thread.team(), thread.channel()))) {
            // Where we were asked already, nobody waits for an offer; where we are paused, nobody wants one.
            talks.forget(thread);
            return;
        }
        boolean shadow = channel.get().mode() == Mode.SHADOW;
        Instant now = clock.instant();
        Instant offered = channel.get().mayOfferAt(now);
        if (!shadow && offered.isAfter(now)) {
            later(quiet, offered);
            return;
        }
        Earshot.Room room = earshot.room(thread.team(), thread.channel());
        if (listenings.refusal(room).isPresent()) {
            metrics.decided("not-here");
            talks.forget(thread);
            return;
        }
        Talk talk = earshot.read(thread, listenings::isHeard);
        switch (judge(talk, room, language(thread))) {
            case Judged.Unread() -> later(quiet, now.plus(AGAIN));
            case Judged.Nothing(var why) -> {
                metrics.decided(why);
                talks.forget(thread);
            }
            case Judged.Worthwhile(var finding, var verdict) -> {
                if (making.make(talk, finding, verdict, channel.get()) instanceof Making.Made.Tomorrow) {
                    later(quiet, channel.get().tomorrow(now));
                }
            }
        }
    }

    /** Which translations people mean there, a tag; empty where nobody said it. */
    private String language(ThreadRef thread) {
        return channels.settings(thread.team(), thread.channel())
                .meant()
                .map(Language::tag)
                .orElse("");
    }

    private sealed interface Judged {
        /** @param why for the count */
        record Nothing(String why) implements Judged {}

        /** Not all repositories are indexed yet. */
        record Unread() implements Judged {}

        record Worthwhile(Finding finding, Verdict verdict) implements Judged {}
    }

    private Judged judge(Talk talk, Earshot.Room room, String language) {
        Map<RepoName, Remote> connected = repositories(room);
        Set<RepoName> among = connected.keySet();
        if (among.isEmpty()) {
            return new Judged.Nothing("no-repository");
        }
        Index index = new Index() {
            @Override
            public List<Hit> find(String words, boolean closely) {
                return search.find(new Quotation(words), among, closely).hits();
            }

            @Override
            public Optional<URI> homepage(RepoName repo) {
                return Optional.ofNullable(connected.get(repo))
                        .flatMap(remote -> remote.about().homepage());
            }
        };
        Verdict verdict = verdict(talk, language, index);
        if (verdict.finding().isEmpty()) {
            boolean unread = among.stream().anyMatch(repo -> search.commit(repo).isEmpty());
            return unread && isFresh(talk) ? new Judged.Unread() : new Judged.Nothing("nothing");
        }
        if (verdict.likelihood() >= weights.least()) {
            return new Judged.Worthwhile(verdict.finding().get(), verdict);
        }
        if (verdict.likelihood() >= settings.leastForModel()) {
            return secondLook
                    .at(talk, verdict.finding().get())
                    .<Judged>map(finding -> new Judged.Worthwhile(finding, verdict))
                    .orElseGet(() -> new Judged.Nothing("unlikely"));
        }
        return new Judged.Nothing("unlikely");
    }

    /** Nobody's picture is fetched where words are enough. */
    private Verdict verdict(Talk talk, String language, Index index) {
        List<Term> taught = memory.in(talk.thread().team());
        Verdict verdict = Verdict.of(talk, language, index, weights).with(taught);
        if (verdict.likelihood() >= weights.least()) {
            return verdict;
        }
        Talk seen = sight.of(talk);
        return seen.equals(talk)
                ? verdict
                : Verdict.of(seen, language, index, weights).with(taught);
    }

    /** A repository that cannot be indexed is not waited for without end. */
    private boolean isFresh(Talk talk) {
        return talk.said().stream()
                .map(one -> Instant.ofEpochSecond(Long.parseLong(one.ts().split("\\.")[0])))
                .anyMatch(at -> at.plus(INDEXED).isAfter(clock.instant()));
    }

    /** What is said in a private channel is never put into a repository that everybody may read. */
    private Map<RepoName, Remote> repositories(Earshot.Room room) {
        return repos.connected().stream()
                .filter(remote -> !remote.archived() && (remote.secret() || !room.secret()))
                .collect(Collectors.toMap(Remote::name, Function.identity()));
    }
}
