package dev.threadwright.session;

import dev.threadwright.limits.Load;
import dev.threadwright.limits.Seats;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets sessions with a model work when their turn has come: in this process by its turnstile, in all by the limits. */
@ApplicationScoped
class Turns {
    private final Turnstile turnstile;
    private final Seats seats;
    private final Load load;
    private final Dialogue dialogue;

    Turns(SessionConfig config, Seats seats, Load load, Dialogue dialogue, Clock clock) {
        this.turnstile = new Turnstile(config.agentsAtOnce(), clock);
        this.seats = seats;
        this.load = load;
        this.dialogue = dialogue;
    }

    /** How it stands now. */
    Queue queue() {
        return turnstile.queue();
    }

    /** How many work here now. */
    int working() {
        return turnstile.working();
    }

    /** Works when its turn has come; until then people are told how many come first. @param repo or null */
    void take(Claim claim, @Nullable RepoName repo, Seat seat, Duration pause, Turnstile.Turn turn)
            throws IOException, InterruptedException {
        var task = claim.task();
        int place = turnstile.enter(claim);
        load.waiting(turnstile.waiting());
        if (place > 0) {
            dialogue.queue(claim, place, turnstile.isNews(task.id(), place), pause);
            return;
        }
        try {
            var ask = task.ask();
            var full = seats.take(new Seats.Wanted(
                    task.id().value(),
                    claim.lease(),
                    ask.asker(),
                    ask.thread().channel(),
                    repo == null ? "" : repo.toString()));
            if (full.isPresent()) {
                dialogue.queue(claim, full.get(), pause);
                return;
            }
            seat.leave();
            try {
                turn.take();
            } finally {
                seats.leave(task.id().value(), claim.lease());
            }
        } finally {
            turnstile.leave(claim);
        }
    }
}
