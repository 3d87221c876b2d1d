package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.UUID;

/** What people do in the workspace besides pressing things: talk, react, come and go, make and close channels. */
final class Acts {

    private final Team team;
    private final Talk talk;
    private final Events events;
    private final Sessions sessions;
    private final Audience audience;
    private final Uploads uploads;

    Acts(Team team, Talk talk, Events events, Sessions sessions, Audience audience, Uploads uploads) {
        this.team = team;
        this.talk = talk;
        this.events = events;
        this.sessions = sessions;
        this.audience = audience;
        this.uploads = uploads;
    }

    /** {@code raw}: the text is in Slack's form already. {@code bot}: another app says it. {@code files}: each a
     * {@code name}, and in Base64 the {@code bytes} of a picture where it is one. */
    ObjectNode say(Order order) {
        var conversation = order.conversation();
        var content = Json.object().put("type", "message");
        if (order.flag("bot")) {
            content.put("subtype", "bot_message")
                    .put("bot_id", "B08OTHERBOT")
                    .put("username", order.optional("user").orElse("Other app"))
                    .put("text", order.text("text"));
        } else {
            var text = order.flag("raw") ? order.text("text") : Words.typed(team, order.text("text"));
            content.put("client_msg_id", UUID.randomUUID().toString())
                    .put("text", text)
                    .put("user", order.person().id())
                    .put("team", order.person().teamId());
            content.set("blocks", Words.richText(text));
        }
        order.optional("thread_ts").ifPresent(ts -> {
            if (conversation.message(ts).isEmpty()) {
                throw new IllegalArgumentException("there is no message " + ts + " to reply to");
            }
            content.put("thread_ts", ts);
        });
        if (!order.json().path("files").isEmpty()) {
            addFiles(content, order);
        }
        if (conversation.archived()) {
            throw new IllegalArgumentException("#" + conversation.name() + " is archived");
        }
        return told(talk.post(conversation, content, null));
    }

    private void addFiles(ObjectNode content, Order order) {
        content.put("subtype", "file_share").put("upload", false);
        var files = content.putArray("files");
        order.json()
                .path("files")
                .forEach(file -> files.add(uploads.share(
                        team,
                        content.path("user").asText(),
                        file.path("name").asText(),
                        Base64.getDecoder().decode(file.path("bytes").asText()))));
    }

    ObjectNode edit(Order order) {
        var message = order.message("ts");
        var text = order.flag("raw") ? order.text("text") : Words.typed(team, order.text("text"));
        var content = message.content().deepCopy().put("text", text);
        content.set("blocks", Words.richText(text));
        content.putObject("edited").put("user", message.user()).put("ts", team.nextTs());
        talk.change(message, content);
        return told(message);
    }

    ObjectNode delete(Order order) {
        talk.delete(order.message("ts"));
        return Json.object();
    }

    ObjectNode react(Order order) {
        var message = order.message("ts");
        var name = order.text("name").replace(":", "");
        if (order.flag("remove")) {
            talk.unreact(message, name, order.person().id());
        } else {
            talk.react(message, name, order.person().id());
        }
        return told(message);
    }

    private static ObjectNode told(Message message) {
        var answer = Json.object()
                .put("ts", message.ts())
                .put("channel", message.conversation().id());
        answer.set("message", Talk.told(message));
        return answer;
    }

    /** {@code tab}: {@code messages} (the default) or {@code home}. */
    ObjectNode openDm(Order order) {
        var dm = team.dm(order.person().id());
        audience.tell("channel", channel(dm));
        events.homeOpened(dm, order.person().id(), order.optional("tab").orElse("messages"));
        return Json.object().put("channel", dm.id());
    }

