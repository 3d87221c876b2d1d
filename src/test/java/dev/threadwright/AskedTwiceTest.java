package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.task.TaskState;
import dev.threadwright.task.Tasks;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What is asked for twice is done once, and every thread that asked for it hears what became of it. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class AskedTwiceTest {
    private static final String APPROVE = "change.approve";
    private static final String ANYWAY = "ask.anyway";

    @Inject
    Scene scene;

    @Inject
    Tasks tasks;

    private String repository = "";
    private String request = "";

    @BeforeEach
    void begin() {
        repository = scene.repository("twice", "copy/a.md", "Quiet words\n\nOther words\n");
        request = "change \"Quiet words\" to \"Loud words\" in " + repository;
    }

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void followsInAnotherChannelWhatIsDoneInTheFirst() {
        var first = scene.ask(request);
        var card = scene.approvable(first);
        var second = say("dee", "docs", repository + ": “Loud words” instead of “Quiet words”");

        var following = scene.card(second, ANYWAY);
        assertThat(following.actions()).containsExactly(ANYWAY);
        assertThat(following.shown()).contains("Already asked by", "follow it there");
        assertThat(following.blocks().toString())
                .contains("/p" + first.ts().replace(".", ""), scene.user("ada"))
                .contains("\"channel_id\":\"" + first.channel() + "\"");

        scene.slack.click("ben", card, APPROVE);
        assertThat(scene.says(second, "is open in").shown()).contains("#1");
        tasks.wake(scene.awaitTask(second).id());
        scene.github.merge(repository, 1);

        assertThat(scene.ending(first)).contains("Merged");
        assertThat(scene.ending(second)).contains("Already asked by", "Merged");
        assertThat(scene.card(second).orElseThrow().actions()).doesNotContain(ANYWAY, "pullrequest.undo");
        assertThat(scene.card(second).orElseThrow().ts()).isEqualTo(following.ts());
        assertThat(scene.github.pullRequests(repository)).hasSize(1);
        assertThat(List.of(state(first), state(second))).containsOnly(TaskState.COMPLETED);
    }

    @Test
    @LongForm
    void followsWithinOneThreadAndNamesNoChannel() {
        var first = scene.ask(request);
        scene.approvable(first);
        var second = scene.slack.replyIn(first, "dee", "@Threadwright " + request);

        Scene.soon()
                .until(() -> scene.slack.messagesIn(first).stream()
                        .anyMatch(answer -> answer.actions().contains(ANYWAY)));
        assertThat(scene.awaitTask(second).follows())
                .isEqualTo(scene.awaitTask(first).id());
        assertThat(scene.answers(first))
                .filteredOn(answer -> answer.actions().contains(ANYWAY))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.shown()).contains("Already asked by");
                    assertThat(answer.blocks().toString()).doesNotContain("channel_id");
                });
    }

    @Test
    void neverNamesAPrivateChannelToOthers() {
        var first = say("ada", scene.slack.addChannel("quiet-plans", true, true), request);
        scene.approvable(first);
        var second = scene.ask(request);

        var following = scene.card(second, ANYWAY);

        assertThat(following.shown()).contains("it is being worked on").doesNotContain("Already asked by");
        assertThat(following.blocks().toString()).doesNotContain(first.channel(), scene.user("ada"), first.ts());
    }

    @Test
    @LongForm
    void namesNoChannelWherePeopleOfAnotherOrganisationRead() {
        var first = scene.ask(request);
        scene.approvable(first);
        var channel = scene.slack.addChannel("soon-shared", false, true);
        var second = say("dee", channel, request);
        assertThat(scene.card(second, ANYWAY).shown()).contains("Already asked by");

        scene.slack.share(channel, "ext");
        tasks.wake(scene.awaitTask(second).id());

        assertThat(scene.says(second, "it is being worked on").blocks().toString())
                .doesNotContain(first.channel(), scene.user("ada"), first.ts());
    }

    @Test
    @LongForm
    void isATaskOfItsOwnForWhoeverWantsThat() {
        var first = scene.ask(request);
        scene.approvable(first);
        var second = say("dee", "docs", request);
        var following = scene.card(second, ANYWAY);

        scene.slack.click("dee", following, ANYWAY);
        scene.slack.click("dee", following, ANYWAY);
        var card = scene.approvable(second);
        assertThat(card.shown()).contains("asked for it anyway").doesNotContain("Already asked by");
        assertThat(scene.whispers("dee", second)).singleElement().asString().contains("asked for anyway");

        scene.slack.click("ben", card, APPROVE);
        assertThat(scene.says(second, "is open in").shown()).contains("#1");
        assertThat(scene.approvable(first).actions()).contains(APPROVE);
    }

    @Test
    @LongForm
    void hearsThatItWasDroppedAndCanStillAskForIt() {
        var first = scene.ask(request);
        var card = scene.approvable(first);
        var second = say("dee", "docs", request);
        scene.card(second, ANYWAY);

        scene.slack.click("ben", card, "change.drop");
        assertThat(scene.ending(second)).contains("It was dropped where it was asked for first.");
        scene.slack.click("dee", scene.card(second, ANYWAY), ANYWAY);

        assertThat(scene.approvable(second).shown()).doesNotContain("dropped where");
        scene.assertUntouched(repository);
    }

    @Test
    @LongForm
    void standsAloneOnceTheFirstIsDeletedOrAsksForSomethingElse() {
        var first = scene.ask(request);
        scene.approvable(first);
        var second = say("dee", "docs", request);
        var third = say("ben", "mobile", request);
        scene.card(second, ANYWAY);
        scene.card(third, ANYWAY);

        scene.slack.edit(first, "@Threadwright change \"Other words\" to \"More words\" in " + repository);
        Scene.soon()
                .until(() -> List.of(second, third).stream()
                                .filter(asked -> scene.card(asked)
                                        .orElseThrow()
                                        .actions()
                                        .contains(APPROVE))
                                .count()
                        == 1);
        assertThat(scene.says(first, "More words").actions()).contains(APPROVE);
        boolean secondLeads = scene.card(second).orElseThrow().actions().contains(APPROVE);
        var leading = secondLeads ? second : third;
        var following = secondLeads ? third : second;
        Scene.soon()
                .until(() -> scene.awaitTask(leading)
                        .id()
                        .equals(scene.awaitTask(following).follows()));

        scene.slack.delete(leading);
        assertThat(scene.ending(leading)).contains("The request was deleted.");
        assertThat(scene.approvable(following).shown()).contains("Loud words");
    }

    @Test
    @LongForm
    void followsNoMoreOnceItsOwnMessageAsksForSomethingElseOrIsDeleted() {
        var first = scene.ask(request);
        scene.approvable(first);
        var second = say("dee", "docs", request);
        var third = say("ben", "mobile", request);
        scene.card(second, ANYWAY);
        scene.card(third, ANYWAY);

        scene.slack.edit(second, "@Threadwright change \"Other words\" to \"More words\" in " + repository);
        assertThat(scene.approvable(second).shown()).contains("More words").doesNotContain("Already asked by");
        scene.slack.delete(third);
        assertThat(scene.ending(third)).contains("The request was deleted.");
        assertThat(scene.approvable(first).shown()).contains("Loud words");
    }

    @Test
    void isAskedOnceWhenManyAskAtTheSameMoment() throws Exception {
        List<Callable<Message>> people = IntStream.range(0, 8)
                .<Callable<Message>>mapToObj(i -> () -> say("ada", i % 2 == 0 ? "docs" : "web-copy", request))
                .toList();
        List<Message> asked;
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = together.invokeAll(people).stream()
                    .map(said -> said.resultNow())
                    .toList();
        }

        Scene.soon()
                .until(() -> asked.stream()
                        .allMatch(message -> scene.card(message)
                                .filter(card -> card.actions().contains(APPROVE)
                                        || card.actions().contains(ANYWAY))
                                .isPresent()));
        assertThat(asked)
                .filteredOn(
                        message -> scene.card(message).orElseThrow().actions().contains(APPROVE))
                .hasSize(1);
    }

    private Message say(String user, String channel, String text) {
        return scene.slack.say(user, channel, "@Threadwright " + text);
    }

    private TaskState state(Message asked) {
        return scene.awaitTask(asked).state();
    }
}
