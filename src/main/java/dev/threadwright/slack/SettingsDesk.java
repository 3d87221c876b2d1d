package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.App;
import com.slack.api.model.Usergroup;
import dev.threadwright.audit.Ledger;
import dev.threadwright.chatter.Listening;
import dev.threadwright.chatter.Listenings;
import dev.threadwright.chatter.Mode;
import dev.threadwright.errand.Errand;
import dev.threadwright.errand.Errands;
import dev.threadwright.errand.Schedules;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens a channel's settings and takes their changes, from whom Slack says at that moment that they may. */
@ApplicationScoped
class SettingsDesk {
    /** A button or a menu in the Home tab: its value is the channel. */
    static final String OPEN = "settings.open";

    private final Channels channels;
    private final Listenings listenings;
    private final Policies policies;
    private final People people;
    private final Askers askers;
    private final Errands errands;
    private final Schedules schedules;
    private final Clients slack;
    private final Ledger ledger;

    SettingsDesk(
            Channels channels,
            Listenings listenings,
            Policies policies,
            People people,
            Askers askers,
            Errands errands,
            Schedules schedules,
            Clients slack,
            Ledger ledger) {
        this.channels = channels;
        this.listenings = listenings;
        this.policies = policies;
        this.people = people;
        this.askers = askers;
        this.errands = errands;
        this.schedules = schedules;
        this.slack = slack;
        this.ledger = ledger;
    }

    void register(App app) {
        app.blockAction(OPEN, (request, context) -> {
            var payload = Payloads.of(request);
            var action = payload.path("actions").path(0);
            var channel = action.path("value")
                    .asText(action.path("selected_conversation").asText());
            if (!channel.isEmpty()) {
                open(Payloads.by(payload), channel, payload.path("trigger_id").asText());
            }
            return context.ack();
        });
        app.viewSubmission(SettingsForm.CALLBACK, (request, context) -> {
            save(Payloads.of(request));
            return context.ack();
        });
    }

    /** Slack opens a form within 3 s or not at all. @return whether it did */
    boolean open(Person by, String channel, String trigger) {
        try {
            var view = view(by, channel);
            SlackCall.make(() -> slack.of(by.team())
                    .viewsOpen(open -> open.triggerId(trigger).viewAsString(view.toString())));
            return true;
        } catch (Unreadable refused) {
            Log.warnf("The settings of %s did not open: %s", channel, refused.getMessage());
            return false;
        }
    }

    private ObjectNode view(Person by, String channel) {
        var stored = channels.of(by.team(), channel);
        var listening = listenings.in(by.team(), channel);
        return people.mayChange(by, channel) instanceof Permission.Refused(var sentence, var _)
                ? SettingsForm.shown(stored, listening, policies.autonomy(), sentence)
                : SettingsForm.open(
                        stored,
                        listening.orElseGet(() -> listenings.initial(by)),
                        unheard(channel, by),
                        policies.autonomy(),
                        groups(by.team(), stored.settings()));
    }

    /** Where Slack does not say it now, it does when the form comes back. */
    private Optional<String> unheard(String channel, Person by) {
        try {
            return listenings.refusal(channel, by);
        } catch (Unreadable unread) {
            return Optional.empty();
        }
    }

    /** Only where some are chosen: their names are all that is asked for. */
    private Map<String, String> groups(String team, ChannelSettings settings) {
        if (settings.askers().groups().isEmpty()
                && settings.approvers().groups().isEmpty()) {
            return Map.of();
        }
        try {
            return people.groups(team).stream()
                    .collect(Collectors.toMap(Usergroup::getId, group -> "@" + group.getHandle(), (one, _) -> one));
        } catch (Unreadable unlisted) {
            return Map.of();
        }
    }

    private void save(JsonNode payload) {
        var view = payload.path("view");
        var about = SettingsForm.About.read(view.path("private_metadata").asText());
        if (about.isEmpty()) {
            Log.warn("Settings came back that are none of ours");
            return;
        }
        save(Payloads.by(payload), about.get(), view, Payloads.once(payload));
    }

