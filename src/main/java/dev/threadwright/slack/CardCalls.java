package dev.threadwright.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import dev.threadwright.moderation.Moderator;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a card needs of Slack, each call with a closed set of answers. */
@ApplicationScoped
class CardCalls {
    /** Marks our messages, so that they are found again. */
    static final String EVENT_TYPE = "threadwright_card";

    private static final String REMINDER = "threadwright_reminder";
    private static final String LIVE = "threadwright_live";
    private static final String ANSWER = "threadwright_answer";
    private static final String REVISION = "revision";
    private static final String OFFER_TYPE = "threadwright_offer";
    private static final String OFFER = "offer";

    private static final String TASK = "task";
    private static final int PAGE = 200;
    /** Slack answers with these where it does not know itself whether it did it. */
    private static final Set<String> OPEN_ENDED =
            Set.of("fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org");

    private final Clients slack;
    private final Moderator moderator;

    CardCalls(Clients slack, Moderator moderator) {
        this.slack = slack;
        this.moderator = moderator;
    }

    Reply post(ThreadRef thread, TaskId task, Rendered card) {
        return post(thread, mark(task), card);
    }

    /** Reminds of a task's question, in a message of its own: an update would call nobody. */
    Reply remind(ThreadRef thread, TaskId task, int revision, Rendered reminder) {
        return post(thread, mark(task, revision), reminder);
    }

    /** Tells that what a task's people asked for is live, in a message of its own. */
    Reply announce(ThreadRef thread, TaskId task, Rendered announcement) {
        return post(thread, liveMark(task), announcement);
    }

    /** Looks for the announcement of a task. */
    Search findAnnouncement(ThreadRef thread, String messageTs, TaskId task) {
        return find(thread, messageTs, liveMark(task));
    }

    /** Answers a question in a message of its own, at once. */
    Reply postAnswer(ThreadRef thread, TaskId task, Rendered answer) {
        return post(thread, answerMark(task), answer);
    }

    Reply updateAnswer(ThreadRef thread, String ts, TaskId task, Rendered answer) {
        return update(thread, ts, answerMark(task), answer);
    }

    /** Looks for the answer of a task, also where it was begun and bears no mark yet. */
    Search findAnswer(ThreadRef thread, String messageTs, TaskId task) {
        return find(thread, messageTs, message -> bears(message, answerMark(task)) || has(message, answerId(task)));
    }

    /** Offers what nobody asked for. */
    Reply postOffer(ThreadRef thread, String offer, Rendered card) {
        return post(thread, offerMark(offer), card);
    }

    Reply updateOffer(ThreadRef thread, String ts, String offer, Rendered card) {
        return update(thread, ts, offerMark(offer), card);
    }

    /** Looks for an offer in its thread, from the message that it is about to the newest. */
    Search findOffer(ThreadRef thread, String messageTs, String offer) {
        return find(thread, messageTs, offerMark(offer));
    }

    private Reply post(ThreadRef thread, Message.Metadata mark, Rendered card) {
        return call(
                () -> slack.of(thread)
                        .chatPostMessage(r -> r.channel(thread.channel())
                                .threadTs(thread.ts())
                                .text(moderator.shown(card.text()))
                                .blocksAsString(blocks(card))
                                .metadata(mark)
                                .unfurlLinks(false)
                                .unfurlMedia(false)
                                .linkNames(false)),
                posted -> posted.getTs());
    }

    Reply update(ThreadRef thread, String ts, TaskId task, Rendered card) {
        return update(thread, ts, mark(task), card);
    }

    private Reply update(ThreadRef thread, String ts, Message.Metadata mark, Rendered card) {
        return call(
                () -> slack.of(thread)
                        .chatUpdate(r -> r.channel(thread.channel())
                                .ts(ts)
                                .text(moderator.shown(card.text()))
                                .blocksAsString(blocks(card))
                                .metadata(mark)
                                .linkNames(false)),
                updated -> updated.getTs());
    }

    /** Looks for a task's card in its thread, from the asking message to the newest. */
    Search find(ThreadRef thread, String messageTs, TaskId task) {
        return find(thread, messageTs, mark(task));
    }

    /** Looks for the reminder of a task's question. */
    Search findReminder(ThreadRef thread, String messageTs, TaskId task, int revision) {
        return find(thread, messageTs, mark(task, revision));
    }

    /** The address of a message of ours. */
    Reply permalink(ThreadRef thread, String ts) {
        return call(
                () -> slack.of(thread)
                        .chatGetPermalink(r -> r.channel(thread.channel()).messageTs(ts)),
                permalink -> permalink.getPermalink());
    }

    private Search find(ThreadRef thread, String messageTs, Message.Metadata mark) {
        return find(thread, messageTs, message -> bears(message, mark));
    }

    private Search find(ThreadRef thread, String messageTs, Predicate<Message> wanted) {
        String cursor = null;
        do {
            var page = new Page();
            Reply reply = page.read(thread.team(), request(thread, messageTs, cursor));
            if (reply instanceof Reply.Refused(String error) && error.equals("thread_not_found")) {
                return new Search.Absent();
            }
            if (!(reply instanceof Reply.Done)) {
                return new Search.Unfinished(reply);
            }
            for (Message message : page.messages) {
                if (wanted.test(message)) {
                    return new Search.Found(message.getTs());
                }
            }
            cursor = page.next;
        } while (cursor != null && !cursor.isEmpty());
        return new Search.Absent();
    }

