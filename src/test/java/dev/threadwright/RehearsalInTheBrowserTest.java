package dev.threadwright;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.threadwright.embedded.Parts;
import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Sandboxes;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * What somebody new sees and does who asks for what is not literal: the whole way with the rehearsal's model, a real
 * sandbox and a real browser. The pictures are in {@code target/screenshots}.
 */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.llm.rehearsal", value = "true"),
            @ResourceArg(name = "threadwright.llm.rehearsal-pace", value = "0.3")
        })
class RehearsalInTheBrowserTest {
    private static final int SOON = 60_000;

    private static Chromium chromium;

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Sandboxes sandboxes;

    private final List<String> scriptErrors = new ArrayList<>();
    private Stage stage;
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
        assumeThat(sandboxes.readiness()).isInstanceOf(Readiness.Ready.class);
        stage = new Stage(playground);
        stage.slack.reset();
        person = chromium.newcomer(1280, 1000);
        person.onWebError(error -> scriptErrors.add(error.error()));
        page = person.newPage();
        page.navigate(playground.toString());
    }

    @AfterEach
    void end() {
        if (person != null) {
            person.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void plansStopsGoesOnAndOpensAPullRequest() {
        suggestion("empty states").click();
        assertThat(thread()).containsText("The plan for acme/web-app");
        picture("rehearsal-plan");
        press("Approve");

        assertThat(thread().locator(".task").first()).isVisible();
        reply("never mind the second one");
        picture("rehearsal-working");
        reply("stop");
        assertThat(thread()).containsText("stopped it.");
        picture("rehearsal-stopped");
        reply("go on");

        assertThat(button("Approve")).isVisible();
        assertThat(thread()).containsText("The page that was not found is as it was.");
        picture("rehearsal-approval");
        press("Approve");
        var link = thread().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("View pull request"));
        assertThat(link).isVisible();
        picture("rehearsal-pull-request-opened");
        var pull = person.waitForPage(link::click);
        assertThat(pull.locator("main")).containsText("A model wrote it");
        picture(pull, "rehearsal-pull-request");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    @LongForm
    void asksToBeAllowedToReachAHost() {
        page.getByText("docs", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        suggestion("addresses").click();
        button("Choose acme/docs").click();
        assertThat(thread()).containsText("reach docs.acme.example");
        picture("rehearsal-permission");
        press("Allow once");

        assertThat(button("Approve")).isVisible();
        picture("rehearsal-permitted");
        assertThat(scriptErrors).isEmpty();
    }

    private Locator suggestion(String words) {
        return page.locator(".chip", new Page.LocatorOptions().setHasText(Pattern.compile(words)))
                .first();
    }

    private Locator thread() {
        return page.locator("#replies");
    }

    private Locator button(String name) {
        return thread().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private void press(String name) {
        button(name).click(new Locator.ClickOptions().setTimeout(SOON));
    }

    private void reply(String words) {
        var field = page.locator("#thread-foot textarea");
        field.fill(words);
        field.press("Enter");
    }

    private void picture(String name) {
        picture(page, name);
    }

    private static void picture(Page of, String name) {
        of.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }
}
