package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people do in the Slack half of a playground, and what they see: for tests and benchmarks, in this process or
 * another. People and channels go by name ({@code ada}, {@code web-copy}) or by id; {@code dm} is a person's direct message
 * with the app. Safe for many threads. What the playground refuses is an {@link IllegalArgumentException} with its sentence.
 */
public final class Workspace implements AutoCloseable {

    private final ControlClient control;

    /** @param playground its address */
    public Workspace(URI playground) {
        this.control = new ControlClient(playground.resolve("/control/slack/"));
    }

    /** Another workspace of the same playground. @param team its id */
    public Workspace(URI playground, String team) {
        this.control = new ControlClient(playground.resolve("/control/slack/workspaces/" + team + "/"));
    }

    /** Posts what somebody types; {@code @Threadwright} becomes a mention, the rest is escaped as Slack does. */
    public Message say(String user, String channel, String text) {
        return posted(order().put("user", user).put("channel", channel).put("text", text));
    }

    /** As {@link #say}, in the thread of a message. */
    public Message replyIn(Message thread, String user, String text) {
        return posted(order().put("user", user)
                .put("channel", thread.channel())
                .put("thread_ts", thread.thread())
                .put("text", text));
    }

    /** As {@link #say}, to the app alone. */
    public Message dm(String user, String text) {
        return say(user, "dm", text);
    }

    /** As {@link #say}, with files of these names. */
    public Message share(String user, String channel, String text, String... files) {
        var order = order().put("user", user).put("channel", channel).put("text", text);
        var named = order.putArray("files");
        Arrays.asList(files).forEach(name -> named.addObject().put("name", name));
        return posted(order);
    }

    /** As {@link #say}, with a PNG picture. */
    public Message show(String user, String channel, String text, String file, byte[] png) {
        var order = order().put("user", user).put("channel", channel).put("text", text);
        order.putArray("files").addObject().put("name", file).put("bytes", png);
        return posted(order);
    }

    /** Another app says something, in Slack's own text form. */
    public Message sayAsBot(String channel, String text) {
        return posted(order().put("bot", true)
                .put("raw", true)
                .put("channel", channel)
                .put("text", text));
    }

    /** As {@link #sayAsBot}, in the thread of a message. */
    public Message sayAsBotIn(Message thread, String text) {
        return posted(order().put("bot", true)
                .put("raw", true)
                .put("channel", thread.channel())
                .put("thread_ts", thread.thread())
                .put("text", text));
    }

    private Message posted(ObjectNode order) {
        return new Message(post("message", order).path("message"));
    }

    public Message edit(Message message, String text) {
        return new Message(post("edit", at(message, "ts").put("text", text)).path("message"));
    }

    public void delete(Message message) {
        post("delete", at(message, "ts"));
    }

    public void react(String user, Message message, String emoji) {
        post("react", at(message, "ts").put("user", user).put("name", emoji));
    }

    public void unreact(String user, Message message, String emoji) {
        post("react", at(message, "ts").put("user", user).put("name", emoji).put("remove", true));
    }

    /** Presses the first button of that action id, and waits for the app's answer. */
    public Outcome click(String user, Message message, String actionId) {
        return new Outcome(
                post("click", at(message, "message_ts").put("user", user).put("action_id", actionId)));
    }

    /** Presses the button of that action id and value. */
    public Outcome click(String user, Message message, String actionId, String value) {
        return new Outcome(post(
                "click",
                at(message, "message_ts")
                        .put("user", user)
                        .put("action_id", actionId)
                        .put("value", value)));
    }

    /** Chooses an option, or leaves exactly these checkboxes ticked. */
    public Outcome choose(String user, Message message, String actionId, String... values) {
        var order = at(message, "message_ts").put("user", user).put("action_id", actionId);
        Arrays.asList(values).forEach(order.putArray("values")::add);
        return new Outcome(post("tick", order));
    }

    /** The same in that block, of several with that action id. */
    public Outcome chooseIn(String user, Message message, String blockId, String actionId, String... values) {
        var order = at(message, "message_ts")
                .put("user", user)
                .put("block_id", blockId)
                .put("action_id", actionId);
        Arrays.asList(values).forEach(order.putArray("values")::add);
        return new Outcome(post("tick", order));
    }

    /** What a menu offers to somebody who types that. */
    public List<String> suggestions(String user, Message message, String actionId, String query) {
        var order = at(message, "message_ts")
                .put("user", user)
                .put("action_id", actionId)
                .put("query", query);
        return Json.list(post("suggest", order).path("options")).stream()
                .map(option -> option.path("value").asText())
                .toList();
    }

    /** The modal on top of somebody's screen. */
    public Optional<Modal> modalOf(String user) {
        var id = idOf(user);
        return Json.list(state().path("views")).stream()
                .filter(view -> view.path("user").asText().equals(id))
                .map(Modal::new)
                .findFirst();
    }

