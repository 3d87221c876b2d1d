package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Circle;
import dev.threadwright.thread.Person;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Who may do what in a channel and by which rule, as it is shown to whoever asks. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class AccessInAThreadTest {
    @Inject
    Scene scene;

    @Inject
    Channels channels;

    private String channel;

    @BeforeEach
    void begin() {
        channel =
                scene.slack.addChannel("access-" + UUID.randomUUID().toString().substring(0, 8), false, true);
    }

    @AfterEach
    void leave() {
        scene.clear();
    }

    @Test
    void showsAllThatHoldsAndWhereItComesFrom() {
        set(new ChannelSettings(
                List.of(),
                new Circle(Set.of(scene.user("ben")), Set.of()),
                Circle.EVERYBODY,
                Autonomy.PROPOSE,
                null,
                null,
                false));

        assertThat(told("ada", "access"))
                .contains("*Which repositories*", "• None comes before others.")
                .contains("• Here: <@" + scene.user("ben") + ">. _this channel's settings, <@" + scene.user("chloe")
                        + "> <!date^")
                .contains("• Guests may not. _setting `threadwright.policy.guests`_")
                .contains("• Any text, for you. _setting `threadwright.policy.scopes`_")
                .contains("• Anybody in the channel may. _setting `threadwright.policy.approvers`_")
                .contains(
                        "• A person approves each change before its pull request is opened. _setting `threadwright.policy.autonomy`_")
                .contains("• So here: a person approves first.")
                .contains("may change this channel's settings");
    }

    @Test
    void showsWhatARepositorySaysItself() {
        var repository = scene.repository(
                "access", ".threadwright/owners", "# who owns what\n/docs/ " + scene.user("ben") + "\n");

        assertThat(told("ada", "access " + repository))
                .contains("• For " + repository
                        + ": an owner of the words, as 1 line of its own file says. _`.threadwright/owners` in "
                        + repository + "_");
    }

    @Test
    void saysByWhichSettingAGuestMayNotAsk() {
        assertThat(told("gil", "why"))
                .contains(
                        "• You may not *ask for changes*. Guests may not ask for changes here. Please ask a full member of"
                                + " this workspace to do it. That is the setting `threadwright.policy.guests`: whoever runs me can"
                                + " change it.");
        assertThat(told("gil", "access")).contains("threadwright.policy.guests").doesNotContain("Which repositories");
    }

    @Test
    void saysWhoSetWhatAChannelForbidsUntilItDoesNoMore() {
        set(new ChannelSettings(
                List.of(), new Circle(Set.of(scene.user("ben")), Set.of()), Circle.EVERYBODY, null, null, null, false));

        assertThat(told("dee", "why"))
                .contains("• You may not *ask for changes*. In this channel only <@" + scene.user("ben")
                        + "> may ask for changes.")
                .contains("That stands in this channel's settings, <@" + scene.user("chloe") + ">")
                .contains("• You may not *change the settings*.")
                .doesNotContain("approve what others asked for");

        set(ChannelSettings.NONE);

        assertThat(told("dee", "why")).doesNotContain("ask for changes");
    }

    @Test
    void holdsNobodyBackWhoMayEverything() {
        assertThat(told("chloe", "why")).startsWith("You may ask here, approve, and change the settings");
    }

    private void set(ChannelSettings settings) {
        var seen = channels.of(scene.team(), channel).revision();
        channels.change(scene.team(), channel, seen, settings, new Person(scene.team(), scene.user("chloe")));
    }

    /** What only that person reads in answer to a command. */
    private String told(String user, String command) {
        var before = scene.slack.ephemerals().stream().map(Message::ts).collect(Collectors.toSet());
        // Slack brings a command once: an application that has just begun may not be able to take one yet.
        Scene.soon()
                .until(() -> scene.slack
                        .command(user, channel, "/threadwright", command)
                        .delivered());
        return Scene.soon()
                .until(
                        () -> scene.slack.ephemerals().stream()
                                .filter(said -> !before.contains(said.ts()))
                                .filter(said -> said.visibleTo().equals(Optional.of(scene.user(user))))
                                .map(said -> said.blocks().isEmpty() ? said.text() : texts(said.blocks()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static String texts(JsonNode blocks) {
        return blocks.valueStream()
                .map(block -> block.at("/text/text")
                        .asText(block.at("/elements/0/text").asText()))
                .collect(Collectors.joining("\n"));
    }
}
