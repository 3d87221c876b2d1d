package dev.threadwright.slack;

import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The small signs beside a card: a reaction on the asking message, the agent session's status. Worth a few tries.
 *
 * <p>The reaction is {@code eyes} while the task is open, as Slack's own agents have it. At the end it goes, and only a
 * merge leaves something: {@code tada}. Not a check mark, which people read as "approved", and not a rocket, which they
 * read as "deployed"; and nothing for the other ends, where the card says what to do.
 */
@ApplicationScoped
class Signs {
    static final String OPEN = "eyes";
    private static final String MERGED = "tada";
    /** Well below the hour after which Slack takes a session for idle. */
    private static final Duration RENEWAL = Duration.ofMinutes(30);

    private static final Set<String> AS_WANTED = Set.of("already_reacted", "no_reaction");

    private final CardCalls calls;
    private final AgentSession session;
    private final Clock clock;

    Signs(CardCalls calls, AgentSession session, Clock clock) {
        this.calls = calls;
        this.session = session;
        this.clock = clock;
    }

    /** @param title of the agent session */
    Shown show(Claim claim, Shown shown, String title) {
        Shown reacted = react(claim, shown);
        String status = AgentSession.status(claim.state());
        String mark = mark(status, clock.instant());
        Shown set = mark.equals(reacted.around().session())
                ? reacted
                : after(
                        session.set(claim.thread(), status, title),
                        reacted,
                        reacted.with(reacted.around().session(mark)));
        return set.around().session() == null ? set : named(claim, set, title);
    }

    /** Once; what people name it later stays. */
    private Shown named(Claim claim, Shown shown, String title) {
        String subject = shown.around().titled() ? "" : AgentSession.subject(claim.state(), title);
        if (subject.isEmpty()) {
            return shown;
        }
        Reply renamed = session.rename(claim.thread(), subject);
        // Whatever is refused: the session has a name already, the request's own words.
        Shown titled = shown.with(shown.around().wasTitled());
        return renamed instanceof Reply.Refused ? titled : after(renamed, shown, titled);
    }

    /** What is kept of a status once it is set. Slack forgets after an hour that somebody works: that is said again. */
    private static String mark(String status, Instant now) {
        return status.equals(AgentSession.WORKING) ? status + "@" + now.getEpochSecond() / RENEWAL.toSeconds() : status;
    }

    /** The reaction that a state stands for, or null. */
    static @Nullable String reaction(CardState state) {
        if (state.end().isEmpty()) {
            return OPEN;
        }
        return state.end().map(Ended::outcome).orElseThrow() == Outcome.MERGED ? MERGED : null;
    }

    private Shown react(Claim claim, Shown shown) {
        String wanted = reaction(claim.state());
        String has = shown.around().reaction();
        if (has != null && !has.equals(wanted)) {
            shown = after(
                    calls.removeReaction(claim.thread(), claim.messageTs(), has),
                    shown,
                    shown.with(shown.around().reacted(null)));
            has = shown.around().reaction();
        }
        if (wanted != null && has == null) {
            shown = after(
                    calls.addReaction(claim.thread(), claim.messageTs(), wanted),
                    shown,
                    shown.with(shown.around().reacted(wanted)));
        }
        return shown;
    }

    /** What Slack refuses for good counts as done: there is nobody to tell, and the card tells it all. */
    private Shown after(Reply reply, Shown before, Shown done) {
        return switch (reply) {
            case Reply.Done _ -> done;
            case Reply.Refused(String error) ->
                AS_WANTED.contains(error) || Remedy.of(error) != Remedy.TRY_AGAIN
                        ? done
                        : before.signMissed(clock.instant(), Duration.ZERO);
            case Reply.Later(Duration pause) -> before.signMissed(clock.instant(), pause);
            case Reply.Unknown _ -> before.signMissed(clock.instant(), Duration.ZERO);
        };
    }
}
