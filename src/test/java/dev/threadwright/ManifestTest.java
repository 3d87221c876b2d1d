package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The limits are those of Slack's published manifest schema, version 2. */
class ManifestTest {
    private static final Path FILE = Path.of("src/main/resources/slack-app-manifest.yaml");

    private final JsonNode manifest = Yaml.tree(FILE);

    @Test
    void asksForTheLeastScopes() {
        assertThat(texts(manifest.at("/oauth_config/scopes/bot")))
                .containsExactlyInAnyOrder(
                        "app_mentions:read",
                        "channels:history",
                        "groups:history",
                        "im:history",
                        "mpim:history",
                        "chat:write",
                        "files:write",
                        "files:read",
                        "reactions:write",
                        "reactions:read",
                        "im:write",
                        "usergroups:read",
                        "users:read",
                        "users:read.email",
                        "channels:read",
                        "groups:read",
                        "mpim:read",
                        "assistant:write",
                        "commands");
        assertThat(texts(manifest.at("/oauth_config/redirect_urls")))
                .containsExactly("https://threadwright.example.com/slack/oauth_redirect");
        assertThat(manifest.at("/oauth_config").properties()).hasSize(2);
        assertThat(manifest.at("/oauth_config/scopes").properties()).hasSize(1);
    }

    @Test
    void saysWhatEachScopeIsFor() throws IOException {
        var lines = Files.readAllLines(FILE).stream().map(String::strip).toList();

        assertThat(texts(manifest.at("/oauth_config/scopes/bot")))
                .allSatisfy(scope -> assertThat(lines.get(lines.indexOf("- " + scope) - 1))
                        .as("the line above %s", scope)
                        .matches("# .{15,}"));
    }

    @Test
    void hearsWhatTheServiceAnswersTo() {
        assertThat(texts(manifest.at("/settings/event_subscriptions/bot_events")))
                .containsExactlyInAnyOrder(
                        "app_mention",
                        "message.channels",
                        "message.groups",
                        "message.im",
                        "message.mpim",
                        "app_home_opened",
                        "reaction_added",
                        "function_executed",
                        "agent_session_stopped",
                        "agent_session_title_changed",
                        "app_uninstalled",
                        "tokens_revoked");
    }

    @Test
    void holdsTheScopeThatEachEventNeeds() {
        var needed = Map.of(
                "app_mention", "app_mentions:read",
                "message.channels", "channels:history",
                "message.groups", "groups:history",
                "message.im", "im:history",
                "message.mpim", "mpim:history",
                "reaction_added", "reactions:read",
                "agent_session_stopped", "assistant:write",
                "agent_session_title_changed", "assistant:write");
        var events = texts(manifest.at("/settings/event_subscriptions/bot_events"));
        var scopes = texts(manifest.at("/oauth_config/scopes/bot"));

        assertThat(scopes)
                .containsAll(events.stream()
                        .filter(needed::containsKey)
                        .map(needed::get)
                        .toList());
    }

    @Test
    void pointsEveryRequestAtTheOneEndpoint() {
        var urls = Stream.concat(
                        manifest.findValuesAsText("request_url").stream(), manifest.findValuesAsText("url").stream())
                .toList();

        assertThat(urls).hasSize(3).containsOnly("https://threadwright.example.com/slack/events");
    }

    @Test
    void takesRequestsOverHttpUntilSwitched() {
        assertThat(manifest.at("/settings/interactivity/is_enabled").booleanValue())
                .isTrue();
        assertThat(manifest.at("/settings/socket_mode_enabled")).isEqualTo(Yaml.tree("false"));
        assertThat(manifest.at("/features/app_home/messages_tab_enabled").booleanValue())
                .isTrue();
        assertThat(manifest.at("/features/app_home/messages_tab_read_only_enabled"))
                .isEqualTo(Yaml.tree("false"));
    }

    @Test
    void canBeInstalledForAWholeOrganisationAndRotatesNoPastedToken() {
        assertThat(manifest.at("/settings/org_deploy_enabled").booleanValue()).isTrue();
        assertThat(manifest.at("/settings/token_rotation_enabled")).isEqualTo(Yaml.tree("false"));
    }

    @Test
    void offersTheCommandWithItsWords() {
        var command = manifest.at("/features/slash_commands/0");

        assertThat(command.path("command").textValue()).isEqualTo("/threadwright");
        assertThat(command.path("usage_hint").textValue())
                .isEqualTo(
                        "help | status | stop | settings | change \"A\" to \"B\" | every monday at 9 … | listen on | remember … | limits | pause … | link");
    }

    @Test
    void offersTheShortcutsThatTheServiceAnswersTo() {
        assertThat(manifest.at("/features/shortcuts").valueStream())
                .extracting(
                        one -> one.path("type").textValue(),
                        one -> one.path("callback_id").textValue())
                .containsExactly(tuple("message", "fix_text"), tuple("global", "change_wording"));
        assertThat(manifest.at("/features/shortcuts").valueStream()).allSatisfy(one -> {
            assertThat(one.path("name").textValue()).hasSizeBetween(1, 24);
            assertThat(one.path("description").textValue()).hasSizeBetween(1, 150);
        });
    }

    @Test
    void offersWorkflowsItsStep() {
        var step = manifest.at("/functions/ask_for_change");

        assertThat(step.path("input_parameters").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("wish", "person", "channel");
        assertThat(step.path("output_parameters").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("pull_request", "outcome");
    }

    @Test
    void staysWithinSlacksLimits() {
        assertThat(manifest.at("/display_information/name").textValue()).hasSizeBetween(1, 35);
        assertThat(manifest.at("/display_information/description").textValue()).hasSizeBetween(1, 140);
        assertThat(manifest.at("/display_information/long_description").textValue())
                .hasSizeBetween(175, 4000);
        assertThat(manifest.at("/display_information/background_color").textValue())
                .matches("#[0-9a-f]{6}");
        assertThat(manifest.at("/features/bot_user/display_name").textValue()).hasSizeBetween(1, 80);
        assertThat(manifest.at("/features/agent_view/agent_description").textValue())
                .hasSizeBetween(1, 300);
        assertThat(manifest.at("/features/agent_view/suggested_prompts"))
                .hasSizeBetween(1, 4)
                .allSatisfy(prompt -> {
                    assertThat(prompt.path("title").textValue()).isNotBlank();
                    assertThat(prompt.path("message").textValue()).isNotBlank();
                });
        assertThat(manifest.at("/features/slash_commands/0/command").textValue())
                .hasSizeBetween(2, 32);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::textValue).toList();
    }
}