    /** Fills in inputs by their action ids and submits. The app's errors, if any, are in the outcome. */
    public Outcome submit(Modal modal, Map<String, ?> values) {
        var order = order().put("user", modal.user()).put("view_id", modal.id());
        order.set("values", Json.tree(values));
        return new Outcome(post("submit-view", order));
    }

    /** Types into an input of a modal; the app hears of it where it asked to. */
    public Outcome type(Modal modal, String blockId, String actionId, String words) {
        return new Outcome(post(
                "tick",
                order().put("user", modal.user())
                        .put("view_id", modal.id())
                        .put("block_id", blockId)
                        .put("action_id", actionId)
                        .put("value", words)));
    }

    public Outcome close(Modal modal) {
        return new Outcome(post("close-view", order().put("user", modal.user()).put("view_id", modal.id())));
    }

    public Outcome command(String user, String channel, String command, String text) {
        return new Outcome(post(
                "command",
                order().put("user", user)
                        .put("channel", channel)
                        .put("command", command)
                        .put("text", text)));
    }

    /** Somebody uses a shortcut on a message. */
    public Outcome shortcut(String user, Message message, String callbackId) {
        return new Outcome(post("shortcut", at(message, "ts").put("user", user).put("callback_id", callbackId)));
    }

    /** Somebody uses a shortcut that is there everywhere. */
    public Outcome shortcut(String user, String callbackId) {
        return new Outcome(post("shortcut", order().put("user", user).put("callback_id", callbackId)));
    }

    /** A workflow comes to the app's step, for somebody and for a channel. @return which run */
    public String workflow(String user, String channel, String wish) {
        return post(
                        "workflow",
                        order().put("user", user).put("channel", channel).put("wish", wish))
                .path("execution")
                .asText();
    }

    /** A run of a workflow: {@code id, state, inputs}, and {@code outputs} or {@code error}. */
    public JsonNode workflow(String execution) {
        return Json.list(state().path("workflows")).stream()
                .filter(run -> run.path("id").asText().equals(execution))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no run " + execution));
    }

    /** What the app shows somebody in its Home tab. */
    public Optional<JsonNode> homeOf(String user) {
        var id = idOf(user);
        return Json.list(state().path("homes")).stream()
                .filter(home -> home.path("user").asText().equals(id))
                .findFirst();
    }

    /** Presses a button or a menu's option in somebody's Home tab. */
    public Outcome clickAtHome(String user, String actionId, String value) {
        var home = homeOf(user).orElseThrow(() -> new IllegalArgumentException("nothing is shown there"));
        return new Outcome(post(
                "tick",
                order().put("user", user)
                        .put("view_id", home.path("id").asText())
                        .put("action_id", actionId)
                        .put("value", value)));
    }

    /** What a menu of a modal offers to somebody who types that. */
    public List<String> suggestions(Modal modal, String blockId, String actionId, String query) {
        var order = order().put("user", modal.user())
                .put("view_id", modal.id())
                .put("block_id", blockId)
                .put("action_id", actionId)
                .put("query", query);
        return Json.list(post("suggest", order).path("options")).stream()
                .map(option -> option.path("value").asText())
                .toList();
    }

    private String idOf(String user) {
        return Json.list(state().path("people")).stream()
                .filter(person -> person.path("name").asText().equals(user)
                        || person.path("id").asText().equals(user))
                .map(person -> person.path("id").asText())
                .findFirst()
                .orElse(user);
    }

    /** Somebody opens the app's messages ({@code messages}) or its Home tab ({@code home}). */
    public void openApp(String user, String tab) {
        post("open-dm", order().put("user", user).put("tab", tab));
    }

    /** Somebody presses Stop while the app is at work in a thread. */
    public void stop(String user, Message thread) {
        post("session/stop", at(thread, "ts").put("thread_ts", thread.thread()).put("user", user));
    }

    /** Somebody names the session in a thread. */
    public void name(String user, Message thread, String title) {
        post(
                "session/name",
                at(thread, "ts")
                        .put("thread_ts", thread.thread())
                        .put("user", user)
                        .put("title", title));
    }

    /** A message as it is now; empty once it was deleted. */
    public Optional<Message> find(Message message) {
        return messagesIn(message).stream()
                .filter(one -> one.ts().equals(message.ts()))
                .findFirst();
    }

    /** The thread a message is in, oldest first, the first message included. */
    public List<Message> messagesIn(Message thread) {
        return messages("messages?channel=" + encode(thread.channel()) + "&thread_ts=" + encode(thread.thread()));
    }

    /** Everything in a channel, replies too, oldest first. */
    public List<Message> messagesIn(String channel) {
        return messages("messages?channel=" + encode(channel));
    }

    private List<Message> messages(String question) {
        return Json.list(get(question)).stream().map(Message::new).toList();
    }

    /** What the app showed to one person only; {@link Message#visibleTo} says to whom. */
    public List<Message> ephemerals() {
        return Json.list(state().path("ephemerals")).stream().map(Message::new).toList();
    }

