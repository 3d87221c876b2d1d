package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

/** What happened, put into Slack's event envelopes and handed to the courier. The app hears only where it is a member. */
final class Events {

    /** Sent in every envelope; Slack has deprecated it in favour of signatures. */
    static final String VERIFICATION_TOKEN = "rehearsal-verification-token";

    private final Team team;
    private final Courier courier;
    private final Faults faults;

    Events(Team team, Courier courier, Faults faults) {
        this.team = team;
        this.courier = courier;
        this.faults = faults;
    }

    /** A message was posted: one event, or two where it mentions the app in a channel. */
    void posted(Message message) {
        var conversation = message.conversation();
        if (!heardIn(conversation)) {
            return;
        }
        var said = delivery(conversation, messageEvent(message));
        var mentioned = !message.fromApp()
                && conversation.kind() != Conversation.Kind.DM
                && Words.mentions(message.content().path("text").asText(), Team.BOT_USER);
        if (!mentioned) {
            courier.event(said);
            return;
        }
        var mention = delivery(conversation, mentionEvent(message));
        switch (faults.twins()) {
            case MENTION_FIRST -> courier.event(mention).onComplete(_ -> courier.event(said));
            case MESSAGE_FIRST -> courier.event(said).onComplete(_ -> courier.event(mention));
            case TOGETHER, RANDOM -> {
                courier.event(said);
                courier.event(mention);
            }
        }
    }

    private static ObjectNode messageEvent(Message message) {
        var event = message.content().deepCopy();
        event.remove("metadata");
        return event.put("channel", message.conversation().id())
                .put("event_ts", message.ts())
                .put("channel_type", message.conversation().channelType());
    }

    private static ObjectNode mentionEvent(Message message) {
        var event = messageEvent(message);
        event.remove("channel_type");
        event.remove("subtype");
        return event.put("type", "app_mention");
    }

    void changed(Message message, ObjectNode previous) {
        hidden(message, "message_changed", previous, event -> event.set("message", message.shown(false)));
    }

    void deleted(Message message) {
        hidden(message, "message_deleted", message.content(), event -> event.put("deleted_ts", message.ts()));
    }

    private void hidden(Message message, String subtype, ObjectNode previous, Consumer<ObjectNode> more) {
        var conversation = message.conversation();
        if (!heardIn(conversation)) {
            return;
        }
        var now = team.nextTs();
        var event = Json.object().put("type", "message").put("subtype", subtype).put("hidden", true);
        more.accept(event);
        var before = previous.deepCopy();
        before.remove("metadata");
        event.set("previous_message", before);
        courier.event(delivery(
                conversation,
                event.put("channel", conversation.id())
                        .put("ts", now)
                        .put("event_ts", now)
                        .put("channel_type", conversation.channelType())));
    }

    void reacted(String type, Message message, String reaction, String user) {
        if (!heardIn(message.conversation())) {
            return;
        }
        var event = Json.object().put("type", type).put("user", user).put("reaction", reaction);
        event.putObject("item")
                .put("type", "message")
                .put("channel", message.conversation().id())
                .put("ts", message.ts());
        courier.event(delivery(
                message.conversation(), event.put("item_user", message.user()).put("event_ts", team.nextTs())));
    }

    void homeOpened(Conversation dm, String user, String tab) {
        courier.event(delivery(
                dm,
                Json.object()
                        .put("type", "app_home_opened")
                        .put("user", user)
                        .put("channel", dm.id())
                        .put("tab", tab)
                        .put("event_ts", team.nextTs())));
    }

    void joined(Conversation conversation, String user) {
        courier.event(delivery(
                conversation,
                Json.object()
                        .put("type", "member_joined_channel")
                        .put("user", user)
                        .put("channel", conversation.id())
                        .put("channel_type", conversation.kind() == Conversation.Kind.CHANNEL ? "C" : "G")
                        .put("team", team.id())
                        .put("inviter", Team.FIRST_USER)
                        .put("event_ts", team.nextTs())));
    }

