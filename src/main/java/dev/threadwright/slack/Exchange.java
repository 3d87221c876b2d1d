package dev.threadwright.slack;

import com.slack.api.Slack;
import com.slack.api.methods.request.oauth.OAuthV2AccessRequest;
import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import dev.threadwright.thread.Conversations.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes and refresh tokens against tokens. https://docs.slack.dev/authentication/using-token-rotation */
@ApplicationScoped
class Exchange {
    /** Errors after which a refresh token is no good any more, whoever asks. */
    private static final Set<String> FOR_GOOD = Set.of(
            "invalid_refresh_token",
            "token_revoked",
            "token_expired",
            "account_inactive",
            "invalid_auth",
            "installation_not_found");

    private final SlackConfig config;
    private final Slack slack;
    private final Clock clock;

    Exchange(SlackConfig config, Slack slack, Clock clock) {
        this.config = config;
        this.slack = slack;
        this.clock = clock;
    }

    /**
     * A bot's token as Slack gave it.
     *
     * @param refresh null where the app's tokens do not rotate; so is {@code until}
     */
    record Grant(
            String token,
            @Nullable String refresh,
            @Nullable Instant until) {
        @Override
        public String toString() {
            return "Grant[until " + until + "]";
        }
    }

    /** A consent, redeemed. @param enterprise null outside of an organisation @param by who consented */
    record Consent(
            String id,
            String name,
            @Nullable String enterprise,
            String botUser,
            @Nullable String bot,
            @Nullable String by,
            Grant grant) {}

    static boolean isForGood(String error) {
        return FOR_GOOD.contains(error);
    }

    /** @throws Unreadable with Slack's error; a code is good once */
    Consent redeem(String code) {
        var answer = ask(OAuthV2AccessRequest.builder().code(code));
        if (answer.getAccessToken() == null || !"bot".equals(answer.getTokenType())) {
            throw new Unreadable("no_bot_token", true);
        }
        var self = SlackCall.make(() -> slack.methods(answer.getAccessToken()).authTest(r -> r));
        var enterprise = answer.getEnterprise();
        var team = answer.getTeam();
        boolean whole = answer.isEnterpriseInstall() || team == null;
        if (whole && enterprise == null) {
            throw new Unreadable("no_team", true);
        }
        return new Consent(
                whole ? enterprise.getId() : team.getId(),
                String.valueOf(whole ? enterprise.getName() : team.getName()),
                enterprise == null ? null : enterprise.getId(),
                answer.getBotUserId() == null ? self.getUserId() : answer.getBotUserId(),
                self.getBotId(),
                answer.getAuthedUser() == null ? null : answer.getAuthedUser().getId(),
                grant(answer));
    }

    /** @throws Unreadable with Slack's error; a refresh token is good once */
    Grant refresh(String token) {
        return grant(
                ask(OAuthV2AccessRequest.builder().grantType("refresh_token").refreshToken(token)));
    }

    /** Slack's error where it does not take the token; null where it does. @throws Unreadable where it does not say */
    @Nullable String refusal(String token) {
        try {
            SlackCall.make(() -> slack.methods(token).authTest(r -> r));
            return null;
        } catch (Unreadable unreadable) {
            var error = String.valueOf(unreadable.getMessage());
            if (SlackCall.isAboutTheToken(error)) {
                return error;
            }
            throw unreadable;
        }
    }

    private OAuthV2AccessResponse ask(OAuthV2AccessRequest.OAuthV2AccessRequestBuilder request) {
        var whole = request.clientId(config.clientId().orElseThrow())
                .clientSecret(config.clientSecret().orElseThrow())
                .build();
        return SlackCall.make(() -> slack.methods().oauthV2Access(whole));
    }

    private Grant grant(OAuthV2AccessResponse answer) {
        boolean rotates = answer.getRefreshToken() != null && answer.getExpiresIn() != null;
        return new Grant(
                answer.getAccessToken(),
                rotates ? answer.getRefreshToken() : null,
                rotates ? clock.instant().plusSeconds(answer.getExpiresIn()) : null);
    }
}
