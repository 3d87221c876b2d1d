package dev.threadwright.slack;

import com.slack.api.model.Message;
import dev.threadwright.errand.Errand;
import dev.threadwright.errand.Errands;
import dev.threadwright.errand.Schedules;
import dev.threadwright.moderation.Case;
import dev.threadwright.policy.Permission;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts errands before people: a message of ours for each, which the task hangs on. A message may reach Slack without our
 * hearing of it, so each bears the errand's number, and who sets out again looks for it first.
 */
@ApplicationScoped
class Openings {
    static final String EVENT_TYPE = "threadwright_errand";
    private static final String NUMBER = "errand";
    private static final int AT_ONCE = 20;
    private static final int PAGE = 200;
    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Where we cannot talk; with the asker we can. */
    private static final Set<String> NO_PLACE = Set.of(
            "not_in_channel",
            "channel_not_found",
            "is_archived",
            "thread_not_found",
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_locked");

    private final Errands errands;
    private final Schedules schedules;
    private final Askers askers;
    private final Quota quota;
    private final Whispers whispers;
    private final Screening screening;
    private final OpeningBlocks blocks;
    private final Clients slack;

    Openings(
            Errands errands,
            Schedules schedules,
            Askers askers,
            Quota quota,
            Whispers whispers,
            Screening screening,
            OpeningBlocks blocks,
            Clients slack) {
        this.errands = errands;
        this.schedules = schedules;
        this.askers = askers;
        this.quota = quota;
        this.whispers = whispers;
        this.screening = screening;
        this.blocks = blocks;
        this.slack = slack;
    }

    /** What a schedule brings up, what Slack did not take before, and what a killed process left. */
    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void look() {
        schedules.fire();
        open();
    }

    @Scheduled(
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void pause() {
        schedules.pause();
    }

    /** Keeps it and puts it before people, as soon as Slack takes it. */
    void keep(Errand errand) {
        if (errands.keep(errand)) {
            open();
        }
    }

    void open() {
        for (var held : errands.claim(AT_ONCE, LEASE)) {
            try {
                open(held);
            } catch (Unreadable unreadable) {
                if (unreadable.forGood()) {
                    refused(held, String.valueOf(unreadable.getMessage()));
                } else {
                    Log.infof("Errand %d waits: %s", held.id(), unreadable.getMessage());
                    errands.postpone(held, wait(held));
                }
            } catch (RuntimeException failure) {
                Log.warnf(failure, "Errand %d waits", held.id());
                errands.postpone(held, wait(held));
            }
        }
    }

    private static Duration wait(Errands.Held held) {
        var wait = Duration.ofSeconds(2L << Math.min(held.tries(), 7));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private void open(Errands.Held held) {
        var errand = held.errand();
        var channel = errand.channel() == null ? direct(errand) : errand.channel();
        // Once it may stand there, it is no question any more whether it may be asked.
        if (held.admitted()) {
            var found = find(held, channel);
            if (found.isPresent()) {
                posted(held, channel, found.get());
                return;
            }
        } else if (errand.kind().asks() && isRefused(held, channel) || !errands.admit(held)) {
            return;
        }
        switch (post(held, channel)) {
            case Reply.Done(String ts) -> posted(held, channel, ts);
            case Reply.Later(Duration pause) -> errands.postpone(held, pause);
            case Reply.Unknown _ -> errands.postpone(held, wait(held));
            case Reply.Refused(String error) -> refused(held, error);
        }
    }

    private void refused(Errands.Held held, String error) {
        if (SlackCall.isAboutTheToken(error)) {
            errands.postpone(held, wait(held));
        } else if (NO_PLACE.contains(error)
                && held.errand().channel() != null
                && held.errand().kind() != Errand.Kind.ALERT) {
            errands.direct(held);
        } else {
            Log.warnf("Errand %d was not taken by Slack: %s", held.id(), error);
            errands.failed(held, "Slack did not take my message (" + error + ").");
        }
    }

    /** Whether it may not be asked; who asked is told why. */
    private boolean isRefused(Errands.Held held, String channel) {
        var asker = held.errand().asker();
        if (askers.mayAsk(asker, channel) instanceof Permission.Refused(var sentence, var _)) {
            refuse(held, sentence);
            return true;
        }
        var full = quota.refusal("errand:" + held.id(), asker, channel, warning -> whispers.direct(asker, warning));
        if (full.isPresent()) {
            refuse(held, full.get());
            return true;
        }
        if (held.excused()) {
            return false;
        }
        return switch (screening.of(held, channel)) {
            case Screening.Looked.Fine() -> false;
            case Screening.Looked.Unchecked(String sentence) -> {
                refuse(held, sentence);
                yield true;
            }
            case Screening.Looked.Blocked(Case blocked) -> {
                holdBack(held, blocked);
                yield true;
            }
        };
    }

    /** A workflow goes on without its step, so that an admin's word would come too late. */
    private void holdBack(Errands.Held held, Case blocked) {
        if (held.errand().callback() == null) {
            end(held, AppealTexts.blocked(blocked), note(held, "held", Errand.Kind.HELD, blocked.id()));
        } else {
            refuse(held, AppealTexts.refused(blocked));
            errands.forget(held.id());
        }
    }

    private void refuse(Errands.Held held, String sentence) {
        end(held, sentence, note(held, "refused", Errand.Kind.NOTICE, sentence));
    }

    /** That it came to nothing, and that who asked hears of it: both or nothing. */
    private void end(Errands.Held held, String why, Errand told) {
        QuarkusTransaction.joiningExisting().run(() -> {
            if (errands.failed(held, why)) {
                errands.keep(told);
            }
        });
    }

    private static Errand note(Errands.Held about, String what, Errand.Kind kind, String words) {
        return new Errand(what + ":" + about.id(), kind, about.errand().asker(), null, null, null, words, null, null);
    }

    private void posted(Errands.Held held, String channel, String ts) {
        var errand = held.errand();
        var root = errand.channel() == null || errand.thread() == null ? ts : errand.thread();
        errands.posted(held, new ThreadRef(errand.asker().team(), channel, root), ts);
    }

    private String direct(Errand errand) {
        return SlackCall.make(() -> slack.of(errand.asker().team())
                        .conversationsOpen(
                                open -> open.users(List.of(errand.asker().user()))))
                .getChannel()
                .getId();
    }

    private Reply post(Errands.Held held, String channel) {
        var errand = held.errand();
        var opening = blocks.of(errand, channel);
        return CardCalls.call(
                () -> slack.of(errand.asker().team())
                        .chatPostMessage(message -> message.channel(channel)
                                .threadTs(errand.channel() == null ? null : errand.thread())
                                .text(opening.text())
                                .blocksAsString(opening.blocks())
                                .metadata(mark(held))
                                .unfurlLinks(false)
                                .unfurlMedia(false)
                                .linkNames(false)),
                posted -> posted.getTs());
    }

    private static Message.Metadata mark(Errands.Held held) {
        return Message.Metadata.builder()
                .eventType(EVENT_TYPE)
                .eventPayload(Map.of(NUMBER, Long.toString(held.id())))
                .build();
    }

    /** What was posted lately is among the newest. */
    private Optional<String> find(Errands.Held held, String channel) {
        var thread = held.errand().channel() == null ? null : held.errand().thread();
        var mark = mark(held);
        return latest(held.errand().asker().team(), channel, thread).stream()
                .filter(message -> message.getMetadata() != null)
                .filter(message -> EVENT_TYPE.equals(message.getMetadata().getEventType())
                        && mark.getEventPayload().equals(message.getMetadata().getEventPayload()))
                .map(Message::getTs)
                .findFirst();
    }

    private List<Message> latest(String team, String channel, @Nullable String thread) {
        try {
            return thread == null
                    ? SlackCall.make(() -> slack.of(team)
                                    .conversationsHistory(history -> history.channel(channel)
                                            .includeAllMetadata(true)
                                            .limit(PAGE)))
                            .getMessages()
                    : SlackCall.make(() -> slack.of(team)
                                    .conversationsReplies(replies -> replies.channel(channel)
                                            .ts(thread)
                                            .includeAllMetadata(true)
                                            .limit(PAGE)))
                            .getMessages();
        } catch (Unreadable unreadable) {
            if (unreadable.forGood()) {
                return List.of();
            }
            throw unreadable;
        }
    }
}
