package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;

/** What people do and see at a rehearsal, with the patience that a loaded machine needs. */
final class Stage implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Most of what is waited for comes within tenths of a second. */
    private static final Duration OFTEN = Duration.ofMillis(25);

    private static final Pattern PULL = Pattern.compile("([\\w.-]+/[\\w.-]+)/pull/(\\d+)");

    final Workspace slack;
    final Forge github;

    Stage(URI playground) {
        slack = new Workspace(playground);
        github = new Forge(playground);
    }

    @Override
    public void close() {
        slack.close();
        github.close();
    }

    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(OFTEN).atMost(SOON);
    }

    /** Where Slack speaks over a connection that the application opens, it has to be open. */
    void awaitConnected() {
        soon().until(
                        () -> slack.state().path("app"),
                        app -> !app.path("socket_mode").asBoolean()
                                || app.path("connections").asInt() > 0);
    }

    /** A mention in the channel of the web site's words. */
    Message ask(String user, String request) {
        return slack.say(user, "web-copy", "@Threadwright " + request);
    }

    /** The card that answers a message, once it can be pressed there. */
    Message card(Message asked, String action) {
        return card(asked, action, "");
    }

    /** As {@link #card(Message, String)}, once it also shows these words. */
    Message card(Message asked, String action, String words) {
        return soon().until(
                        () -> only(asked),
                        card -> card.actions().contains(action) && card.shown().contains(words));
    }

    /** The card that answers a message, once it shows these words. */
    Message shows(Message asked, String words) {
        return soon().until(() -> only(asked), card -> card.shown().contains(words));
    }

    /** The answer to a question, below the card, once it shows these words. */
    Message answers(Message asked, String words) {
        return soon().until(
                        () -> slack.messagesIn(asked).stream()
                                .filter(Message::fromApp)
                                .skip(1)
                                .findFirst()
                                .orElse(asked),
                        answer -> answer.shown().contains(words)
                                && answer.actions().contains("feedback"));
    }

    /** The pull request that the card links to, once it does. */
    Forge.PullRequest pullRequest(Message asked) {
        var link = PULL.matcher(shows(asked, "is open in").blocks().toString());
        assertThat(link.find()).isTrue();
        return github.pullRequest(link.group(1), Integer.parseInt(link.group(2)));
    }

    /** From the request to the pull request, with nothing to choose in between. */
    Forge.PullRequest approved(Message asked) {
        slack.click("ben", card(asked, "change.approve"), "change.approve");
        return pullRequest(asked);
    }

    /** Nothing is on its way from Slack any more. */
    void awaitDelivered() {
        await().atMost(SOON).until(() -> slack.deliveriesUnderWay() == 0);
    }

    /** How many pull requests there are, by repository. */
    Map<String, Integer> pullRequests() {
        var counts = new TreeMap<String, Integer>();
        for (var repo : List.of("acme/web-app", "acme/mobile-app", "acme/docs")) {
            counts.put(repo, github.titles(repo).size());
        }
        return counts;
    }

    String text(String repo, String ref, String path) {
        return new String(github.fileAt(repo, ref, path), StandardCharsets.UTF_8);
    }

    /** The value of the button of that action whose value ends so. */
    static String value(Message card, String action, String end) {
        return values(card.blocks(), action).stream()
                .filter(value -> value.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> values(JsonNode blocks, String action) {
        return blocks.findParents("action_id").stream()
                .filter(element -> element.path("action_id").asText().equals(action))
                .map(element -> element.path("value").asText())
                .toList();
    }

    /** The app's answers in the thread of a message: never more than one. Empty text where there is none yet. */
    private Message only(Message asked) {
        var answers = slack.messagesIn(asked).stream().filter(Message::fromApp).toList();
        assertThat(answers).hasSizeLessThan(2);
        return answers.isEmpty() ? asked : answers.getFirst();
    }
}
