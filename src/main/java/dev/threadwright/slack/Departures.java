package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import dev.threadwright.account.Accounts;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;

/** What follows when the app is taken from a workspace: its tokens and its people's links to GitHub are deleted. */
@ApplicationScoped
class Departures {
    private static final Set<String> TYPES = Set.of("app_uninstalled", "tokens_revoked");
    private static final JsonMapper JSON = new JsonMapper();

    private final Installations installations;
    private final InstallationRows rows;
    private final Identity identity;
    private final Accounts accounts;

    Departures(Installations installations, InstallationRows rows, Identity identity, Accounts accounts) {
        this.installations = installations;
        this.rows = rows;
        this.identity = identity;
        this.accounts = accounts;
    }

    /** @return whether the request was one about that */
    boolean take(Request<?> request) {
        if (request.getRequestType() != RequestType.Event) {
            return false;
        }
        try {
            var json = JSON.readTree(request.getRequestBodyAsString());
            var event = json.path("event");
            if (!TYPES.contains(event.path("type").asText())) {
                return false;
            }
            if (isAboutTheBot(event)) {
                gone(json);
            }
            return true;
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }

    /** A person's own token may be revoked too; we ask for none. */
    private static boolean isAboutTheBot(JsonNode event) {
        return event.path("type").asText().equals("app_uninstalled")
                || !event.path("tokens").path("bot").isEmpty();
    }

    private void gone(JsonNode json) {
        identity.doubt();
        var authorization = json.path("authorizations").path(0);
        boolean whole = authorization.path("is_enterprise_install").asBoolean();
        var id = whole
                ? authorization.path("enterprise_id").asText()
                : authorization.path("team_id").asText(json.path("team_id").asText());
        var teams = rows.teams(id);
        if (installations.gone(id, Instant.ofEpochSecond(json.path("event_time").asLong()))) {
            teams.forEach(accounts::forget);
            Log.infof("Links to GitHub of %s are deleted", id);
        }
    }
}
