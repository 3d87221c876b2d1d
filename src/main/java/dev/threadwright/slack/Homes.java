package dev.threadwright.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.App;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The Home tab: drawn when somebody opens it or asks for it, and for a while again whenever their tasks move. */
@ApplicationScoped
class Homes {
    static final String REFRESH = "home.refresh";
    /** Buttons of the tab that are links; Slack tells us all the same. */
    static final String LINK = "home.link";

    static final String CHANGE = "home.change";

    private static final Duration PRESENT = Duration.ofMinutes(30);
    /** Between two drawings of what moves. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final int AT_ONCE = 20;

    private final HomeRows rows;
    private final HomeTab tab;
    private final Clients slack;

    Homes(HomeRows rows, HomeTab tab, Clients slack) {
        this.rows = rows;
        this.tab = tab;
        this.slack = slack;
    }

    void register(App app) {
        app.blockAction(REFRESH, (request, context) -> {
            opened(Payloads.by(Payloads.of(request)));
            return context.ack();
        });
        app.blockAction(LINK, (_, context) -> context.ack());
        app.blockAction(CHANGE, (request, context) -> {
            var payload = Payloads.of(request);
            open(Payloads.by(payload).team(), payload.path("trigger_id").asText(), WishForm.change());
            return context.ack();
        });
    }

    private void open(String team, String trigger, ObjectNode form) {
        try {
            SlackCall.make(() ->
                    slack.of(team).viewsOpen(open -> open.triggerId(trigger).viewAsString(form.toString())));
        } catch (Unreadable refused) {
            Log.warnf("A form of the Home tab did not open: %s", refused.getMessage());
        }
    }

    /** Somebody is there. */
    void opened(Person by) {
        rows.seen(by);
        publish(by);
    }

    @Scheduled(
            every = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void keepUp() {
        rows.stale(PRESENT, PAUSE, AT_ONCE).forEach(this::publish);
    }

    /** A courtesy: what could not be shown now is shown when the tab is opened again. */
    private void publish(Person by) {
        try {
            var view = tab.of(by).toString();
            SlackCall.make(() -> slack.of(by.team())
                    .viewsPublish(publish -> publish.userId(by.user()).viewAsString(view)));
        } catch (Unreadable refused) {
            Log.infof("The Home tab of %s was not drawn: %s", by.user(), refused.getMessage());
        }
    }
}
