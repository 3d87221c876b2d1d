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
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A card from the question to what became of it, in a real browser, wide and narrow; the pictures are in {@code target/screenshots}. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
@LongForm
class CardInTheBrowserTest {
    private static final int SOON = 60_000;

    private static Chromium chromium;

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Scene scene;

    private final List<String> scriptErrors = new ArrayList<>();

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

    @AfterEach
    void clear() {
        scene.clear();
    }

    @Test
    void showsACardFromTheQuestionToWhatBecameOfIt() {
        var repo = scene.repository(
                "browser", Map.of("locales/en.json", catalogue().getBytes()));
        try (var wide = chromium.newcomer(1280, 1000);
                var narrow = chromium.newcomer(420, 900)) {
            Page page = open(wide);
            Page phone = open(narrow);
            page.getByText("web-copy", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            var asked = scene.ask("in " + repo + " change \"Sign up\" to \"Get started\"");
            scene.card(asked, "change.approve_all");
            thread(page);
            assertThat(page.locator("#replies")).containsText("cta.button1");
            picture(page, "card-places");
            press(page, "Explain");
            assertThat(page.locator("dialog[open]").first()).containsText("How the words were found");
            picture(page, "card-explained");
            page.locator("dialog[open]").getByText("Close").last().click();

            press(page, "Edit the wording");
            var field = page.locator("dialog[open] textarea").first();
            field.fill("Get started with {count} friends");
            assertThat(page.locator("dialog[open]").first()).containsText("32 characters, 25 more than now.");
            picture(page, "card-wording");
            page.locator("dialog[open]").getByText("Cancel").last().click();

            press(page, "Approve all");
            scene.says(asked, "is open in");
            scene.github.merge(repo, 1);
            scene.says(asked, "Merged by");
            scene.github.deploy(repo, "production", "success", "https://acme.example/");
            Stage.soon().until(() -> scene.answers(asked).getFirst().shown().contains("Live in "));
            assertThat(page.locator("#replies")
                            .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")))
                    .isVisible();
            picture(page, "card-live");
            press(page, "Undo");
            assertThat(page.locator("dialog[open]").first()).containsText("puts the lines back as they were");
            picture(page, "card-undo");
            page.locator("dialog[open]").getByText("Cancel").last().click();

            phone.reload();
            thread(phone);
            picture(phone, "card-live-narrow");
            assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(420);
        }
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void listsSeveralRequestsOnOneCard() {
        var repo = scene.repository("browser", "copy/a.md", "Quiet words\n\nOther things\n");
        try (var wide = chromium.newcomer(1280, 1000);
                var narrow = chromium.newcomer(420, 900)) {
            Page page = open(wide);
            Page phone = open(narrow);
            var asked = scene.ask("in " + repo + " change \"Quiet words\" to \"Loud words\"");
            scene.approvable(asked);
            var other = scene.slack.say(
                    "dee", "web-copy", "@Threadwright in " + repo + " change \"Other things\" to \"More things\"");
            scene.card(other, "task.join");
            thread(page);
            assertThat(page.locator("#replies")).containsText("see it there");
            picture(page, "card-joinable");
            press(page, "Put both into one pull request");
            assertThat(page.locator("#replies")).containsText("This becomes one pull request");
            picture(page, "card-joined");

            scene.says(asked, "These requests become one pull request.");
            phone.reload();
            page.reload();
            thread(page, 2);
            assertThat(page.locator("#replies")).containsText("asked by");
            picture(page, "card-together");
            thread(phone, 2);
            picture(phone, "card-together-narrow");
            assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(420);
        }
        assertThat(scriptErrors).isEmpty();
    }

    private Page open(BrowserContext person) {
        person.onWebError(error -> scriptErrors.add(error.error()));
        Page page = person.newPage();
        page.navigate(playground.toString());
        return page;
    }

    private static void thread(Page page) {
        thread(page, 1);
    }

    /** @param back how many threads from the newest one, which is 1 */
    private static void thread(Page page, int back) {
        var all = page.locator("button.replies");
        all.last().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        // On a narrow page the suggestions may lie over it.
        all.nth(all.count() - back).dispatchEvent("click");
    }

    private static void press(Page page, String name) {
        page.locator("#replies")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .last()
                .click();
    }

    private static String catalogue() {
        var words = new StringBuilder("{\n  \"cta\": {\n");
        for (int i = 1; i <= 8; i++) {
            words.append("    \"button")
                    .append(i)
                    .append("\": \"Sign up for plan ")
                    .append(i)
                    .append(i < 8 ? "\",\n" : "\"\n");
        }
        return words.append("  }\n}\n").toString();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
