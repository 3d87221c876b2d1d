package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an event means to us.
 *
 * <table>
 * <caption>Every event, on purpose</caption>
 * <tr><th>event</th><th>meaning</th></tr>
 * <tr><td>{@code app_mention} by a person</td><td>{@link Asked}</td></tr>
 * <tr><td>{@code message} that mentions us, the twin of the above</td><td>{@link Asked}; whichever comes second is a
 *     duplicate by its {@code ts}</td></tr>
 * <tr><td>{@code message} in a direct message, root or reply</td><td>{@link Asked}</td></tr>
 * <tr><td>{@code message} that does neither: a reply</td><td>{@link Said}</td></tr>
 * <tr><td>the same, where it names somebody else first, or names others and not us</td><td>{@link Ignored}: said
 *     aside</td></tr>
 * <tr><td>the same, but no reply</td><td>{@link Begins}: a request where the configuration says that such words are</td></tr>
 * <tr><td>either of them without words</td><td>{@link Ignored}</td></tr>
 * <tr><td>{@code file_share}, {@code thread_broadcast}</td><td>as the message they are; pictures are looked at by
 *     {@code chatter} alone, where that is configured</td></tr>
 * <tr><td>{@code bot_message}, anything with a {@code bot_id}, that mentions us and begins a thread</td><td>{@link
 *     Hailed}: a request where the configuration names the bot</td></tr>
 * <tr><td>the same in a thread or without a mention, our own, Slackbot's</td><td>{@link Ignored}: two bots must not keep
 *     each other busy</td></tr>
 * <tr><td>{@code message_changed} with other words</td><td>{@link Edited}</td></tr>
 * <tr><td>{@code message_changed} with the same words (a link was unfurled)</td><td>{@link Ignored}</td></tr>
 * <tr><td>{@code message_changed} to a {@code tombstone}</td><td>{@link Deleted}: so Slack tells it where replies
 *     remain</td></tr>
 * <tr><td>{@code message_deleted}</td><td>{@link Deleted}</td></tr>
 * <tr><td>other subtypes ({@code channel_join}, …)</td><td>{@link Ignored}</td></tr>
 * <tr><td>{@code app_home_opened} on the messages tab</td><td>{@link Opened}</td></tr>
 * <tr><td>the same on the Home tab</td><td>{@link AtHome}</td></tr>
 * <tr><td>{@code reaction_added} to a message</td><td>{@link Reacted}: a request where the channel chose the emoji</td></tr>
 * <tr><td>{@code function_executed} of our step</td><td>{@link Executed}</td></tr>
 * <tr><td>{@code agent_session_stopped}</td><td>{@link Stopped}</td></tr>
 * <tr><td>{@code agent_session_title_changed} by a person</td><td>{@link Titled}</td></tr>
 * <tr><td>the same by us</td><td>{@link Ignored}</td></tr>
 * </table>
 *
 * <table>
 * <caption>What becomes of it where a session with a model works in that thread and still listens; elsewhere an
 *     {@link Asked} is a new task and a {@link Said} is nothing</caption>
 * <tr><th>what was said</th><th>what becomes of it</th></tr>
 * <tr><td>{@link Said}; {@link Asked} in a reply after the asking message</td><td>told to the newest such session</td></tr>
 * <tr><td>“stop”, “halt”, “wait”, “hold on”, “cancel that”, “never mind” alone, with a mention or without</td><td>the
 *     session stops and keeps what is done. Nothing is dropped by a word: that is what the card's button is for</td></tr>
 * <tr><td>{@link Asked} that begins with “new:”</td><td>a new task</td></tr>
 * <tr><td>{@link Asked} that is a literal request and names a repository in full</td><td>a new task: which one a session
 *     works on is settled, so nobody would name it again. Any other literal request is told to the session, to whose
 *     change it most likely belongs</td></tr>
 * <tr><td>{@link Asked} that names somebody else first</td><td>nothing: it was said aside</td></tr>
 * <tr><td>{@link Edited} of what the session was told</td><td>told again</td></tr>
 * <tr><td>{@link Deleted} of what the session was told</td><td>told as taken back</td></tr>
 * <tr><td>{@link Stopped}</td><td>the session stops</td></tr>
 * </table>
 */
