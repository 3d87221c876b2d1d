package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.util.json.GsonFactory;
import dev.threadwright.change.Preview;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClickTest {
    private static final ThreadRef THREAD = new ThreadRef("T0ACME", "C0WEB", "1700000000.000100");
    private static final Person BOB = new Person("T0ACME", "U0BOB");

    @Test
    void readsWhichQuestionIsAnswered() {
        assertThat(Click.of(payload("click-approve")))
                .contains(new Click(
                        new TaskId("23456789ab"), 3, "", BOB, THREAD, "click:1700000020.111111:U0BOB:change.approve"));
    }

    @Test
    void readsWhichRepositoryIsChosen() {
        assertThat(Click.of(payload("click-choose-repo")).orElseThrow().repo())
                .contains(new RepoName("acme", "web-app"));
    }

    @Test
    void readsWhichRepositoryIsChosenFromAMenu() {
        var payload = payload("click-approve");
        var action = payload.getActions().getFirst();
        action.setValue(null);
        action.setBlockId("elsewhere:23456789ab:4");
        var option = new BlockActionPayload.Action.SelectedOption();
        option.setValue("acme/docs");
        action.setSelectedOption(option);

        var click = Click.of(payload).orElseThrow();

        assertThat(click.revision()).isEqualTo(4);
        assertThat(click.repo()).contains(new RepoName("acme", "docs"));
    }

    @Test
    void knowsAButtonThatIsNotOurs() {
        var payload = payload("click-approve");
        payload.getActions().getFirst().setValue("something");
        assertThat(Click.of(payload)).isEmpty();
    }

    @Test
    void approvesTheTickedPlacesOfAllGroups() {
        assertThat(places("click-approve-ticked", 12)).isEqualTo(List.of("place-0", "place-2", "place-11"));
    }

    @Test
    void leavesOutPlacesThatTheQuestionDoesNotHave() {
        assertThat(places("click-approve-ticked", 2)).isEqualTo(List.of("place-0"));
    }

    @Test
    void approvesNothingWhereNothingIsTicked() {
        assertThat(places("click-approve-none-ticked", 2)).isEmpty();
    }

    @Test
    void approvesTheOnlyPlaceOfACardWithoutBoxes() {
        assertThat(places("click-approve", 1)).isEqualTo(List.of("place-0"));
    }

    @Test
    void approvesAllThatASessionDid() {
        assertThat(Click.places(question(2, true), payload("click-approve").getState()))
                .isEqualTo(List.of("place-0", "place-1"));
    }

    @Test
    void readsWhichAnswerIsChosen() {
        var payload = payload("click-approve");
        payload.getActions().getFirst().setValue("23456789ab:4:1");

        assertThat(Click.of(payload).orElseThrow().option(new AnswerNeeded(4, "Which?", List.of("one", "two"))))
                .contains("two");
    }

    @Test
    void knowsNoAnswerThatWasNotOffered() {
        var payload = payload("click-approve");
        payload.getActions().getFirst().setValue("23456789ab:4:2");

        assertThat(Click.of(payload).orElseThrow().option(new AnswerNeeded(4, "Which?", List.of("one", "two"))))
                .isEmpty();
    }

    private static List<String> places(String name, int previews) {
        return Click.places(question(previews, false), payload(name).getState());
    }

    private static ApprovalNeeded question(int previews, boolean whole) {
        return new ApprovalNeeded(
                3,
                new RepoName("acme", "web-app"),
                URI.create("https://example.com/acme/web-app"),
                IntStream.range(0, previews)
                        .mapToObj(i -> new Preview("place-" + i, "en.json", i + 1, "a", "b", "a", "b"))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                whole,
                null);
    }

    private static BlockActionPayload payload(String name) {
        return GsonFactory.createSnakeCase().fromJson(Recorded.body(name), BlockActionPayload.class);
    }
}
