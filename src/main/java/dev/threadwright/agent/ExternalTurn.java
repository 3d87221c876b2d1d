package dev.threadwright.agent;

import dev.threadwright.acp.Peer;
import dev.threadwright.acp.Said;
import dev.threadwright.llm.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One turn of a program that works on its own: what it says is heard, what it changes is kept, until it or we end it. */
final class ExternalTurn {
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TAKES = Duration.ofSeconds(2);
    /** Within which a turn is to end that was cancelled. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    private static final int MOST_GARBLED = 20;
    private static final int MOST_TEXT = 20_000;

    private final External external;
    private final Peer peer;
    private final Company company;
    private final Transcript transcript;
    private final Logbook logbook;
    private final Editor editor;
    private final Workshop workshop;
    private final Budget budget;
    private final ExternalRequests requests;
    private final Clock clock;
    private final ExternalWords words = new ExternalWords(MOST_TEXT);
    private @Nullable Plan plan;
    private @Nullable Plan keptPlan;
    private @Nullable Plan toldPlan;
    private String lastTitle = "";
    private final BigDecimal paid;
    private BigDecimal cost;
    private Instant kept;
    private Instant heard;
    private Instant looked;
    private Instant taken;
    private boolean toTake;
    private int garbled;
    private boolean through;
    private @Nullable End ending;
    private Instant cancelled = Instant.MAX;

    /** @param paid what its conversation has cost before */
    ExternalTurn(External external, Peer peer, Company company, Session session, BigDecimal paid, Clock clock) {
        this.external = external;
        this.peer = peer;
        this.company = company;
        this.transcript = session.transcript();
        this.logbook = session.logbook();
        this.editor = session.editor();
        this.workshop = session.workshop();
        this.budget = session.budget();
        this.requests = new ExternalRequests(session, company, external);
        this.clock = clock;
        this.paid = paid;
        this.cost = paid;
        this.kept = clock.instant();
        this.heard = kept;
        this.looked = kept;
        this.taken = kept;
    }

    /** How a turn ends. */
    sealed interface End {
        /** It is through. @param reason the protocol's word for why */
        record Through(String reason) implements End {}

        /** It cannot go on. @param why a clause */
        record Broken(String why) implements End {}

        /** It said what nobody can read. */
        record Garbled() implements End {}

        /** It said nothing for too long. */
        record Silent() implements End {}

        /** People spoke. */
        record Interrupted() implements End {}

        /** People are to allow something first. */
        record Wanting(Reach reach, String why) implements End {}

        record Exhausted(Outcome.Limit limit) implements End {}
    }

    End run() throws IOException, InterruptedException {
        while (true) {
            Said said = peer.next(TICK);
            if (!(said instanceof Said.Nothing)) {
                heard = clock.instant();
            }
            Optional<End> end = hear(said).or(this::late);
            if (end.isPresent()) {
                through = end.get() instanceof End.Through;
                // Who was asked to end its turn ends it for that reason, however it says so.
                return ending == null ? end.get() : ending;
            }
            keep();
            if (ending == null) {
                look().ifPresent(this::cancel);
            }
        }
    }

    private Optional<End> hear(Said said) throws IOException, InterruptedException {
        return switch (said) {
            case Said.Nothing() -> Optional.empty();
            case Said.Sign() -> Optional.empty();
            case Said.Words(String message, String text) -> {
                words.add(message, text);
                yield Optional.empty();
            }
            case Said.Plan(var steps) -> {
                plan(steps);
                yield Optional.empty();
            }
            case Said.Doing(Said.Call call) -> {
                doing(call);
                yield Optional.empty();
            }
            case Said.Cost(BigDecimal dollars) -> {
                cost = dollars.max(cost);
                yield Optional.empty();
            }
            case Said.Asks asks -> {
                requests.permission(peer, asks, ending != null)
                        .ifPresent(wish -> cancel(new End.Wanting(wish.reach(), wish.why())));
                yield Optional.empty();
            }
            case Said.Reads reads -> {
                requests.read(peer, reads);
                yield Optional.empty();
            }
            case Said.Writes writes -> {
                requests.write(peer, writes);
                toTake = true;
                yield Optional.empty();
            }
            case Said.Ended(String reason) -> Optional.of(new End.Through(reason));
            case Said.Failed(String message) -> Optional.of(new End.Broken("says: " + message));
            case Said.Garbled _ -> ++garbled > MOST_GARBLED ? Optional.of(new End.Garbled()) : Optional.empty();
            case Said.Gone(int exit, String complaints) ->
                Optional.of(new End.Broken(ExternalWords.ended(exit, complaints)));
        };
    }

    private void plan(List<Said.Step> steps) {
        Plan now = ExternalWords.plan(steps);
        plan = now.steps().isEmpty() ? plan : now;
    }

    private void tellPlan() {
        if (plan != null && !plan.equals(toldPlan)) {
            toldPlan = plan;
            company.tell(new Happening.Planned(plan));
        }
    }

    private void doing(Said.Call call) {
        words.pause();
        String title = Lines.one(call.title(), 80).replace('`', '\'');
        if (!title.isEmpty() && !title.equals(lastTitle)) {
            lastTitle = title;
            company.tell(new Happening.Doing(transcript.turn() + 1, external.name() + ": " + title));
        }
        toTake |= call.status().equals("completed") || call.status().equals("failed");
    }

    /** Whether it took too long to end, or to say anything. */
    private Optional<End> late() {
        Instant now = clock.instant();
        if (ending != null) {
            return now.isAfter(cancelled.plus(ENDING)) ? Optional.of(ending) : Optional.empty();
        }
        return now.isAfter(heard.plus(external.silence())) ? Optional.of(new End.Silent()) : Optional.empty();
    }

    /** Whether there is a reason of ours to end it. */
    private Optional<End> look() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            return Optional.empty();
        }
        looked = now;
        if (!company.heardAfter(transcript.heard()).isEmpty()) {
            return Optional.of(new End.Interrupted());
        }
        Used used = transcript.usedOfLimit().plus(0, Usage.NONE, cost.subtract(paid), sinceKept());
        return budget.reached(used)
                .filter(limit -> limit == Outcome.Limit.TIME || limit == Outcome.Limit.MONEY)
                .map(End.Exhausted::new);
    }

    private void cancel(End why) {
        ending = why;
        cancelled = clock.instant();
        peer.cancel();
    }

    /** Keeps what is done so far, now and then, however fast it goes on. */
    private void keep() throws IOException, InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(taken.plus(BETWEEN_TAKES))) {
            return;
        }
        taken = now;
        boolean changed = toTake && !workshop.take(editor).changed().isEmpty();
        toTake = false;
        if (changed || (plan != null && !plan.equals(keptPlan))) {
            logbook.keep(worked());
        }
    }

    /** What it did since that was kept last; people see its plan by then. */
    Entry.Worked worked() {
        Entry.Facts facts = plan == null ? Entry.Facts.NONE : Entry.Facts.planned(plan, false);
        long millis = sinceKept();
        kept = clock.instant();
        keptPlan = plan;
        tellPlan();
        return new Entry.Worked(facts, millis);
    }

    long sinceKept() {
        return Duration.between(kept, clock.instant()).toMillis();
    }

    /** Whether it ended the turn itself; otherwise nobody knows what it is at. */
    boolean isThrough() {
        return through;
    }

    /** What it said to people at last. */
    String text() {
        return words.last();
    }

    Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    /** What it says that its conversation costs so far; no less than before, where it does not say. */
    BigDecimal cost() {
        return cost;
    }
}
