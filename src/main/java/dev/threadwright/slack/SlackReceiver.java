package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Receiver;
import dev.threadwright.inbox.Source;
import dev.threadwright.thread.Conversations.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Handles what Slack sent, out of the inbox. Bolt takes requests apart and finds the handler of a click, a form or a
 * command; the door has verified them, and who we are comes from {@link Installations}. Events go by {@link Heard}, one
 * reading for all of them, also for those that this Bolt has no type for.
 */
@ApplicationScoped
class SlackReceiver implements Receiver {
    private static final JsonMapper JSON = new JsonMapper();

    private final Installations installations;
    private final Departures departures;
    private final Mentions mentions;
    private final Overhearing overhearing;
    private final App app;
    private final Unwrapping unwrapping;

    SlackReceiver(
            Slack slack,
            Installations installations,
            Departures departures,
            Mentions mentions,
            Overhearing overhearing,
            Clicks clicks,
            WordingClicks wordingClicks,
            JoiningClicks joiningClicks,
            UndoClicks undoClicks,
            SessionClicks sessionClicks,
            SkillClicks skillClicks,
            OfferClicks offerClicks,
            AppealClicks appealClicks,
            Commands commands,
            Shortcuts shortcuts,
            Homes homes,
            Trust trust) {
        this.installations = installations;
        this.departures = departures;
        this.mentions = mentions;
        this.overhearing = overhearing;
        var settings = AppConfig.builder().slack(slack).build();
        this.app = new App(settings, List.of(this::authorize, this::hear));
        this.unwrapping = new Unwrapping(settings);
        clicks.register(app);
        wordingClicks.register(app);
        joiningClicks.register(app);
        undoClicks.register(app);
        sessionClicks.register(app);
        skillClicks.register(app);
        offerClicks.register(app);
        appealClicks.register(app);
        commands.register(app);
        shortcuts.register(app);
        homes.register(app);
        trust.register(app);
    }

    @Override
    public Source source() {
        return Source.SLACK;
    }

    @Override
    public void receive(Received received) {
        var request = unwrapping.of(received);
        try {
            var response = app.run(request);
            if (response.getStatusCode() >= 500) {
                throw new IllegalStateException(
                        "Bolt answered " + response.getStatusCode() + " to " + request.getRequestType());
            }
        } catch (Unreadable unreadable) {
            var team = Origin.of(request).team();
            if (SlackCall.isAboutTheToken(String.valueOf(unreadable.getMessage()))) {
                installations.doubt(team);
            }
            if (installations.isLost(team)) {
                // Tried again and again, one workspace's requests would hold up those of the others.
                throw new Unusable("The app is not installed in " + team + " any more", unreadable);
            }
            throw unreadable;
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("Slack's " + request.getRequestType() + " could not be handled", failure);
        }
    }

    private Response authorize(Request<?> request, Response response, MiddlewareChain chain) throws Exception {
        var origin = Origin.of(request);
        if (departures.take(request)) {
            return Response.ok();
        }
        origin.organisation().ifPresent(organisation -> installations.belongs(origin.team(), organisation));
        var self = installations.self(origin.team());
        var context = request.getContext();
        context.setBotToken(installations.of(origin.team()));
        context.setBotUserId(self.user());
        context.setBotId(self.bot());
        return chain.next(request);
    }

    private Response hear(Request<?> request, Response response, MiddlewareChain chain) throws Exception {
        if (request.getRequestType() != RequestType.Event) {
            return chain.next(request);
        }
        var self = installations.self(Origin.of(request).team());
        JsonNode event;
        Heard heard;
        try {
            event = JSON.readTree(request.getRequestBodyAsString());
            heard = Heard.in(event, self);
        } catch (JsonProcessingException | IllegalArgumentException incomplete) {
            throw new Unusable("An event without what it should hold", incomplete);
        }
        mentions.take(heard);
        overhearing.take(event, self);
        return Response.ok();
    }
}