    /** The whole workspace. */
    public JsonNode state() {
        return get("state");
    }

    /** Every call of a Web API method, oldest first: {@code method, arguments, status, answer, at}. */
    public List<JsonNode> calls(String method) {
        return Json.list(get("calls?method=" + encode(method)));
    }

    /** Every attempt to tell the app something: {@code id, type, attempt, status, failure, ms, payload}. */
    public List<JsonNode> deliveries() {
        return Json.list(get("deliveries"));
    }

    /** Attempts and waits for another that are not over. */
    public int deliveriesUnderWay() {
        return state().path("deliveries_under_way").asInt();
    }

    /** Makes things go wrong: the fields are described at {@code Faults}. */
    public void faults(Map<String, ?> switches) {
        post("faults", Json.tree(switches));
    }

    /** Adds a {@code member}, {@code guest} or {@code external} person and says their id. */
    public String addPerson(String name, String kind, String channel) {
        var order = order().put("name", name).put("kind", kind).put("channel", channel);
        return post("user", order).path("user").asText();
    }

    /** Makes a channel of everybody and says its id. */
    public String addChannel(String name, boolean isPrivate, boolean withApp) {
        var order = order().put("name", name).put("private", isPrivate).put("without_app", !withApp);
        return post("channel", order).path("channel").asText();
    }

    public void deleteChannel(String channel) {
        post("channel/delete", order().put("channel", channel));
    }

    public void archiveChannel(String channel) {
        post("channel/archive", order().put("channel", channel));
    }

    public void invite(String user, String channel) {
        post("channel/invite", order().put("user", user).put("channel", channel));
    }

    public void kick(String user, String channel) {
        post("channel/kick", order().put("user", user).put("channel", channel));
    }

    /** With whom a channel is shared: {@code none}, {@code ext}, {@code pending} or {@code org}. */
    public void share(String channel, String with) {
        post("channel/share", order().put("channel", channel).put("with", with));
    }

    public void deactivate(String user) {
        post("user/deactivate", order().put("user", user));
    }

    /** Bot tokens that are given from now on are good for so long. */
    public void tokensFor(int seconds) {
        post("oauth", order().put("token_seconds", seconds));
    }

    /** The workspace's tokens are no good any more, and nobody tells the app. */
    public void revokeTokens() {
        post("oauth", order().put("revoke", true));
    }

    /** Somebody takes the app from the workspace; it is told. */
    public void uninstall() {
        post("oauth", order().put("uninstall", true));
    }

    /** Socket Mode: tells every connection to go, for {@code refresh_requested}, {@code warning} or {@code link_disabled}. */
    public void disconnectSockets(String reason) {
        post("socket/disconnect", order().put("reason", reason));
    }

    /** Back to the first day: seed only, no faults, empty logs, no retries to come. */
    public void reset() {
        post("reset", order());
    }

    private static ObjectNode order() {
        return Json.object();
    }

    private static ObjectNode at(Message message, String field) {
        return order().put("channel", message.channel()).put(field, message.ts());
    }

    private JsonNode get(String question) {
        return control.get(question);
    }

    private JsonNode post(String order, JsonNode body) {
        return control.post(order, body);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        control.close();
    }

    /**
     * A message, as it was when it was asked for.
     *
     * @param json everything Slack says of it
     */
    public record Message(JsonNode json) {

        public String channel() {
            return json.path("channel").asText();
        }

        public String ts() {
            return json.path("ts").asText();
        }

        /** The thread it is in; its own time stamp where it is the first of it. */
        public String thread() {
            return json.path("thread_ts").asText(ts());
        }

        public String user() {
            return json.path("user").asText();
        }

        public String text() {
            return json.path("text").asText();
        }

        public JsonNode blocks() {
            return json.path("blocks");
        }

        public boolean fromApp() {
            return json.path("app_id").asText().equals(Team.APP_ID);
        }

        public Optional<String> visibleTo() {
            return Optional.ofNullable(json.get("visible_to")).map(JsonNode::asText);
        }

        /** Everything a person can read in it, one piece a line: its blocks' texts, or its text where it has none. */
        public String shown() {
            return blocks().isEmpty() ? text() : String.join("\n", Reading.textsOf(blocks()));
        }

        /** The elements that can be pressed or filled in, by action id, in order. */
        public List<String> actions() {
            return Blocks.placed(blocks()).stream().map(Blocks.Placed::actionId).toList();
        }

        /** The first element of that action id. */
        public Optional<JsonNode> element(String actionId) {
            return Blocks.find(blocks(), actionId, null, null).map(Blocks.Placed::element);
        }

        /** Who reacted so. */
        public List<String> reactions(String emoji) {
            return Json.list(json.path("reactions")).stream()
                    .filter(one -> one.path("name").asText().equals(emoji))
                    .flatMap(one -> Json.list(one.path("users")).stream())
                    .map(JsonNode::asText)
                    .toList();
        }
    }
}