    /** {@code kind}: {@code guest}, {@code external} or {@code member}. */
    ObjectNode addPerson(Order order) {
        var name = order.text("name").toLowerCase(Locale.ROOT);
        var kind = Person.Kind.valueOf(order.optional("kind").orElse("member").toUpperCase(Locale.ROOT));
        var person =
                new Person(Ids.next("U"), name, order.optional("real_name").orElse(name), "", kind, team.id(), false);
        team.add(person);
        order.optional("channel").ifPresent(_ -> join(order.conversation(), person.id()));
        audience.tell("person", person.json());
        return Json.object().put("user", person.id());
    }

    ObjectNode addChannel(Order order) {
        var members = new LinkedHashSet<String>();
        order.json()
                .path("members")
                .forEach(name -> team.person(name.asText()).map(Person::id).ifPresent(members::add));
        if (members.isEmpty()) {
            team.people().forEach(person -> members.add(person.id()));
        }
        if (order.flag("without_app")) {
            members.remove(Team.BOT_USER);
        }
        var conversation = new Conversation(
                Ids.next("C"),
                order.text("name"),
                order.flag("private") ? Conversation.Kind.PRIVATE : Conversation.Kind.CHANNEL,
                order.flag("shared"),
                order.optional("topic").orElse(""),
                members,
                team.id());
        team.add(conversation);
        audience.tell("channel", channel(conversation));
        return Json.object().put("channel", conversation.id());
    }

    /** {@code with}: another organisation ({@code ext}), one that is invited ({@code pending}), the own one ({@code org}). */
    ObjectNode share(Order order) {
        order.conversation()
                .share(Conversation.Sharing.valueOf(order.text("with").toUpperCase(Locale.ROOT)));
        audience.tell("channel", channel(order.conversation()));
        return Json.object();
    }

    ObjectNode deactivate(Order order) {
        var person = order.person().deactivate();
        team.add(person);
        audience.tell("person", person.json());
        return Json.object();
    }

    ObjectNode deleteChannel(Order order) {
        var conversation = order.conversation();
        team.remove(conversation);
        audience.tell("channel_deleted", Json.object().put("channel", conversation.id()));
        events.channel("channel_deleted", conversation);
        return Json.object();
    }

    ObjectNode archiveChannel(Order order) {
        var conversation = order.conversation();
        conversation.archive(!order.flag("undo"));
        audience.tell("channel", channel(conversation));
        events.channel(order.flag("undo") ? "channel_unarchive" : "channel_archive", conversation);
        return Json.object();
    }

    ObjectNode invite(Order order) {
        join(order.conversation(), order.person().id());
        return Json.object();
    }

    ObjectNode kick(Order order) {
        order.conversation().members().remove(order.person().id());
        audience.tell("channel", channel(order.conversation()));
        return Json.object();
    }

    private void join(Conversation conversation, String user) {
        if (conversation.members().add(user)) {
            audience.tell("channel", channel(conversation));
            events.joined(conversation, user);
        }
    }

    /** The Stop button beside a thread in which the app is at work: ends its streams and tells it. */
    ObjectNode stopSession(Order order) {
        var conversation = order.conversation();
        var thread = order.text("thread_ts");
        var streams = conversation.replies(thread).stream()
                .filter(message -> message.stream() == Message.Stream.OPEN)
                .toList();
        streams.forEach(message -> {
            message.stream(Message.Stream.STOPPED_BY_USER);
            talk.stream(message, message.content());
        });
        sessions.change(conversation, thread, session -> session.put("text", ""));
        events.sessionStopped(
                conversation,
                thread,
                order.person().id(),
                streams.stream().map(Message::ts).toList());
        return Json.object();
    }

    /** Everybody in a channel may name the session in a thread. */
    ObjectNode nameSession(Order order) {
        var conversation = order.conversation();
        var thread = order.text("thread_ts");
        var title = order.text("title");
        var before = sessions.title(conversation, thread);
        sessions.change(conversation, thread, session -> session.put("title", title));
        events.sessionTitled(conversation, thread, order.person().id(), title, before);
        return Json.object();
    }

    static ObjectNode channel(Conversation conversation) {
        var json = conversation.json();
        conversation.members().forEach(json.putArray("members")::add);
        return json;
    }
}
