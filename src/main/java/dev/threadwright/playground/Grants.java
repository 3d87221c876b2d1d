package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Slack's OAuth: codes that are good once, bot tokens that rotate, and whose each is. Touched from the event loop only. */
final class Grants {

    /** Slack's twelve hours. */
    private static final int LIFE = 43_200;

    private static final int CODE_LIFE = 600;

    private record Code(Team team, String scope, String user, Instant until) {}

    private record Held(Team team, Instant until) {}

    private final Settings settings;
    private final Map<String, Team> teams;
    private final InstantSource clock;
    private final Map<String, Optional<Code>> codes = new HashMap<>();
    private final Map<String, Held> tokens = new HashMap<>();
    private final Map<String, Team> refreshes = new HashMap<>();
    private int life = LIFE;

    /** @param teams by their ids */
    Grants(Settings settings, Map<String, Team> teams, InstantSource clock) {
        this.settings = settings;
        this.teams = teams;
        this.clock = clock;
    }

    /** Somebody allowed it. */
    String code(Team team, String scope, String user) {
        var code = Ids.secret() + "." + Ids.secret();
        codes.put(code, Optional.of(new Code(team, scope, user, clock.instant().plusSeconds(CODE_LIFE))));
        return code;
    }

    boolean isClient(String id) {
        return id.equals(settings.slackClientId());
    }

    /** {@code oauth.v2.access}. @param authorization the header, where there is one */
    ObjectNode access(Arguments arguments, @Nullable String authorization) {
        authenticate(arguments, authorization);
        return arguments.optional("grant_type").orElse("").equals("refresh_token")
                ? refreshed(arguments.required("refresh_token"))
                : redeemed(arguments.required("code"));
    }

    private void authenticate(Arguments arguments, @Nullable String authorization) {
        var id = arguments.optional("client_id").orElse("");
        var secret = arguments.optional("client_secret").orElse("");
        if (authorization != null && authorization.startsWith("Basic ")) {
            var pair = new String(
                    Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
            id = pair.substring(0, Math.max(0, pair.indexOf(':')));
            secret = pair.substring(pair.indexOf(':') + 1);
        }
        if (!isClient(id)) {
            throw new Refusal("invalid_client_id");
        }
        if (!secret.equals(settings.slackClientSecret())) {
            throw new Refusal("bad_client_secret");
        }
    }

    private ObjectNode redeemed(String given) {
        var code = codes.getOrDefault(given, Optional.empty());
        var known = codes.containsKey(given);
        codes.computeIfPresent(given, (_, _) -> Optional.empty());
        var one = code.orElseThrow(() -> new Refusal(known ? "code_already_used" : "invalid_code"));
        if (!clock.instant().isBefore(one.until())) {
            throw new Refusal("code_expired");
        }
        one.team().installed(true);
        var answer = issued(one.team()).put("scope", one.scope());
        answer.putObject("authed_user").put("id", one.user());
        return answer;
    }

    private ObjectNode refreshed(String refresh) {
        var team = refreshes.remove(refresh);
        if (team == null) {
            throw new Refusal("invalid_refresh_token");
        }
        return issued(team).put("scope", "");
    }

    private ObjectNode issued(Team team) {
        var token = "xoxe.xoxb-1-" + Ids.secret() + Ids.secret();
        var refresh = "xoxe-1-" + Ids.secret() + Ids.secret();
        tokens.put(token, new Held(team, clock.instant().plusSeconds(life)));
        refreshes.put(refresh, team);
        var answer = Json.object()
                .put("access_token", token)
                .put("token_type", "bot")
                .put("refresh_token", refresh)
                .put("expires_in", life)
                .put("bot_user_id", Team.BOT_USER)
                .put("app_id", Team.APP_ID)
                .put("is_enterprise_install", team.isWholeOrganisation());
        if (team.enterprise() == null) {
            answer.putNull("enterprise");
        } else {
            answer.putObject("enterprise").put("id", team.enterprise()).put("name", team.name());
        }
        if (team.isWholeOrganisation()) {
            answer.putNull("team");
        } else {
            answer.putObject("team").put("id", team.id()).put("name", team.name());
        }
        return answer;
    }

    /** Whose bot token it is. @throws Refusal in Slack's words where it is nobody's */
    Team team(String token) {
        if (token.equals(settings.slackBotToken())) {
            return teams.get(Team.ID);
        }
        var held = tokens.get(token);
        if (held == null) {
            throw new Refusal(token.startsWith("xoxe.xoxb-") ? "token_revoked" : "invalid_auth");
        }
        if (!clock.instant().isBefore(held.until())) {
            throw new Refusal("token_expired");
        }
        return held.team();
    }

    /** From now on new tokens are good for so long. */
    void life(int seconds) {
        life = seconds;
    }

    /** No token of that workspace is good any more. */
    void revoke(Team team) {
        tokens.values().removeIf(held -> held.team() == team);
        refreshes.values().removeIf(one -> one == team);
        team.installed(false);
    }

    void reset() {
        codes.clear();
        tokens.clear();
        refreshes.clear();
        life = LIFE;
        teams.values().forEach(team -> team.installed(false));
    }

    /** What is logged of a call: everything but what opens something. */
    static ObjectNode withoutSecrets(ObjectNode said) {
        var kept = said.deepCopy();
        kept.remove(List.of("token", "client_secret", "code", "refresh_token", "access_token"));
        return kept;
    }

    Function<String, Optional<Team>> teams() {
        return id -> Optional.ofNullable(teams.get(id));
    }
}