    private void save(Person by, SettingsForm.About about, JsonNode view, String once) {
        var wanted = ListeningForm.listening(view, by);
        var refusal = refusal(by, about.channel(), wanted);
        if (refusal.isPresent()) {
            ledger.refused(by, about.channel(), "change settings", refusal.get());
            tell(by, once, refusal.get());
            return;
        }
        try {
            save(by, about, SettingsForm.settings(view, channels.settings(by.team(), about.channel())), wanted);
        } catch (Unheard unheard) {
            tell(
                    by,
                    once,
                    "I cannot speak in <#%s> (`%s`), so I do not read along there either. Nothing of what you set was saved."
                            .formatted(about.channel(), unheard.getMessage()));
        } catch (Overtaken overtaken) {
            tell(
                    by,
                    once,
                    "Somebody else changed the settings of <#" + about.channel()
                            + "> while you had them open, so yours were not saved. Please look at them again.");
        }
    }

    /** By what Slack says at this moment; a sentence. */
    private Optional<String> refusal(Person by, String channel, Optional<Listening> wanted) {
        if (people.mayChange(by, channel) instanceof Permission.Refused(var sentence, var _)) {
            return Optional.of(sentence);
        }
        var mode = wanted.map(Listening::mode).orElse(Mode.OFF);
        if (mode == Mode.OFF || mode == mode(listenings.in(by.team(), channel))) {
            return Optional.empty();
        }
        var nothing = "Nothing of what you set for <#" + channel + "> was saved. ";
        if (askers.mayAsk(by) instanceof Permission.Refused(var sentence, var _)) {
            return Optional.of(nothing + sentence);
        }
        return listenings
                .refusal(channel, by)
                .or(() -> people.isWithUs(by, channel)
                        ? Optional.empty()
                        : Optional.of(
                                "To have me read along, both of us have to be in the channel: join it, and invite me."))
                .map(sentence -> nothing + sentence);
    }

    private static Mode mode(Optional<Listening> listening) {
        return listening.map(Listening::mode).orElse(Mode.OFF);
    }

    /** Somebody else changed something since that person saw it. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The channel cannot hear of it, for good. */
    private static final class Unheard extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unheard(Unreadable refused) {
            super(refused.getMessage(), refused);
        }
    }

    /** The change, what the calendar has to do with it, and that it is told: all or nothing. */
    @Transactional
    void save(Person by, SettingsForm.About about, ChannelSettings settings, Optional<Listening> wanted) {
        var channel = about.channel();
        var before = channels.settings(by.team(), channel);
        var heard = listenings.in(by.team(), channel);
        switch (channels.change(by.team(), channel, about.revision(), settings, by)) {
            case MADE -> {
                if (wanted.isPresent() && !listenings.set(channel, by, about.listening(), wanted.get())) {
                    throw new Overtaken();
                }
                if (before.weekly() != settings.weekly()) {
                    schedules.report(by, channel, people.of(by).zone(), settings.weekly());
                }
                told(
                        by,
                        about,
                        SettingsForm.difference(before, settings, heard, wanted.or(() -> heard), policies.autonomy()));
                wanted.map(Listening::mode)
                        .filter(mode -> mode != mode(heard))
                        .ifPresent(mode -> announce(mode, by, about));
                Log.infof("%s changed the settings of %s", by.user(), channel);
            }
            case REPEATED -> {
                if (wanted.isPresent() && !heard.orElseGet(wanted::get).isLike(wanted.get())) {
                    throw new Overtaken();
                }
                Log.debugf("The settings of %s were sent in again", channel);
            }
            case OVERTAKEN -> throw new Overtaken();
        }
    }

    /** Where it begins, the channel hears of it before it holds: nobody is read along with who could not know. */
    private void announce(Mode mode, Person by, SettingsForm.About about) {
        var channel = about.channel();
        if (mode == Mode.OFF) {
            errands.keep(Errand.notice(
                    "listening:" + channel + ":" + (about.revision() + 1),
                    by,
                    channel,
                    ListenCommands.notice(mode, by)));
            return;
        }
        try {
            ListenCommands.announce(slack, channel, mode, by);
        } catch (Unreadable unreadable) {
            if (unreadable.forGood()) {
                throw new Unheard(unreadable);
            }
            throw unreadable;
        }
    }

    private void told(Person by, SettingsForm.About about, String difference) {
        if (!difference.isEmpty()) {
            errands.keep(Errand.notice(
                    "settings:" + about.channel() + ":" + (about.revision() + 1),
                    by,
                    about.channel(),
                    "<@" + by.user() + "> changed what holds here. " + difference));
        }
    }

    private void tell(Person by, String once, String sentence) {
        errands.keep(new Errand("told:" + once, Errand.Kind.NOTICE, by, null, null, null, sentence, null, null));
    }
}
