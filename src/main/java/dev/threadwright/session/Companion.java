package dev.threadwright.session;

import dev.threadwright.agent.Company;
import dev.threadwright.agent.Happening;
import dev.threadwright.agent.JournalEntry;
import dev.threadwright.agent.Reach;
import dev.threadwright.agent.Spent;
import dev.threadwright.agent.Word;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The company of one session while this process works on it: the thread, and the database. For one thread. */
final class Companion implements Company {
    private static final String NO_STEP = "(a step that is not shown)";
    private static final String NOT_SHOWN = "(not shown)";

    private final Claim claim;
    private final RepoName repo;
    private final Tasks tasks;
    private final Transcripts transcripts;
    private final Permits permits;
    private final Brakes brakes;
    private final Admission admission;
    private final Desk desk;
    private final Names names;
    private final Supplier<Duration> pace;
    private final Clock clock;
    private @Nullable Claim known;
    private @Nullable Set<Reach> allowed;
    private @Nullable Spent spent;
    private int kept;
    private int woken;
    private boolean justKept;
    private long heard;
    private Instant told = Instant.EPOCH;

    Companion(
            Claim claim,
            RepoName repo,
            Tasks tasks,
            Transcripts transcripts,
            Permits permits,
            Brakes brakes,
            Admission admission,
            Desk desk,
            Names names,
            Supplier<Duration> pace,
            Clock clock) {
        this.claim = claim;
        this.repo = repo;
        this.tasks = tasks;
        this.transcripts = transcripts;
        this.permits = permits;
        this.brakes = brakes;
        this.admission = admission;
        this.desk = desk;
        this.names = names;
        this.pace = pace;
        this.clock = clock;
    }

    /** The number of the last word that the session was given. */
    long heard() {
        return heard;
    }

    /** Whoever says something wakes the task. What was kept just before this has told whether anybody did. */
    @Override
    public List<Word> heardAfter(long number) {
        boolean silent = justKept && known != null && known.woken() == woken;
        justKept = false;
        if (!silent) {
            known = tasks.caughtUp(claim);
            woken = known.woken();
            allowed = null;
        }
        Words words = Words.of(known.task());
        heard = Math.max(heard, Math.max(number, words.last()));
        return words.after(number, names::of);
    }

    /** As people had said by the last word that the session was given. */
    @Override
    public Set<Reach> allowed() {
        if (allowed == null) {
            allowed = permits.of(known == null ? tasks.caughtUp(claim).task() : known.task(), repo);
        }
        return allowed;
    }

    @Override
    public Optional<Hold> hold() {
        return brakes.hold(claim.task(), repo);
    }

    @Override
    public void tell(Happening happening) {
        switch (happening) {
            case Happening.Doing(int turn, String doing) -> {
                Instant now = clock.instant();
                if (!now.isBefore(told.plus(pace.get()))) {
                    told = now;
                    desk.tell(claim, new ProgressEvent.Doing(turn, shown(doing, NO_STEP)));
                }
            }
            case Happening.Planned(var plan) ->
                desk.tell(
                        claim,
                        new ProgressEvent.Planned(Conclusions.steps(plan).stream()
                                .map(step -> new ProgressEvent.Step(
                                        shown(step.title(), NO_STEP),
                                        shown(step.check(), NOT_SHOWN),
                                        step.state(),
                                        shown(step.shown(), NOT_SHOWN)))
                                .toList()));
        }
    }

    /** A model's words, and what commands said, reach people while it works: nobody waits for these to be looked at by others. */
    private String shown(String words, String instead) {
        return admission.mayPass(claim.task(), repo, words) ? words : instead;
    }

    @Override
    public List<JournalEntry> journal() {
        List<JournalEntry> journal = transcripts.journal(claim.task().id());
        kept = journal.size();
        return journal;
    }

    @Override
    public SortedMap<String, Optional<byte[]>> files() {
        return transcripts.files(claim.task().id());
    }

    @Override
    public void keep(List<JournalEntry> entries, Map<String, Optional<byte[]>> files, Spent now) {
        woken = transcripts.keep(claim, kept, entries, files, now.equals(spent) ? null : now);
        justKept = true;
        kept += entries.size();
        spent = now;
    }
}
