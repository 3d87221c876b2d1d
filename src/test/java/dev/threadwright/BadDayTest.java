package dev.threadwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge.Door;
import dev.threadwright.playground.Forge.Fault;
import dev.threadwright.playground.Workspace.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** GitHub says no, has trouble, or the repository is another one between the question and the approval. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class BadDayTest {
    private static final String REQUEST = "change \"Steady words\" to \"Other words\" in acme/day";
    private static final String PATH = "copy/day.md";

    /** Whether it is public is asked first. */
    private static final String NOT_OURS =
            "GitHub does not accept Threadwright's credentials. Whoever runs Threadwright has to renew GITHUB_TOKEN and restart.";

    private static final String NOT_SHOWN =
            "GitHub shows me no acme/day. It was renamed or deleted, or Threadwright has no access to it: check the name, or ask an owner for access.";

    private static final String NO_CREDENTIALS =
            failed("127.0.0.1 does not accept my credentials for acme/day: check that"
                    + " the token is valid and has not expired, then ask again.");
    private static final String MAY_NOT_READ = failed("I may not read acme/day: give my token or app the permission"
            + " \u201cContents: read\u201d on it, then ask again.");
    private static final String NOT_THERE =
            failed("I don't see a repository acme/day on 127.0.0.1: if it exists, give my"
                    + " token or app access to it, then ask again.");
    private static final String EMPTY = failed("acme/day has nothing on its default branch \u201cmain\u201d yet: push a"
            + " first commit, then ask again.");
    private static final String MAY_NOT_PUSH =
            approved("I may not push to acme/day: give my token or app the permission"
                    + " \u201cContents: write\u201d on it, then ask again.");
    private static final String MAY_NOT_OPEN =
            approved("GitHub does not let Threadwright do this in acme/day: it wants the"
                    + " permission pull_requests: write. Ask an owner to grant it, then ask me again.");
    private static final String ARCHIVED =
            approved("acme/day is archived and takes no changes. Ask an owner to unarchive it, then ask me again.");
    private static final String CHANGED =
            approved("copy/day.md has changed since, and line 3 cannot be told for sure any more."
                    + " Nothing was pushed. Ask again to see the words as they stand now.");
    private static final String FILE_GONE = approved(
            "copy/day.md is no longer there. Nothing was pushed. Ask again to see the" + " words as they stand now.");
    private static final String PROTECTED =
            approved("acme/day protects the branch that I wanted to create: allow branches"
                    + " that begin with \u201cthreadwright/\u201d, then ask again.");

    private static String failed(String sentence) {
        return "This did not work\n" + sentence;
    }

    private static String approved(String sentence) {
        return byBen(failed(sentence));
    }

    private static String byBen(String answer) {
        return answer + "\nApproved by <@U08BEN00DES>";
    }

    @Inject
    Scene scene;

    private String day = "";

    @AfterEach
    void clear() {
        scene.clear();
    }

    private void begin() {
        day = scene.repository("day", PATH, "Above\n\nSteady words\n\nBelow\n");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhatIsWrongBeforeTheQuestion(String name, Consumer<Scene> mishap, String answer) {
        begin();
        mishap.accept(scene);
        var asked = scene.ask(REQUEST);
        assertThat(ending(asked)).isEqualTo(answer);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                mishap("revoked token", scene -> scene.github.revokeToken(true), NO_CREDENTIALS),
                mishap("no permission", scene -> scene.github.permissions(Map.of("metadata", "read")), MAY_NOT_READ),
                mishap("vanished", scene -> scene.github.deleteRepository("acme/day"), NOT_THERE),
                mishap("emptied", scene -> scene.github.empty("acme/day"), EMPTY));
    }

    @LongForm
    @ParameterizedTest
    @MethodSource("moreRefusalsOfTheApproved")
    void saysWhatElseIsWrongAfterTheApproval(String name, Consumer<Scene> mishap, String answer) {
        saysWhatIsWrongAfterTheApproval(name, mishap, answer);
    }

    @ParameterizedTest
    @MethodSource("refusalsOfTheApproved")
    void saysWhatIsWrongAfterTheApproval(String name, Consumer<Scene> mishap, String answer) {
        begin();
        var asked = scene.ask(REQUEST);
        var card = scene.approvable(asked);
        mishap.accept(scene);
        scene.slack.click("ben", card, "change.approve");
        assertThat(ending(asked)).isEqualTo(answer);
        assertThat(branches()).noneMatch(branch -> branch.startsWith("threadwright/"));
    }

    private List<String> branches() {
        try {
            return List.copyOf(scene.github.branches(day).keySet());
        } catch (RuntimeException gone) {
            return List.of();
        }
    }

    static Stream<Arguments> refusalsOfTheApproved() {
        return Stream.of(
                mishap("revoked token", scene -> scene.github.revokeToken(true), approved(NOT_OURS)),
                mishap("words gone", scene -> commit(scene, "Above\n\nBelow\n"), CHANGED),
                mishap("protected", BadDayTest::protect, PROTECTED));
    }

    static Stream<Arguments> moreRefusalsOfTheApproved() {
        return Stream.of(
                mishap("may not push", scene -> permit(scene, "contents", "read"), MAY_NOT_PUSH),
                mishap("may not open", scene -> permit(scene, "pull_requests", "read"), MAY_NOT_OPEN),
                mishap("archived", scene -> scene.github.archive("acme/day"), ARCHIVED),
                mishap("vanished", scene -> scene.github.deleteRepository("acme/day"), approved(NOT_SHOWN)),
                mishap("emptied", scene -> scene.github.empty("acme/day"), byBen(EMPTY)),
                mishap("words there twice", scene -> commit(scene, "Steady words\n\nSteady words\n"), CHANGED),
                mishap("words done already", scene -> commit(scene, "Above\n\nOther words\n\nBelow\n"), CHANGED),
                mishap(
                        "file gone",
                        scene -> scene.github.commit("acme/day", "main", "Go", Map.of(), List.of(PATH)),
                        FILE_GONE));
    }

    private static void permit(Scene scene, String permission, String level) {
        var permissions =
                new java.util.TreeMap<>(Map.of("contents", "write", "metadata", "read", "pull_requests", "write"));
        permissions.put(permission, level);
        scene.github.permissions(permissions);
    }

    private static void commit(Scene scene, String text) {
        scene.github.commit("acme/day", "main", "Rewrite", Map.of(PATH, text));
    }

    private static void protect(Scene scene) {
        var asked = scene.slack.messagesIn("web-copy").stream()
                .filter(message -> message.text().contains("Steady words") && !message.fromApp())
                .reduce((_, newer) -> newer)
                .orElseThrow();
        scene.github.protect(
                "acme/day", "threadwright/" + scene.awaitTask(asked).id());
    }

    @ParameterizedTest
    @LongForm
    @EnumSource(value = Fault.class, names = "BAD_GATEWAY")
    void goesOnByItselfAfterTroubleWhileReading(Fault fault) {
        begin();
        scene.github.faults(Door.BOTH, fault, 3);
        assertThat(scene.approvable(scene.ask(REQUEST)).shown()).contains("Other words");
    }

    @LongForm
    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "BAD_GATEWAY", mode = EnumSource.Mode.EXCLUDE)
    void goesOnByItselfAfterOtherTrouble(Fault fault) {
        goesOnByItselfAfterTroubleWhileReading(fault);
        scene.clear();
        goesOnByItselfAfterTroubleWhilePublishing(fault);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "BAD_GATEWAY")
    void goesOnByItselfAfterTroubleWhilePublishing(Fault fault) {
        begin();
        var asked = scene.ask(REQUEST);
        var card = scene.approvable(asked);
        scene.github.faults(Door.BOTH, fault, 3);
        scene.slack.click("ben", card, "change.approve");
        assertOpened(asked, "Above\n\nOther words\n\nBelow\n");
    }

    @Test
    void saysThatItWaitsWhileGitHubHasTrouble() {
        begin();
        scene.github.faults(Door.BOTH, Fault.BAD_GATEWAY, 1.0, 1);
        var asked = scene.ask(REQUEST);
        assertThat(scene.says(asked, "Trying again").shown()).contains("502");
        scene.github.noFaults();
        scene.approvable(asked);
    }

    @Test
    void followsARenamedDefaultBranch() {
        begin();
        var asked = scene.ask(REQUEST);
        var card = scene.approvable(asked);
        scene.github.renameDefaultBranch(day, "trunk");
        scene.slack.click("ben", card, "change.approve");
        assertOpened(asked, "Above\n\nOther words\n\nBelow\n");
        assertThat(scene.github.pullRequest(day, 1).base()).isEqualTo("trunk");
    }

    @Test
    void followsARepositoryThatIsRenamedBeforeTheApproval() {
        begin();
        var asked = scene.ask(REQUEST);
        var card = scene.approvable(asked);
        scene.github.rename(day, "night");
        scene.slack.click("ben", card, "change.approve");
        scene.says(asked, "is open in");
        assertThat(scene.github.pullRequest("acme/night", 1).files()).hasSize(1);
        scene.github.deleteRepository("acme/night");
    }

    @Test
    void followsWordsThatMovedByTwoLinesInAnotherHistory(@TempDir Path directory) {
        begin();
        var asked = scene.ask(REQUEST);
        var card = scene.approvable(asked);
        scene.checkout(day, directory)
                .write(PATH, "New\n\nAbove\n\nSteady words\n\nBelow\n")
                .amend()
                .push();
        scene.slack.click("ben", card, "change.approve");
        assertOpened(asked, "New\n\nAbove\n\nOther words\n\nBelow\n");
    }

    @Test
    void pushesNothingWhereTheWordsAreGoneFromAnotherHistory(@TempDir Path directory) {
        begin();
        var asked = scene.ask(REQUEST);
        var card = scene.approvable(asked);
        scene.checkout(day, directory).write(PATH, "Begun again\n").amend().push();
        scene.remember(day);
        scene.slack.click("ben", card, "change.approve");
        assertThat(ending(asked)).isEqualTo(CHANGED);
        scene.assertUntouched(day);
    }

    /** What it comes to, without when somebody approved it, and without the question whether that was good. */
    private String ending(Message asked) {
        return scene.ending(asked).replaceAll(" · <!date[^>]*>", "").replaceAll("\nGood\nNot good$", "");
    }

    private void assertOpened(Message asked, String text) {
        scene.says(asked, "/pull/1");
        Scene.soon().until(() -> scene.github.pullRequests(day).size() == 1);
        var pull = scene.github.pullRequest(day, 1);
        assertThat(new String(scene.github.fileAt(day, pull.head(), PATH), UTF_8))
                .isEqualTo(text);
        assertThat(pull.files()).hasSize(1);
    }

    private static Arguments mishap(String name, Consumer<Scene> mishap, String answer) {
        return Arguments.of(name, mishap, answer);
    }
}
