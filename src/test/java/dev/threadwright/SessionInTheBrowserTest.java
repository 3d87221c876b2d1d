package dev.threadwright;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.threadwright.change.Preview;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.progress.ProgressEvent.AnswerNeeded;
import dev.threadwright.progress.ProgressEvent.ApprovalNeeded;
import dev.threadwright.progress.ProgressEvent.Begun;
import dev.threadwright.progress.ProgressEvent.Doing;
import dev.threadwright.progress.ProgressEvent.Ended;
import dev.threadwright.progress.ProgressEvent.Outcome;
import dev.threadwright.progress.ProgressEvent.PermissionNeeded;
import dev.threadwright.progress.ProgressEvent.PlanNeeded;
import dev.threadwright.progress.ProgressEvent.Planned;
import dev.threadwright.progress.ProgressEvent.Queued;
import dev.threadwright.progress.ProgressEvent.Step;
import dev.threadwright.progress.ProgressEvent.StepState;
import dev.threadwright.progress.ProgressEvent.Stopped;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Decision.Grant;
import dev.threadwright.thread.Person;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** How people see a session and steer it, in a real browser; the pictures are in {@code target/screenshots}. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class SessionInTheBrowserTest {
    private static final RepoName REPO = new RepoName("acme", "web-app");
    private static final int SOON = 60_000;

    private static Chromium chromium;

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    PlayedSession session;

    private final List<String> scriptErrors = new ArrayList<>();
    private Stage stage;
    private Message asked;
    private BrowserContext person;
    private Page page;

    @BeforeAll
    static void start() {
        var installed = Chromium.installed();
        assumeTrue(installed.isPresent(), "no Chromium is installed");
        chromium = Chromium.start(installed.get());
        PlaywrightAssertions.setDefaultAssertionTimeout(SOON);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void begin() {
        stage = new Stage(playground);
        stage.slack.reset();
        asked = stage.slack.say("ada", "web-copy", "the empty states in the web app could be friendlier");
        session.begin(asked);
        person = chromium.newcomer(1280, 1000);
        person.onWebError(error -> scriptErrors.add(error.error()));
        page = person.newPage();
        page.navigate(playground + "#" + asked.channel() + "/" + asked.ts());
    }

    @AfterEach
    void end() {
        if (person != null) {
            person.close();
        }
        stage.close();
    }

    @Test
    void showsEachStepAsItIsDone() {
        session.tell(new Queued(2));
        assertThat(thread()).containsText("2 sessions come first");
        picture("session-queued");

        session.tell(new Begun(REPO, true), new Doing(1, "searches for “No projects found.”"));
        assertThat(thread()).containsText("Turn 1: searches for “No projects found.”");
        assertThat(thread()).containsText("This is a rehearsal");
        picture("session-begun");

        session.tell(planned(StepState.IN_PROGRESS), new Doing(4, "replaces “Your search returned no data.”"));
        assertThat(thread().locator(".task-card")).hasCount(3);
        assertThat(thread().locator(".task.in_progress")).containsText("Rewrite those of the search");
        thread().locator(".task summary").first().click();
        assertThat(thread().locator("details.task[open]")).containsText("12 passed");
        picture("session-working");

        session.tell(new Planned(manySteps()));
        assertThat(thread().locator("details.plan summary").first()).hasText("Step 4 of 12: Rewrite page 4");
        thread().locator("details.plan summary").first().click();
        picture("session-long-plan");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void approvesAPlanOrHasItChanged() {
        session.tell(new Begun(REPO, true), plan(session.ask()));
        assertThat(thread().locator("ol li")).hasCount(3);
        picture("session-plan");

        press("Change it");
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.TEXTBOX).fill(" ");
        sayIt(dialog);
        assertThat(dialog).containsText("Please complete this required field.");
        dialog.getByRole(AriaRole.TEXTBOX).fill("leave the search out");
        picture("session-plan-change");
        sayIt(dialog);
        assertThat(dialog).isHidden();
        Stage.soon().until(() -> session.heard().size() == 1);

        session.tell(plan(session.ask()));
        stage.card(asked, "plan.approve", "");
        Stage.soon().untilAsserted(() -> {
            press("Approve");
            assertThat(session.heard()).contains(new Decision.ApprovePlan());
        });
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void asksForAnAnswerAndForAPermission() {
        session.tell(
                new Begun(REPO, true),
                new AnswerNeeded(
                        session.ask(),
                        "Should the empty states offer to make something, or only say that all is quiet?",
                        List.of("Offer to make something", "Only say that all is quiet")));
        assertThat(thread().locator("blockquote")).containsText("Should the empty states");
        picture("session-question");
        thread().getByRole(
                        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Choose: Only say that all is quiet"))
                .click();
        Stage.soon().until(() -> session.heard().size() == 1);

        session.tell(new PermissionNeeded(
                session.ask(),
                "reach `registry.npmjs.org`",
                "The formatter is not installed yet.",
                "What runs there could send this repository's files to that host.",
                Instant.now().plusSeconds(3600)));
        assertThat(thread()).containsText("I would like to reach registry.npmjs.org");
        picture("session-permission");
        press("Always here");
        var sure = page.locator("#confirm");
        assertThat(sure).containsText("Every later session");
        picture("session-permission-always");
        sure.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Always here"))
                .click();
        Stage.soon().until(() -> session.heard().contains(new Decision.Permit(Grant.ALWAYS)));
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    @LongForm
    void isStoppedByAReplyAndGoesOnAtAnother() {
        session.tell(new Begun(REPO, true), planned(StepState.IN_PROGRESS), new Doing(4, "runs `npm test`"));
        var slacksOwn = page.locator("#thread-foot .stop");
        assertThat(slacksOwn).isVisible();
        reply("never mind the second one");
        become("Ben Okafor");
        reply("wait");
        Stage.soon().until(() -> session.heard().contains(new Decision.Stop()));
        session.tell(new Stopped(
                session.ask(),
                new Person(asked.json().path("team").asText(), "U08BEN00DES"),
                "One of three steps is done."));
        assertThat(thread()).containsText("stopped it.");
        assertThat(slacksOwn).isHidden();
        picture("session-stopped");

        var replies = thread().locator(".message");
        assertThat(replies).hasCount(4);
        var own = replies.last();
        own.hover();
        own.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Edit"))
                .click();
        own.getByRole(AriaRole.TEXTBOX).fill("go on, but leave the search out");
        own.getByRole(AriaRole.TEXTBOX).press("Enter");
        Stage.soon()
                .until(() -> session.heard().getLast() instanceof Decision.Say say
                        && say.text().equals("go on, but leave the search out"));

        session.tell(new Doing(5, "reads locales/en/search.json"));
        page.locator("#thread-foot .stop").click();
        Stage.soon().until(() -> session.heard().getLast() instanceof Decision.Stop);
        picture("session-resumed");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void asksForTheChangeAsAWhole() {
        session.tell(new Begun(REPO, true), planned(StepState.DONE), whole(session.ask()));
        assertThat(thread()).containsText("Not quite? Say in this thread what should be different.");
        assertThat(thread().locator("details.plan summary").first()).containsText("All 3 steps are done");
        assertThat(thread().locator("input[type=checkbox]")).hasCount(0);
        picture("session-whole");

        press("Approve");
        Stage.soon()
                .until(() -> session.heard()
                        .equals(List.of(new Decision.Approve(List.of("projects.json:4", "search.json:8")))));
        session.tell(new Ended(Outcome.ANSWERED, "The pricing page says `Sign up` in one place only."));
        assertThat(thread()).containsText("in one place only");
        picture("session-answered");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void suggestsWhatToTry() {
        page.navigate(playground + "#" + asked.channel());
        assertThat(page.locator(".chip")).hasCount(4);
        picture("suggestions");
        assertThat(scriptErrors).isEmpty();
    }

    private static PlanNeeded plan(int revision) {
        return new PlanNeeded(
                revision,
                REPO,
                "Four sentences tell people that there is nothing, and none says what to do about it.",
                List.of(
                        step("Rewrite the empty states of the projects page", "$ npm test", StepState.PENDING, ""),
                        step("Rewrite those of the search", "all languages say the same", StepState.PENDING, ""),
                        step("Look for others", "", StepState.PENDING, "")));
    }

    private static Planned planned(StepState second) {
        boolean done = second == StepState.DONE;
        return new Planned(List.of(
                step("Rewrite the empty states of the projects page", "$ npm test", StepState.DONE, "12 passed"),
                step("Rewrite those of the search", "all languages say the same", second, ""),
                step("Look for others", "", done ? StepState.DONE : StepState.PENDING, "")));
    }

    private static List<Step> manySteps() {
        var steps = new ArrayList<Step>();
        for (int n = 1; n <= 12; n++) {
            var state = n < 4 ? StepState.DONE : n == 4 ? StepState.IN_PROGRESS : StepState.PENDING;
            steps.add(step("Rewrite page " + n, "", state, ""));
        }
        return steps;
    }

    private static Step step(String title, String check, StepState state, String shown) {
        return new Step(title, check, state, shown);
    }

    private static ApprovalNeeded whole(int revision) {
        var previews = List.of(
                preview(
                        "projects.json",
                        4,
                        "empty",
                        "No projects found.",
                        "Nothing here yet. Make your first project."),
                preview("search.json", 8, "empty", "returned no data", "found nothing. Try fewer words"));
        return new ApprovalNeeded(
                revision,
                REPO,
                URI.create("https://forge.example/acme/web-app"),
                previews,
                previews.stream().map(Preview::place).toList(),
                List.of(),
                List.of("Only words people see change.", "Worth a look: the French is longer than before."),
                null,
                List.of(new RepoName("acme", "docs")),
                List.of(),
                true,
                "The empty states now say what to do next.\n<!channel> look at *this*");
    }

    private static Preview preview(String file, int line, String key, String from, String to) {
        var lead = "  \"" + key + "\": \"";
        return new Preview(
                file + ":" + line, "locales/en/" + file, line, lead + from + "\",", lead + to + "\",", from, to);
    }

    private Locator thread() {
        return page.locator("#replies");
    }

    private void press(String button) {
        thread().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click(new Locator.ClickOptions().setTimeout(SOON));
    }

    private static void sayIt(Locator dialog) {
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Say it"))
                .click();
    }

    private void reply(String words) {
        var field = page.locator("#thread-foot textarea");
        field.fill(words);
        field.press("Enter");
    }

    private void become(String name) {
        var who = page.locator("#me option").filter(new Locator.FilterOptions().setHasText(name));
        page.locator("#me").selectOption(who.getAttribute("value"));
        page.navigate(playground + "#" + asked.channel() + "/" + asked.ts());
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
    }
}
