package dev.threadwright.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For which installation a request is.
 *
 * @param team the workspace; empty where Slack names none
 * @param enterprise the organisation, where the app is installed in all of it
 */
record Origin(String team, @Nullable String enterprise) {
    private static final JsonMapper JSON = new JsonMapper();

    Optional<String> organisation() {
        return Optional.ofNullable(enterprise);
    }

    static Origin of(Request<?> request) {
        return request.getRequestType() == RequestType.Event
                ? ofEvent(request.getRequestBodyAsString())
                : ofContext(request);
    }

    /** In a shared channel {@code team_id} may be another one: the first authorization is the one that it is for. */
    private static Origin ofEvent(String body) {
        try {
            var json = JSON.readTree(body);
            var authorization = json.path("authorizations").path(0);
            boolean whole = authorization.path("is_enterprise_install").asBoolean();
            return new Origin(
                    authorization.path("team_id").asText(json.path("team_id").asText("")),
                    whole ? authorization.path("enterprise_id").asText(null) : null);
        } catch (JsonProcessingException noJson) {
            return new Origin("", null);
        }
    }

    private static Origin ofContext(Request<?> request) {
        var context = request.getContext();
        return new Origin(
                context.getTeamId() == null ? "" : context.getTeamId(),
                context.isEnterpriseInstall() ? context.getEnterpriseId() : null);
    }
}
