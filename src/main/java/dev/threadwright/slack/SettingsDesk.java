package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.App;
import com.slack.api.model.Usergroup;
import dev.threadwright.audit.Ledger;
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
import java.util.stream.Collectors;

/** Opens a channel's settings and takes their changes, from whom Slack says at that moment that they may. */
@ApplicationScoped
class SettingsDesk {
    /** A button or a menu in the Home tab: its value is the channel. */
    static final String OPEN = "settings.open";

    private final Channels channels;
    private final Policies policies;
    private final People people;
    private final Errands errands;
    private final Schedules schedules;
    private final Clients slack;
    private final Ledger ledger;

    SettingsDesk(
            Channels channels,
            Policies policies,
            People people,
            Errands errands,
            Schedules schedules,
            Clients slack,
            Ledger ledger) {
        this.channels = channels;
        this.policies = policies;
        this.people = people;
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
        return people.mayChange(by, channel) instanceof Permission.Refused(var sentence)
                ? SettingsForm.shown(stored, policies.autonomy(), sentence)
                : SettingsForm.open(stored, policies.autonomy(), groups(by.team(), stored.settings()));
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
        var by = Payloads.by(payload);
        switch (people.mayChange(by, about.get().channel())) {
            case Permission.Refused(var sentence) -> {
                ledger.refused(by, about.get().channel(), "change settings", sentence);
                tell(by, Payloads.once(payload), sentence);
            }
            case Permission.Allowed() -> save(by, about.get(), SettingsForm.settings(view), Payloads.once(payload));
        }
    }

    /** The change, what the calendar has to do with it, and that it is told: all or nothing. */
    @Transactional
    void save(Person by, SettingsForm.About about, ChannelSettings settings, String once) {
        var channel = about.channel();
        var before = channels.settings(by.team(), channel);
        switch (channels.change(by.team(), channel, about.revision(), settings, by)) {
            case MADE -> {
                if (before.weekly() != settings.weekly()) {
                    schedules.report(by, channel, people.of(by).zone(), settings.weekly());
                }
                var difference = SettingsForm.difference(before, settings, policies.autonomy());
                if (!difference.isEmpty()) {
                    errands.keep(Errand.notice(
                            "settings:" + channel + ":" + (about.revision() + 1),
                            by,
                            channel,
                            "<@" + by.user() + "> changed what holds here. " + difference));
                }
                Log.infof("%s changed the settings of %s", by.user(), channel);
            }
            case REPEATED -> Log.debugf("The settings of %s were sent in again", channel);
            case OVERTAKEN ->
                tell(
                        by,
                        once,
                        "Somebody else changed the settings of <#" + channel
                                + "> while you had them open, so yours were not saved. Please look at them again.");
        }
    }

    private void tell(Person by, String once, String sentence) {
        errands.keep(new Errand("told:" + once, Errand.Kind.NOTICE, by, null, null, null, sentence, null, null));
    }
}