    /** One page of a thread. */
    private final class Page {
        private List<Message> messages = List.of();
        private @Nullable String next;

        Reply read(String team, ConversationsRepliesRequest request) {
            return call(() -> slack.of(team).conversationsReplies(request), this::keep);
        }

        private String keep(ConversationsRepliesResponse replies) {
            messages = replies.getMessages() == null ? List.of() : replies.getMessages();
            next = replies.getResponseMetadata() == null
                    ? null
                    : replies.getResponseMetadata().getNextCursor();
            return "";
        }
    }

    private static ConversationsRepliesRequest request(ThreadRef thread, String messageTs, @Nullable String cursor) {
        return ConversationsRepliesRequest.builder()
                .channel(thread.channel())
                .ts(thread.ts())
                .oldest(messageTs)
                .inclusive(true)
                .includeAllMetadata(true)
                .limit(PAGE)
                .cursor(cursor)
                .build();
    }

    private static boolean bears(Message message, Message.Metadata mark) {
        Message.Metadata found = message.getMetadata();
        return found != null
                && mark.getEventType().equals(found.getEventType())
                && mark.getEventPayload().equals(found.getEventPayload());
    }

    private static boolean has(Message message, String block) {
        return message.getBlocks() != null
                && message.getBlocks().stream().anyMatch(one -> block.equals(one.getBlockId()));
    }

    /** Of the first block of a task's answer. */
    static String answerId(TaskId task) {
        return "answer:" + task.value();
    }

    static Message.Metadata answerMark(TaskId task) {
        return Message.Metadata.builder()
                .eventType(ANSWER)
                .eventPayload(Map.of(TASK, task.value()))
                .build();
    }

    private static Message.Metadata mark(TaskId task, int revision) {
        return Message.Metadata.builder()
                .eventType(REMINDER)
                .eventPayload(Map.of(TASK, task.value(), REVISION, Integer.toString(revision)))
                .build();
    }

    private static Message.Metadata liveMark(TaskId task) {
        return Message.Metadata.builder()
                .eventType(LIVE)
                .eventPayload(Map.of(TASK, task.value()))
                .build();
    }

    private static Message.Metadata mark(TaskId task) {
        return Message.Metadata.builder()
                .eventType(EVENT_TYPE)
                .eventPayload(Map.of(TASK, task.value()))
                .build();
    }

    private static Message.Metadata offerMark(String offer) {
        return Message.Metadata.builder()
                .eventType(OFFER_TYPE)
                .eventPayload(Map.of(OFFER, offer))
                .build();
    }

    /** Blocks that Slack refused are taken away, not left as they were. */
    private String blocks(Rendered card) {
        return card.blocks().isEmpty() ? "[]" : Masked.blocks(card.blocks(), moderator::shown);
    }

    Reply addReaction(ThreadRef thread, String messageTs, String name) {
        return call(
                () -> slack.of(thread)
                        .reactionsAdd(r ->
                                r.channel(thread.channel()).timestamp(messageTs).name(name)),
                _ -> "");
    }

    Reply removeReaction(ThreadRef thread, String messageTs, String name) {
        return call(
                () -> slack.of(thread)
                        .reactionsRemove(r ->
                                r.channel(thread.channel()).timestamp(messageTs).name(name)),
                _ -> "");
    }

    /** A call of the SDK. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException, SlackApiException;
    }

    static <T extends SlackApiTextResponse> Reply call(Call<T> call, Function<T, String> ts) {
        try {
            T answer = call.run();
            return answer.isOk() ? new Reply.Done(ts.apply(answer)) : refused(answer.getError());
        } catch (SlackApiException answered) {
            return answered.getResponse().code() == 429
                    ? new Reply.Later(retryAfter(answered.getResponse().header("Retry-After")))
                    : new Reply.Unknown("HTTP " + answered.getResponse().code());
        } catch (IOException unanswered) {
            return new Reply.Unknown(unanswered.toString());
        } catch (Unreadable noToken) {
            return refused(noToken.getMessage());
        } catch (RuntimeException notSlacksJson) {
            // Something between us and Slack answered 200 with a page of its own; the SDK leaves that to its JSON
            // parser.
            return new Reply.Unknown("No answer of Slack's: " + notSlacksJson);
        }
    }

    private static Reply refused(@Nullable String error) {
        if (error == null || OPEN_ENDED.contains(error)) {
            return new Reply.Unknown("Slack answered " + error);
        }
        return error.equals("ratelimited") || error.equals("rate_limited")
                ? new Reply.Later(Pace.UNNAMED_LIMIT)
                : new Reply.Refused(error);
    }

    /** @param seconds as Slack writes them */
    private static Duration retryAfter(@Nullable String seconds) {
        try {
            return seconds == null ? Pace.UNNAMED_LIMIT : Duration.ofSeconds(Long.parseLong(seconds.strip()));
        } catch (NumberFormatException notSeconds) {
            return Pace.UNNAMED_LIMIT;
        }
    }
}
