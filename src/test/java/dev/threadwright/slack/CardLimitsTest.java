package dev.threadwright.slack;

import static dev.threadwright.slack.CardCases.ACCEPTED;
import static dev.threadwright.slack.CardCases.APPROVER;
import static dev.threadwright.slack.CardCases.NOON;
import static dev.threadwright.slack.CardCases.REPO_URL;
import static dev.threadwright.slack.CardCases.TASK;
import static dev.threadwright.slack.CardCases.after;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.change.Preview;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Approved;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.Candidate;
import dev.threadwright.progress.ProgressEvent.ChoiceNeeded;
import dev.threadwright.progress.ProgressEvent.Doing;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Noted;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.RepositoryMatched;
import dev.threadwright.progress.ProgressEvent.Step;
import dev.threadwright.progress.ProgressEvent.StepState;
import dev.threadwright.progress.ProgressEvent.Stopped;
import dev.threadwright.progress.ProgressEvent.Waiting;
import dev.threadwright.progress.ProgressEvent.Wording;
import dev.threadwright.repo.RepoName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever strangers write: Slack's limits hold, and nothing of it can ping, link or format. */
class CardLimitsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** From Slack's reference of Block Kit. */
    private static final Map<String, Integer> MOST_TEXT = Map.of("button", 75, "option", 75, "section", 3000);

    private static final Set<String> STYLES = Set.of("primary", "danger");
    private static final Pattern OWN_MRKDWN = Pattern.compile(
            "Approved by <@U2>( · \\d+ of \\d+ places?)?|(Trying again|Without an answer it counts as denied) <!date\\^\\d+\\^\\{date_short_pretty} at \\{time}\\|[-0-9: ]+UTC>\\.");

    /** A dropped task's sentence is ours alone. */
    private static final List<Outcome> ENDS_THAT_QUOTE =
            List.of(Outcome.MERGED, Outcome.CLOSED, Outcome.NOT_UNDERSTOOD, Outcome.NOT_FOUND, Outcome.FAILED);

    private static final List<String> NASTY = List.of(
            "<!channel>",
            "<!here|here>",
            "<@U999>",
            "@everyone",
            "<http://evil.example|click>",
            "*bold* _it_ ~no~ `code`",
            "&lt;!channel&gt;",
            ":tada::rocket:",
            "\u202Egnp.exe\u2066",
            "مرحبا بالعالم",
            "👩‍👩‍👧‍👦🏴‍☠️",
            "e\u0301".repeat(50),
            "\uD800 alone",
            "line\r\nbreak\u2028and\u0000nul\tand tab",
            "```fence```",
            "x".repeat(3000),
            "漢字".repeat(1500));

    @TestFactory
    Stream<DynamicTest> keepsSlacksLimitsWhateverIsWritten() {
        var random = new Random(20261120);
        return Stream.iterate(0, n -> n + 1).limit(200).map(n -> {
            CardState state = state(n, random);
            return DynamicTest.dynamicTest("extreme " + n, () -> check(CardBlocks.render(TASK, state)));
        });
    }

    private static CardState state(int n, Random random) {
        int revision = random.nextInt(1, Integer.MAX_VALUE);
        var question = question(revision, 1 + n % 35, random);
        return switch (n % 10) {
            case 0 ->
                after(
                        ACCEPTED,
                        new RepositoryMatched(CardCases.REPO, words(random)),
                        begun(random),
                        new Planned(steps(n + 20, random)),
                        question);
            case 1 ->
                after(
                        ACCEPTED,
                        question,
                        new Approved(APPROVER, question.previews().size()));
            case 2 -> after(ACCEPTED, choice(revision, random));
            case 3 -> after(ACCEPTED, question, new Noted(words(random)), new Waiting(words(random), NOON));
            case 5 -> after(ACCEPTED, begun(random), new Planned(steps(n, random)), new Doing(n + 1, words(random)));
            case 6 ->
                after(
                        ACCEPTED,
                        begun(random),
                        new PlanNeeded(revision, CardCases.REPO, words(random), steps(n, random)));
            case 7 ->
                after(ACCEPTED, begun(random), new AnswerNeeded(revision, words(random), options(n % 13, random)));
            case 8 ->
                after(
                        ACCEPTED,
                        begun(random),
                        new PermissionNeeded(revision, words(random), words(random), words(random), NOON));
            case 9 ->
                after(
                        ACCEPTED,
                        begun(random),
                        new Planned(steps(n, random)),
                        new Stopped(revision, null, words(random)));
            default -> after(ACCEPTED, new Ended(ENDS_THAT_QUOTE.get(n / 5 % ENDS_THAT_QUOTE.size()), words(random)));
        };
    }

    private static Begun begun(Random random) {
        return new Begun(new RepoName("a".repeat(39), "b".repeat(100)), random.nextBoolean());
    }

    private static List<Step> steps(int n, Random random) {
        return IntStream.rangeClosed(0, n % 60)
                .mapToObj(i -> new Step(
                        words(random),
                        random.nextBoolean() ? "" : words(random),
                        StepState.values()[random.nextInt(StepState.values().length)],
                        random.nextBoolean() ? "" : words(random)))
                .toList();
    }

    private static List<String> options(int n, Random random) {
        return IntStream.range(0, n).mapToObj(_ -> words(random)).toList();
    }

    private static ApprovalNeeded question(int revision, int places, Random random) {
        var previews = new ArrayList<Preview>();
        for (int i = 0; i < places; i++) {
            String from = words(random);
            String to = random.nextInt(5) == 0 ? "" : words(random);
            String lead = words(random);
            String tail = words(random);
            String path = "src/" + words(random).replace('/', '-') + ".json";
            boolean escaped = random.nextBoolean();
            previews.add(new Preview(
                    path + ":" + i,
                    path,
                    i + 1,
                    lead + from + tail,
                    lead + to + tail,
                    escaped ? from + "\\" : from,
                    to));
        }
        return new ApprovalNeeded(
                revision,
                CardCases.REPO,
                REPO_URL,
                previews,
                previews.stream()
                        .filter(_ -> random.nextBoolean())
                        .map(Preview::place)
                        .toList(),
                List.of(new Wording("a", "b")),
                List.of(words(random), words(random)),
                random.nextBoolean() ? null : words(random),
                IntStream.range(0, random.nextInt(150))
                        .mapToObj(i -> new RepoName("a".repeat(39), i + "b".repeat(97)))
                        .toList(),
                List.of(),
                random.nextBoolean(),
                random.nextBoolean() ? null : words(random));
    }

    private static ChoiceNeeded choice(int revision, Random random) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < 5; i++) {
            candidates.add(new Candidate(
                    new RepoName("a".repeat(39), i + "b".repeat(99)), random.nextInt(1000), words(random)));
        }
        return new ChoiceNeeded(revision, candidates);
    }

    private static String words(Random random) {
        var words = new StringBuilder();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            words.append(NASTY.get(random.nextInt(NASTY.size())));
        }
        return words.toString();
    }

    private static void check(Rendered card) throws JsonProcessingException {
        assertThat(card.text())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(4000)
                .doesNotContain("<", ">", "*", "_", "~", "`");
        assertThat(card.text().replaceAll("&(amp|lt|gt);", "").replaceAll("&[a-z]*…$", ""))
                .doesNotContain("&");
        JsonNode blocks = JSON.readTree(card.blocks());
        assertThat(blocks.size()).isBetween(1, 50);
        assertThat(visible(blocks)).as("all that is to be read").isLessThanOrEqualTo(13_000);
        blocks.forEach(CardLimitsTest::block);
    }

    private static int visible(JsonNode node) {
        int size = 0;
        for (JsonNode words : List.of(node.path("text"), node.path("title"))) {
            size += words.isTextual() ? words.asText().length() : 0;
        }
        for (JsonNode child : node) {
            size += visible(child);
        }
        return size;
    }

    private static void block(JsonNode block) {
        assertThat(block.path("block_id").asText().length()).isLessThanOrEqualTo(255);
        switch (block.path("type").asText()) {
            case "rich_text" -> block.path("elements").forEach(CardLimitsTest::richText);
            case "section" -> {
                text(block.path("text"), MOST_TEXT.get("section"));
                element(block.path("accessory"));
            }
            case "context" -> {
                assertThat(block.path("elements").size()).isBetween(1, 10);
                block.path("elements").forEach(words -> text(words, 2000));
            }
            case "actions" -> actions(block.path("elements"));
            case "plan" -> plan(block);
            case "task_card" -> step(block);
            case "table" -> table(block);
            case "context_actions" ->
                assertThat(block.findValuesAsText("type"))
                        .containsOnly("context_actions", "feedback_buttons", "plain_text");
            case String other -> throw new AssertionError("No card is made of " + other);
        }
    }

    private static void table(JsonNode table) {
        assertThat(table.path("rows").size()).isBetween(2, 100);
        for (JsonNode row : table.path("rows")) {
            assertThat(row.size()).isEqualTo(3);
            row.forEach(cell -> cell.path("elements").forEach(CardLimitsTest::richText));
        }
    }

    private static void plan(JsonNode plan) {
        assertThat(plan.path("title").asText()).isNotBlank().hasSizeLessThanOrEqualTo(150);
        assertThat(plan.path("tasks").size()).isBetween(1, 50);
        var ids = new HashSet<String>();
        for (JsonNode task : plan.path("tasks")) {
            assertThat(task.has("type")).isFalse();
            assertThat(ids.add(task.path("task_id").asText())).isTrue();
            step(task);
        }
    }

    private static void step(JsonNode task) {
        assertThat(task.path("task_id").asText()).isNotEmpty();
        assertThat(task.path("title").asText()).isNotBlank().hasSizeLessThanOrEqualTo(150);
        assertThat(task.path("status").asText()).isIn("pending", "in_progress", "complete", "error");
        for (JsonNode part : List.of(task.path("details"), task.path("output"))) {
            if (!part.isMissingNode()) {
                assertThat(part.path("type").asText()).isEqualTo("rich_text");
                assertThat(part.path("elements").size()).isEqualTo(1);
                richText(part.path("elements").get(0));
            }
        }
    }

    private static void richText(JsonNode part) {
        assertThat(part.path("type").asText()).isIn("rich_text_section", "rich_text_quote", "rich_text_list");
        assertThat(part.path("elements").size()).isPositive();
        if (part.path("type").asText().equals("rich_text_list")) {
            part.path("elements").forEach(CardLimitsTest::richText);
            return;
        }
        for (JsonNode element : part.path("elements")) {
            assertThat(element.path("type").asText()).isIn("text", "link");
            assertThat(element.path("text").asText()).isNotEmpty();
            assertThat(element.path("text").asText())
                    .doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069\\u0000\\r]");
            if (element.has("url")) {
                assertThat(element.path("url").asText()).startsWith(REPO_URL.toString());
            }
        }
    }

    private static void actions(JsonNode elements) {
        assertThat(elements.size()).isBetween(1, 25);
        var ids = new HashSet<String>();
        for (JsonNode element : elements) {
            assertThat(ids.add(element.path("action_id").asText()))
                    .as("unique in its block")
                    .isTrue();
            element(element);
        }
    }

    private static void element(JsonNode element) {
        assertThat(element.path("action_id").asText().length()).isBetween(1, 255);
        switch (element.path("type").asText()) {
            case "button" -> {
                text(element.path("text"), MOST_TEXT.get("button"));
                assertThat(element.path("value").asText().length()).isLessThanOrEqualTo(2000);
                assertThat(element.path("accessibility_label").asText().length())
                        .isLessThanOrEqualTo(75);
                if (element.has("style")) {
                    assertThat(element.path("style").asText()).isIn(STYLES);
                }
            }
            case "checkboxes" -> checkboxes(element);
            case "external_select" -> text(element.path("placeholder"), 150);
            case String other -> throw new AssertionError("No card has a " + other);
        }
    }

    private static void checkboxes(JsonNode checkboxes) {
        assertThat(checkboxes.path("options").size()).isBetween(1, 10);
        var options = new HashSet<JsonNode>();
        for (JsonNode option : checkboxes.path("options")) {
            options.add(option);
            text(option.path("text"), MOST_TEXT.get("option"));
            assertThat(option.path("value").asText().toLowerCase(Locale.ROOT)).matches("\\d{1,2}");
        }
        if (checkboxes.has("initial_options")) {
            assertThat(checkboxes.path("initial_options").size()).isPositive();
            checkboxes
                    .path("initial_options")
                    .forEach(ticked -> assertThat(options).contains(ticked));
        }
    }

    private static void text(JsonNode text, int most) {
        assertThat(text.path("text").asText().length()).isBetween(1, most);
        if (text.path("type").asText().equals("mrkdwn")) {
            assertThat(text.path("text").asText()).matches(OWN_MRKDWN);
        } else {
            assertThat(text.path("type").asText()).isEqualTo("plain_text");
            assertThat(text.path("emoji").asBoolean(true)).isFalse();
        }
    }
}
