package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.thread.Person;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** As {@link ComplaintsTest} lists them: who and what may ask. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.autonomy", value = "merge"),
            @ResourceArg(name = "threadwright.policy.triggers.copy.channels", value = "C08WEBCOPY1"),
            @ResourceArg(name = "threadwright.policy.triggers.copy.pattern", value = "(?i)^copy fix:"),
            @ResourceArg(name = "threadwright.policy.bots", value = "B08OTHERBOT"),
            @ResourceArg(name = "threadwright.policy.bots-per-hour", value = "2")
        })
@LongForm
class ComplaintsAboutWaysInTest extends WaysIn {
    /** 17. Bots cannot trigger it: claude-code#78624, cursor#3420. */
    @Test
    void hearsBotsThatThePolicyNamesAndNoMoreThanSoOften() {
        var mention = "<@" + scene.slack.state().at("/app/user").asText() + "> change \"" + WRONG + "\" to \"";
        var first = scene.slack.sayAsBot(channel, mention + "One\"");
        scene.slack.sayAsBotIn(first, mention + "Two\"");
        var task = only(ofChannel());
        assertThat(task.ask().messageTs()).isEqualTo(first.ts());
        assertThat(task.ask().asker().user()).isEqualTo("B08OTHERBOT");

        scene.slack.sayAsBot(channel, mention + "Three\"");
        scene.slack.sayAsBot(channel, mention + "Four\"");
        soon().until(() -> scene.slack.deliveriesUnderWay() == 0);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(30))
                .until(() -> ofChannel().size() <= 2);
    }

    /** 17. Workflows cannot trigger it: claude-code#78624, cursor#3420. */
    @Test
    void runsAsAStepOfAWorkflowAndTellsItWhatCameOfIt() {
        var run = scene.slack.workflow("ada", channel, "change \"" + WRONG + "\" to \"" + RIGHT + "\"");
        merged(only(ofChannel()));

        var done = soon().until(
                        () -> scene.slack.workflow(run),
                        it -> !it.path("state").asText().equals("running"));
        assertThat(done.path("state").asText()).isEqualTo("completed");
        assertThat(done.at("/outputs/pull_request").asText()).contains(repository + "/pull/");
    }

    /** 17. Nothing but a mention triggers it: background-agents#716. */
    @Test
    void takesTheEmojiThatAChannelChoseForARequest() {
        set(with(ChannelSettings.NONE, Set.of(), null, "memo"));
        var said = scene.slack.say("dee", channel, "change \"" + WRONG + "\" to \"" + RIGHT + "\"");
        scene.slack.react("ben", said, "heart");
        scene.slack.react("ben", said, "memo");
        var task = only(in(said));
        scene.slack.react("ada", said, "memo");

        assertThat(task.ask().asker().user()).isEqualTo(scene.user("ben"));
        assertThat(task.ask().reportedBy().map(Person::user)).isEqualTo(Optional.of(scene.user("dee")));
        merged(task);
        assertThat(ofChannel()).hasSize(1);
    }

    /** 17. No words of one's own trigger it: background-agents#716. */
    @Test
    void takesWordsThatThePolicyNamesForARequest() {
        var wish = "Copy fix: change \"" + WRONG + "\" to \"" + RIGHT + "\" in " + repository;
        var elsewhere = scene.slack.say("dee", channel, wish);
        var chatter = scene.slack.say("dee", "web-copy", "No copy fix: all is well");
        var asked = scene.slack.say("dee", "web-copy", wish);

        merged(scene.awaitTask(asked));
        soon().until(() -> scene.slack.deliveriesUnderWay() == 0);
        assertThat(scene.task(elsewhere)).isEmpty();
        assertThat(scene.task(chatter)).isEmpty();
    }
}