    /** Channel events that carry nothing but the channel: {@code channel_deleted}, {@code channel_archive}, … */
    void channel(String type, Conversation conversation) {
        courier.event(delivery(
                conversation,
                Json.object()
                        .put("type", type)
                        .put("channel", conversation.id())
                        .put("user", Team.FIRST_USER)
                        .put("event_ts", team.nextTs())));
    }

    void sessionStopped(Conversation conversation, String threadTs, String user, Iterable<String> streams) {
        var event = Json.object()
                .put("type", "agent_session_stopped")
                .put("channel", conversation.id())
                .put("thread_ts", threadTs)
                .put("user", user);
        var list = event.putArray("streaming_message_ts");
        streams.forEach(list::add);
        courier.event(delivery(conversation, event.put("event_ts", team.nextTs())));
    }

    void sessionTitled(Conversation conversation, String threadTs, String user, String title, String before) {
        var event = Json.object()
                .put("type", "agent_session_title_changed")
                .put("channel", conversation.id())
                .put("thread_ts", threadTs)
                .put("user", user)
                .put("title", title);
        if (!before.isEmpty()) {
            event.put("previous_title", before);
        }
        courier.event(delivery(conversation, event.put("event_ts", team.nextTs())));
    }

    /** A workflow came to the step that the app has. */
    void executed(Conversation dm, String execution, ObjectNode inputs) {
        var event = Json.object().put("type", "function_executed");
        var function = event.putObject("function")
                .put("id", "Fn08ASKFORCH")
                .put("callback_id", "ask_for_change")
                .put("title", "Ask for a wording change")
                .put("type", "app")
                .put("app_id", Team.APP_ID);
        function.putArray("input_parameters");
        function.putArray("output_parameters");
        event.set("inputs", inputs);
        courier.event(delivery(
                dm,
                event.put("function_execution_id", execution)
                        .put("workflow_execution_id", Ids.next("Wx"))
                        .put("bot_access_token", "xwfp-rehearsal")
                        .put("event_ts", team.nextTs())));
    }

    private static boolean heardIn(Conversation conversation) {
        return conversation.members().contains(Team.BOT_USER);
    }

    /** The app was taken away: its tokens first, then the app itself, as Slack tells it. */
    void gone() {
        var revoked = Json.object().put("type", "tokens_revoked");
        revoked.putObject("tokens").putArray("bot").add(Team.BOT_USER);
        team.conversation("general").ifPresent(anywhere -> {
            courier.event(delivery(anywhere, revoked.put("event_ts", team.nextTs())));
            courier.event(delivery(
                    anywhere, Json.object().put("type", "app_uninstalled").put("event_ts", team.nextTs())));
        });
    }

    private Delivery delivery(Conversation conversation, ObjectNode event) {
        var id = Ids.next("Ev");
        var envelope = Json.object()
                .put("token", VERIFICATION_TOKEN)
                .put("team_id", team.id())
                .put("context_team_id", team.id())
                .put("context_enterprise_id", team.enterprise())
                .put("api_app_id", Team.APP_ID);
        envelope.set("event", event);
        envelope.put("type", "event_callback").put("event_id", id).put("event_time", team.epochSeconds());
        envelope.putArray("authorizations")
                .addObject()
                .put("enterprise_id", team.enterprise())
                .put("team_id", team.id())
                .put("user_id", Team.BOT_USER)
                .put("is_bot", true)
                .put("is_enterprise_install", team.isWholeOrganisation());
        envelope.put("is_ext_shared_channel", conversation.shared())
                .put("event_context", context(event.path("type").asText(), conversation.id()));
        return new Delivery(id, Delivery.Kind.EVENT, type(event), envelope);
    }

    private static String type(ObjectNode event) {
        var type = event.path("type").asText();
        return event.has("subtype") ? type + "/" + event.path("subtype").asText() : type;
    }

    private String context(String type, String channel) {
        var json = Json.write(Json.object()
                .put("et", type)
                .put("tid", team.id())
                .put("aid", Team.APP_ID)
                .put("cid", channel));
        return "4-" + Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
