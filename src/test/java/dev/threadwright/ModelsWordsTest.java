package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.embedded.Parts;
import dev.threadwright.llm.ScriptedReply;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Sandboxes;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Words of a session's model that would ring, mention or lead elsewhere if Slack took them for more than words. Each is
 * carried through a whole session to Slack's Web API, and every call that posts or updates anything is looked at.
 */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
@WithTestResource(ModelToCome.class)
class ModelsWordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** MARK is looked for; a line break would begin a line of our own. */
    private static final String EVIL =
            "MARK <!channel> <!here|here> <!everyone> <@U08BEN00DES> @everyone <#C08WEBCOPY1> <!subteam^S1>"
                    + " <https://evil.example|Approve> [Approve](https://evil.example) *b* `c` ~d~";

    private static final Set<String> SAYING = Set.of(
            "chat.postMessage",
            "chat.update",
            "chat.postEphemeral",
            "chat.startStream",
            "chat.appendStream",
            "chat.stopStream",
            "views.open");

    @Inject
    Scene scene;

    @Inject
    PlayedModel model;

    @Inject
    Sandboxes sandboxes;

    private String repository = "";

    @BeforeEach
    void begin() {
        assumeThat(sandboxes.readiness()).isInstanceOf(Readiness.Ready.class);
        repository = scene.repository(
                "worded",
                Map.of(
                        "copy/a.md",
                        "Quiet words\n".getBytes(StandardCharsets.UTF_8),
                        ".agents/skills/tone/SKILL.md",
                        ("---\nname: tone\ndescription: " + EVIL + "\n---\n").getBytes(StandardCharsets.UTF_8),
                        ".threadwright/checks",
                        ("evil: echo '" + EVIL + "'; false\n").getBytes(StandardCharsets.UTF_8)));
        model.open();
    }

    @AfterEach
    void clear() {
        model.close();
        scene.clear();
    }

    /** Where a model's words come to people. */
    enum Place {
        PLAN,
        QUESTION,
        PERMISSION,
        SUMMARY,
        DOUBT,
        ANSWER,
        REFUSAL,
        DOING,
        SKILL,
        SCRIPT
    }

    @ParameterizedTest
    @EnumSource
    void areOnlyWords(Place place) {
        Map<String, Integer> before = SAYING.stream()
                .collect(Collectors.toMap(
                        method -> method, method -> scene.slack.calls(method).size()));
        var asked = asked(place);

        // What a session is about to do is overtaken where it has done it before that is shown.
        Scene.soon()
                .until(() -> place == Place.DOING
                        || place == Place.SKILL
                        || said(before).stream()
                                .anyMatch(call -> call.toString().contains("MARK")));
        settle(place, asked);

        assertThat(said(before)).allSatisfy(ModelsWordsTest::assertQuiet);
    }

    private Message asked(Place place) {
        String evil = quoted(EVIL);
        String read = "{\"path\":\"copy/a.md\"}";
        String change = "{\"from\":\"Quiet words\",\"to\":\"Loud words\"}";
        switch (place) {
            case PLAN ->
                model.plays(
                        "do it",
                        PlayedModel.calls(
                                "update_plan",
                                "{\"why\":%s,\"steps\":[{\"title\":%s,\"check\":%s,\"state\":\"pending\"},{\"title\":\"b\",\"check\":%s,\"state\":\"pending\"}]}"
                                        .formatted(evil, evil, evil, quoted("$ echo '" + EVIL + "'"))),
                        ScriptedReply.says("No."));
            case QUESTION ->
                model.plays(
                        "do it",
                        PlayedModel.calls(
                                "ask_user", "{\"question\":%s,\"options\":[%s,\"b\"]}".formatted(evil, evil)));
            case PERMISSION ->
                model.plays(
                        "do it",
                        PlayedModel.calls(
                                "request_permission",
                                "{\"kind\":\"host\",\"value\":\"a.example\",\"why\":%s}".formatted(evil)));
            case SUMMARY -> model.plays("do it", PlayedModel.calls("replace_text", change), ScriptedReply.says(EVIL));
            case DOUBT -> {
                model.judges("{\"complete\":false,\"only\":true,\"findings\":[%s]}".formatted(evil));
                model.plays("do it", PlayedModel.calls("replace_text", change), ScriptedReply.says("Done."));
            }
            case ANSWER -> model.plays("do it", ScriptedReply.says(EVIL));
            case REFUSAL -> model.plays("do it", ScriptedReply.ends(EVIL, ScriptedReply.Ending.REFUSAL));
            case DOING ->
                model.plays(
                        "do it",
                        PlayedModel.calls("find_text", "{\"text\":%s}".formatted(evil)),
                        PlayedModel.calls("ask_user", "{\"question\":\"So?\"}"));
            case SKILL ->
                model.plays(
                        "do it",
                        PlayedModel.calls("use_skill", "{\"name\":%s}".formatted(evil)),
                        PlayedModel.calls("read_file", read),
                        PlayedModel.calls("ask_user", "{\"question\":\"So?\"}"));
            case SCRIPT ->
                model.plays(
                        "do it",
                        PlayedModel.calls(
                                "shell",
                                "{\"command\":%s,\"keep_as\":%s}"
                                        .formatted(quoted("echo \"" + EVIL.replace("`", "'") + "\"\necho done"), evil)),
                        ScriptedReply.says("Done."));
        }
        return scene.ask("please do it with the copy of " + repository + ", will you?");
    }

    /** What follows from pressing what there is to press. */
    private void settle(Place place, Message asked) {
        switch (place) {
            case SUMMARY, DOUBT -> {
                scene.slack.click("ben", scene.approvable(asked), "change.approve");
                scene.says(asked, "is open in");
            }
            case SCRIPT -> {
                scene.slack.click("ben", scene.card(asked, "skill.keep"), "skill.keep");
                Scene.soon().until(() -> scene.slack.modalOf("ben").isPresent());
            }
            case PLAN, QUESTION -> {
                scene.card(asked, "change.drop");
                scene.slack.replyIn(asked, "ben", "stop");
                scene.says(asked, "stopped");
            }
            case PERMISSION -> scene.card(asked, "permission.deny");
            case ANSWER, REFUSAL -> scene.awaitEnd(asked);
            case DOING, SKILL -> scene.says(asked, "So?");
        }
    }

    /** @param before how many calls of each method there were */
    private List<JsonNode> said(Map<String, Integer> before) {
        return SAYING.stream()
                .flatMap(method -> scene.slack.calls(method).stream().skip(before.get(method)))
                .toList();
    }

    private static void assertQuiet(JsonNode call) {
        var arguments = call.path("arguments");
        String text = arguments.path("text").asText();
        if (text.contains("MARK")) {
            assertThat(text).doesNotContain("<!", "<@", "<#", "<http", "*b*", "`c`", "~d~");
        }
        for (JsonNode element : elements(
                tree(arguments.path("blocks")), tree(arguments.path("chunks")), tree(arguments.path("view")))) {
            String type = element.path("type").asText();
            boolean marked = element.path("text").isTextual()
                    && element.path("text").asText().contains("MARK");
            if (marked) {
                assertThat(type).isIn("text", "plain_text");
            }
            assertThat(type).isNotIn("broadcast", "usergroup", "channel", "markdown");
            if (type.equals("link")) {
                assertThat(element.path("url").asText()).startsWith("http://127.0.0.1");
            }
            if (type.equals("user")) {
                assertThat(element.path("user_id").asText()).startsWith("U");
            }
        }
    }

    private static List<JsonNode> elements(JsonNode... trees) {
        var found = new ArrayList<JsonNode>();
        for (JsonNode tree : trees) {
            if (tree.has("type")) {
                found.add(tree);
            }
            for (JsonNode child : tree) {
                found.addAll(elements(child));
            }
        }
        return found;
    }

    /** Arguments that are JSON come as it, or as a text of it. */
    private static JsonNode tree(JsonNode argument) {
        try {
            return argument.isTextual() ? JSON.readTree(argument.asText()) : argument;
        } catch (JsonProcessingException none) {
            return argument;
        }
    }

    private static String quoted(String words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