sealed interface Heard {
    /** Somebody wants something. @param text as Slack sent it */
    record Asked(ThreadRef thread, String ts, Person asker, String text) implements Heard {}

    /** Somebody says something in a thread, to us or to everybody there. @param text as Slack sent it */
    record Said(ThreadRef thread, String ts, Person by, String text) implements Heard {}

    /** Somebody begins a thread, not with us. @param text as Slack sent it */
    record Begins(ThreadRef thread, Person by, String text) implements Heard {}

    /**
     * A message has other words now.
     *
     * @param addressed whether it would be a request if it were new
     * @param editTs when, which names the edit
     */
    record Edited(ThreadRef thread, String ts, Person author, String text, boolean addressed, String editTs)
            implements Heard {}

    /** A message is gone. */
    record Deleted(ThreadRef thread, String ts) implements Heard {}

    /** Slack's own Stop button was pressed. @param eventTs names the click */
    record Stopped(ThreadRef thread, Person by, String eventTs) implements Heard {}

    /** Somebody named the agent session in a thread. */
    record Titled(ThreadRef thread) implements Heard {}

    /** Somebody opened the direct message with us. */
    record Opened(String channel, Person by) implements Heard {}

    /** Somebody opened our Home tab. */
    record AtHome(Person by) implements Heard {}

    /** Somebody reacted to a message. */
    record Reacted(String channel, String ts, String emoji, Person by) implements Heard {}

    /** Another bot mentions us at the beginning of a thread. @param ids of the bot and of its user, those that are told */
    record Hailed(ThreadRef thread, List<String> ids, String text) implements Heard {}

    /**
     * A workflow came to the step of ours that it has.
     *
     * @param team the workspace that it runs in
     * @param execution names it
     * @param by for whom, where that is said
     * @param channel where, or empty
     */
    record Executed(String team, String execution, Optional<Person> by, String channel, String wish) implements Heard {}

    /** @param reason for the count */
    record Ignored(String reason) implements Heard {}

    Set<String> PLAIN = Set.of("", "file_share", "thread_broadcast");

    /** @param payload the whole body of an {@code event_callback} */
    static Heard in(JsonNode payload, Self self) {
        var event = payload.path("event");
        var team = payload.path("authorizations")
                .path(0)
                .path("team_id")
                .asText(payload.path("team_id").asText());
        return switch (event.path("type").asText()) {
            case "app_mention" -> said(event, team, self, true);
            case "message" -> message(event, team, self);
            case "app_home_opened" ->
                opened(event, new Person(team, event.path("user").asText()));
            case "reaction_added" -> reacted(event, team);
            case "function_executed" -> executed(event, team);
            case "agent_session_stopped" ->
                new Stopped(
                        new ThreadRef(
                                team,
                                event.path("channel").asText(),
                                event.path("thread_ts").asText()),
                        new Person(team, event.path("user").asText()),
                        event.path("event_ts").asText());
            case "agent_session_title_changed" ->
                event.path("user").asText().equals(self.user())
                        ? new Ignored("own-title")
                        : new Titled(new ThreadRef(
                                team,
                                event.path("channel").asText(),
                                event.path("thread_ts").asText()));
            default -> new Ignored("event");
        };
    }

    private static Heard opened(JsonNode event, Person by) {
        return switch (event.path("tab").asText()) {
            case "messages" -> new Opened(event.path("channel").asText(), by);
            case "home" -> new AtHome(by);
            default -> new Ignored("tab");
        };
    }

    private static Heard reacted(JsonNode event, String team) {
        var item = event.path("item");
        return item.path("type").asText().equals("message")
                ? new Reacted(
                        item.path("channel").asText(),
                        item.path("ts").asText(),
                        // With a skin tone it is the same sign.
                        event.path("reaction").asText().replaceFirst("::.*", ""),
                        new Person(team, event.path("user").asText()))
                : new Ignored("reaction");
    }

