package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.App;
import dev.threadwright.errand.Errand;
import dev.threadwright.policy.Permission;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The shortcut on a message and the one that is there everywhere, with the form behind both. */
@ApplicationScoped
class Shortcuts {
    private final Openings openings;
    private final Askers askers;
    private final Whispers whispers;
    private final Clients slack;

    Shortcuts(Openings openings, Askers askers, Whispers whispers, Clients slack) {
        this.openings = openings;
        this.askers = askers;
        this.whispers = whispers;
        this.slack = slack;
    }

    void register(App app) {
        app.messageShortcut(WishForm.FIX, (request, context) -> {
            fix(Payloads.of(request));
            return context.ack();
        });
        app.globalShortcut(WishForm.CHANGE, (request, context) -> {
            change(Payloads.of(request));
            return context.ack();
        });
        app.viewSubmission(WishForm.FIX, (request, context) -> {
            asked(Payloads.of(request));
            return context.ack();
        });
        app.viewSubmission(WishForm.CHANGE, (request, context) -> {
            asked(Payloads.of(request));
            return context.ack();
        });
    }

    private void fix(JsonNode payload) {
        var by = Payloads.by(payload);
        var channel = payload.at("/channel/id").asText();
        var said = payload.path("message");
        var ts = said.path("ts").asText(payload.path("message_ts").asText());
        var thread = said.path("thread_ts").asText(ts);
        var message = new WishForm.Message(channel, thread, author(said, by), isMember(by.team(), channel));
        var refusal = askers.mayAsk(by, channel);
        open(
                payload,
                refusal instanceof Permission.Refused(var sentence, var _)
                        ? refused("Fix this text", sentence)
                        : WishForm.fix(message, Texts.readable(said.path("text").asText())),
                message.member() ? new ThreadRef(by.team(), channel, thread) : null);
    }

    /** Who reports what they wrote themselves asks, and nobody reported. */
    private static @Nullable String author(JsonNode message, Person by) {
        var author = message.path("user").asText();
        return author.isEmpty() || author.equals(by.user()) || message.hasNonNull("bot_id") ? null : author;
    }

    private void change(JsonNode payload) {
        var by = Payloads.by(payload);
        open(
                payload,
                askers.mayAsk(by) instanceof Permission.Refused(var sentence, var _)
                        ? refused("Change a wording", sentence)
                        : WishForm.change(),
                null);
    }

    private static ObjectNode refused(String title, String sentence) {
        return FormKit.modal("refused", title, "", "", java.util.List.of(FormKit.section(sentence)));
    }

    /** Slack opens a form within 3 s or not at all: trying again later would not help. */
    private void open(JsonNode payload, ObjectNode form, @Nullable ThreadRef thread) {
        try {
            SlackCall.make(() -> slack.of(Payloads.by(payload).team())
                    .viewsOpen(open ->
                            open.triggerId(payload.path("trigger_id").asText()).viewAsString(form.toString())));
        } catch (Unreadable refused) {
            Log.warnf("A shortcut's form did not open: %s", refused.getMessage());
            if (thread != null) {
                whispers.to(
                        Payloads.by(payload), thread, Sentences.formNotOpened(String.valueOf(refused.getMessage())));
            }
        }
    }

    private boolean isMember(String team, String channel) {
        try {
            var found = SlackCall.make(() -> slack.of(team).conversationsInfo(info -> info.channel(channel)))
                    .getChannel();
            return found.isMember() || found.isIm() && channel.startsWith("D");
        } catch (Unreadable unseen) {
            return false;
        }
    }

    private void asked(JsonNode payload) {
        var view = payload.path("view");
        var wish = WishForm.wish(view);
        if (wish.isEmpty()) {
            Log.warn("A form was sent in that its fields do not explain");
            return;
        }
        var by = Payloads.by(payload);
        var once = Payloads.once(payload);
        var message = WishForm.Message.read(view.path("private_metadata").asText());
        boolean here = message.isPresent() && message.get().member();
        var channel = WishForm.channel(view);
        openings.keep(new Errand(
                once,
                message.isPresent() ? Errand.Kind.FIX : Errand.Kind.FORM,
                by,
                message.map(WishForm.Message::author).orElse(null),
                here ? message.get().channel() : channel.isEmpty() ? null : channel,
                here ? message.get().thread() : null,
                wish.get(),
                null,
                null));
    }
}
