package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.model.User;
import dev.threadwright.playground.Playground;
import dev.threadwright.playground.Workspace;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackConversationsTest {
    @TempDir
    static Path data;

    private static Playground playground;
    private static Workspace slack;
    private static String team;

    private SlackConversations conversations;
    private Identity identity;

    @BeforeAll
    static void start() {
        playground = Playground.start(Map.of("data", data.toString()));
        slack = new Workspace(playground.address());
        team = slack.state().path("team").path("id").asText();
    }

    @AfterAll
    static void stop() {
        slack.close();
        playground.close();
    }

    @BeforeEach
    void connect() {
        slack.reset();
        var config = new SmallRyeConfigBuilder()
                .withMapping(SlackConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(Map.of(
                        "threadwright.slack.api-url", playground.settings().get("SLACK_API_URL"),
                        "threadwright.slack.bot-token", playground.settings().get("SLACK_BOT_TOKEN")))
                .build()
                .getConfigMapping(SlackConfig.class);
        var api = new SlackApi(config);
        identity = new Identity(config, api.slack(), Clock.systemUTC());
        var tokens = new Tokens() {
            @Override
            public String of(String workspace) {
                return config.botToken().orElseThrow();
            }

            @Override
            public Self self(String workspace) {
                return identity.self();
            }
        };
        conversations = new SlackConversations(new Clients(api.slack(), tokens), tokens);
    }

    @Test
    void readsAThreadOldestFirst() {
        var root = slack.say("ada", "web-copy", "The button says \"Sign up\"");
        var reply = slack.replyIn(root, "ben", "@Threadwright \"Get started\" would be better");
        assertThat(conversations.read(thread(root)).messages()).isEqualTo(List.of(message(root), message(reply)));
    }

    @Test
    void keepsTheFirstAndTheNewestMessagesOfALongThread() {
        var root = slack.say("ada", "web-copy", "root");
        for (int i = 0; i < 230; i++) {
            slack.replyIn(root, "ben", "reply " + i);
        }
        var read = conversations.read(thread(root)).messages();
        assertThat(read).hasSize(200);
        assertThat(read.getFirst().text()).isEqualTo("root");
        assertThat(read.get(1).text()).isEqualTo("reply 31");
        assertThat(read.getLast().text()).isEqualTo("reply 229");
    }

    @Test
    void readsWhatAMessageLinksTo() {
        var linked = slack.say("ben", "web-copy", "change \"Sign up\" to \"Get started\"");
        var link = conversations.permalink(thread(linked), linked.ts());
        var asking = slack.say("ada", "web-copy", "@Threadwright please do " + link);
        assertThat(conversations.read(thread(asking)).messages()).contains(message(linked));
    }

    @Test
    void knowsGuestsAndOutsiders() {
        var guest = profileOf("gil");
        var outsider = profileOf("eve");
        var member = profileOf("ada");
        assertThat(List.of(guest.guest(), guest.outsider())).isEqualTo(List.of(true, false));
        assertThat(outsider.outsider()).isTrue();
        assertThat(List.of(member.guest(), member.outsider())).isEqualTo(List.of(false, false));
    }

    @Test
    void takesTheSameOrganisationForOurs() {
        var self = new Self("T1", "E1", "U0BOT", null);
        assertThat(SlackConversations.isOutsider(user("T2", "E1"), self)).isFalse();
        assertThat(SlackConversations.isOutsider(user("T2", "E2"), self)).isTrue();
        assertThat(SlackConversations.isOutsider(user("T2", ""), new Self("T1", "", "U0BOT", null)))
                .isTrue();
    }

    @Test
    void saysThatADeletedChannelStaysDeleted() {
        var message = slack.say("ada", "web-copy", "hello");
        slack.deleteChannel("web-copy");
        assertThatThrownBy(() -> conversations.read(thread(message)))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.forGood()).isTrue())
                .hasMessage("channel_not_found");
    }

    @Test
    void saysThatAFailureMayPass() {
        var message = slack.say("ada", "web-copy", "hello");
        slack.faults(Map.of("error", Map.of("next", 1, "method", "conversations.replies", "code", "internal_error")));
        assertThatThrownBy(() -> conversations.read(thread(message)))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.forGood()).isFalse());
    }

    @Test
    void waitsOnceWhereSlackAsksFor() {
        var message = slack.say("ada", "web-copy", "hello");
        slack.faults(Map.of("rate_limit", Map.of("next", 1, "method", "conversations.replies", "retry_after", 1)));
        assertThat(conversations.read(thread(message)).messages()).isEqualTo(List.of(message(message)));
    }

    @Test
    void remembersThatTheTokenIsRevokedUntilItIsTakenAgain() {
        slack.faults(Map.of("revoked", true));
        assertThatThrownBy(() -> identity.self()).hasMessage("token_revoked");
        assertThat(identity.refusal()).isEqualTo(Optional.of("token_revoked"));
        slack.faults(Map.of("revoked", false));
        assertThat(identity.self().team()).isEqualTo(team);
        assertThat(identity.refusal()).isEmpty();
    }

    private dev.threadwright.thread.Profile profileOf(String name) {
        var user = slack.state()
                .path("people")
                .valueStream()
                .filter(person -> person.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        return conversations.profile(new Person(team, user));
    }

    private static User user(String team, String enterprise) {
        var user = new User();
        user.setTeamId(team);
        var organisation = new User.EnterpriseUser();
        organisation.setEnterpriseId(enterprise);
        user.setEnterpriseUser(organisation);
        return user;
    }

    private static ThreadRef thread(Workspace.Message message) {
        return new ThreadRef(team, message.channel(), message.thread());
    }

    private static Message message(Workspace.Message said) {
        return new Message(said.ts(), new Person(team, said.user()), said.text());
    }
}