    private static Heard executed(JsonNode event, String team) {
        if (!event.at("/function/callback_id").asText().equals(WorkflowSteps.CALLBACK)) {
            return new Ignored("function");
        }
        var inputs = event.path("inputs");
        var user = inputs.path("person").asText();
        return new Executed(
                team,
                event.path("function_execution_id").asText(),
                user.isBlank() ? Optional.empty() : Optional.of(new Person(team, user)),
                inputs.path("channel").asText(),
                Texts.asSent(inputs.path("wish").asText()));
    }

    private static Heard message(JsonNode event, String team, Self self) {
        var subtype = event.path("subtype").asText();
        if (PLAIN.contains(subtype) || subtype.equals("bot_message")) {
            return said(event, team, self, isDirect(event) || mentions(event, self));
        }
        return switch (subtype) {
            case "message_changed" -> changed(event, team, self);
            case "message_deleted" -> deleted(event, event.path("previous_message"), team);
            default -> new Ignored("subtype");
        };
    }

    private static Heard said(JsonNode event, String team, Self self, boolean addressed) {
        var ts = event.path("ts").asText();
        if (!isByPerson(event, self)) {
            return bot(event, new ThreadRef(team, event.path("channel").asText(), ts), self);
        }
        var thread = new ThreadRef(
                team, event.path("channel").asText(), event.path("thread_ts").asText(ts));
        var by = new Person(team, event.path("user").asText());
        var text = Texts.readable(event.path("text").asText());
        if (addressed) {
            return new Asked(thread, ts, by, text);
        }
        if (text.isBlank()) {
            return new Ignored("not-addressed");
        }
        if (thread.ts().equals(ts)) {
            return new Begins(thread, by, text);
        }
        return Remark.of(text, self) == Remark.ASIDE ? new Ignored("aside") : new Said(thread, ts, by, text);
    }

    /** Only what begins a thread: two bots in one thread would keep each other busy. */
    private static Heard bot(JsonNode event, ThreadRef thread, Self self) {
        var ids = Stream.of(event.path("bot_id").asText(), event.path("user").asText())
                .filter(id -> !id.isEmpty())
                .toList();
        boolean our = ids.contains(self.user()) || self.bot() != null && ids.contains(self.bot());
        boolean begins = event.path("thread_ts").asText(thread.ts()).equals(thread.ts());
        return our || ids.contains("USLACKBOT") || !begins || !mentions(event, self)
                ? new Ignored("bot")
                : new Hailed(thread, ids, Texts.readable(event.path("text").asText()));
    }

    private static Heard changed(JsonNode event, String team, Self self) {
        var message = event.path("message");
        var before = event.path("previous_message");
        if (message.path("subtype").asText().equals("tombstone")) {
            return deleted(event, message, team);
        }
        if (!isByPerson(message, self)) {
            return new Ignored("bot");
        }
        if (message.path("text").asText().equals(before.path("text").asText())) {
            return new Ignored("same-words");
        }
        var ts = message.path("ts").asText();
        return new Edited(
                new ThreadRef(
                        team,
                        event.path("channel").asText(),
                        message.path("thread_ts").asText(ts)),
                ts,
                new Person(team, message.path("user").asText()),
                Texts.readable(message.path("text").asText()),
                isDirect(event) || mentions(message, self),
                message.path("edited").path("ts").asText(event.path("ts").asText()));
    }

    private static Heard deleted(JsonNode event, JsonNode message, String team) {
        var ts = event.path("deleted_ts").asText(message.path("ts").asText());
        return new Deleted(
                new ThreadRef(
                        team,
                        event.path("channel").asText(),
                        message.path("thread_ts").asText(ts)),
                ts);
    }

    private static boolean isByPerson(JsonNode message, Self self) {
        var user = message.path("user").asText();
        return !message.hasNonNull("bot_id")
                && !user.isEmpty()
                && !user.equals(self.user())
                && !user.equals("USLACKBOT");
    }

    private static boolean mentions(JsonNode message, Self self) {
        return self.isMentionedIn(message.path("text").asText());
    }

    private static boolean isDirect(JsonNode event) {
        return event.path("channel_type").asText().equals("im")
                || event.path("channel").asText().startsWith("D");
    }
}
