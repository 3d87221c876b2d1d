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
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What somebody new sees and does, in a real browser; the pictures are in {@code target/screenshots}. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class BrowserTest {
    private static final String REPO = "acme/web-app";
    private static final String PRICING = "locales/en/pricing.json";
    private static final int SOON = 60_000;

    private static Chromium chromium;

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    private final List<String> scriptErrors = new ArrayList<>();
    private Workspace slack;
    private Forge github;
    private BrowserContext person;

    @BeforeAll
    static void start() {
        var installed = Chromium.installed();
        if (installed.isEmpty()) {
            System.out.println("Skipped: no Chromium is installed (apt-get install chromium)");
        }
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
    void begin() throws IOException {
        slack = new Workspace(playground);
        github = new Forge(playground);
        slack.reset();
        restoreTheWords();
    }

    @AfterEach
    void end() throws IOException {
        if (person != null) {
            person.close();
        }
        restoreTheWords();
        slack.close();
        github.close();
    }

    @Test
    void leadsFromTheSuggestedMessageToAMergedPullRequest() {
        var page = open(1280, 860);
        picture(page, "first-screen");
        page.locator(".chip").first().click();

        assertThat(thread(page)).containsText("Make this change in acme/web-app?");
        assertThat(thread(page).locator("blockquote s")).hasText("Sign up");
        assertThat(thread(page).locator("blockquote strong")).hasText("Get started");
        picture(page, "waiting-for-approval");
        press(page, "Approve");

        var link = thread(page).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("View pull request"));
        assertThat(link).isVisible();
        picture(page, "pull-request-opened");
        var pull = person.waitForPage(link::click);
        assertThat(pull.locator("tr.del mark")).hasText("Sign up");
        assertThat(pull.locator("tr.add mark")).hasText("Get started");
        picture(pull, "pull-request");
        pull.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Merge pull request"))
                .click();
        assertThat(pull.locator("main")).containsText("Merged by");

        assertThat(thread(page)).containsText("Merged by");
        picture(page, "merged");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    @LongForm
    void changesThePlacesThatAreTickedAndNoOther() {
        var page = open(1280, 1000);
        say(page, "@Threadwright change \"Sign up\" to \"Enrol\" in web-app");

        assertThat(thread(page)).containsText("Which of these places in acme/web-app shall change?");
        tick(page, "locales/en/header.json");
        tick(page, "locales/en/home.json");
        picture(page, "several-places");
        press(page, "Approve");

        var link = thread(page).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("View pull request"));
        assertThat(link).isVisible();
        var address = link.getAttribute("href");
        int number = Integer.parseInt(address.substring(address.lastIndexOf('/') + 1));
        assertThat(github.pullRequest(REPO, number).files().stream().map(Forge.Change::path))
                .containsExactlyInAnyOrder("locales/en/header.json", "locales/en/home.json");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void letsTheWordingBeEditedAndSaysWhatCannotBeUsed() {
        var page = open(1280, 860);
        page.locator(".chip").first().click();
        press(page, "Edit the wording");
        var dialog = page.getByRole(AriaRole.DIALOG);
        var words = dialog.getByRole(AriaRole.TEXTBOX);
        assertThat(words).hasValue("Get started");

        words.fill("Sign up");
        use(dialog);
        assertThat(dialog).containsText("These are the words that are to be replaced.");
        picture(page, "wording-refused");
        words.fill("Start now");
        use(dialog);

        assertThat(dialog).isHidden();
        assertThat(thread(page).locator("blockquote strong")).hasText("Start now");
        press(page, "Drop");
        assertThat(thread(page)).containsText("dropped it. Nothing was changed.");
        picture(page, "dropped");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    @LongForm
    void findsAnotherRepositoryInTheMenu() {
        var page = open(1280, 1000);
        say(page, "@Threadwright change \"Delete account\" to \"Wipe account\" in acme/web-app");
        assertThat(thread(page)).containsText("Make this change in acme/web-app?");

        thread(page).locator("details.suggested summary").click();
        thread(page).locator("details.suggested input").fill("DOC");
        assertThat(thread(page).locator("details.suggested .offers button")).hasCount(1);
        picture(page, "another-repository");
        press(page, "acme/docs");

        assertThat(thread(page)).containsText("Make this change in acme/docs?");
        assertThat(thread(page)).containsText("Why acme/docs: you chose it.");
        picture(page, "moved-to-another-repository");
        press(page, "Approve");
        assertThat(thread(page)).containsText("is open in acme/docs");
        assertThat(thread(page).locator("details.suggested summary")).isVisible();
        picture(page, "pull-request-that-can-be-moved");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    @LongForm
    void showsAChangedPageAsAPicture() {
        var page = open(1280, 1000);
        say(page, "@Threadwright in acme/docs change \"with a copy in Paris\" to \"with a copy in Nantes\"");

        var image = thread(page).locator("img.wide-image");
        assertThat(image)
                .hasAttribute("alt", Pattern.compile("Before: .*Paris\\.\\s+After: .*Nantes\\.", Pattern.DOTALL));
        page.waitForCondition(() -> (Boolean) image.evaluate("one => one.complete && one.naturalWidth === 720"));
        picture(page, "page-before-and-after");
        press(page, "Drop");
        assertThat(thread(page)).containsText("dropped it. Nothing was changed.");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void fitsANarrowScreen() {
        var page = open(420, 820);
        page.locator(".chip").first().click();
        press(page, "Approve");
        assertThat(thread(page).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("View pull request")))
                .isInViewport();
        picture(page, "narrow");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(420);
        // While it is open, another test that asks for the same would follow it.
        github.pullRequests(REPO).forEach(pull -> github.close(REPO, pull.number()));
        assertThat(thread(page)).containsText("Closed without a merge");
        assertThat(scriptErrors).isEmpty();
    }

    private Page open(int width, int height) {
        person = chromium.newcomer(width, height);
        person.onWebError(error -> scriptErrors.add(error.error()));
        var page = person.newPage();
        page.navigate(playground.toString());
        return page;
    }

    private static void say(Page page, String words) {
        var field = page.locator("#room-foot textarea");
        field.fill(words);
        field.press("Enter");
    }

    private static void tick(Page page, String path) {
        thread(page)
                .locator("fieldset label", new Locator.LocatorOptions().setHasText(path))
                .locator("input")
                .check();
    }

    private static void press(Page page, String button) {
        thread(page)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click(new Locator.ClickOptions().setTimeout(SOON));
    }

    private static void use(Locator dialog) {
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Use this"))
                .click();
    }

    private static Locator thread(Page page) {
        return page.locator("#replies");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
    }

    /** Tests share one playground: each finds the words as the samples have them, and leaves them so. */
    private void restoreTheWords() throws IOException {
        var path = "/playground/repositories/web-app/" + PRICING;
        try (var sample = BrowserTest.class.getResourceAsStream(path)) {
            var words = new String(sample.readAllBytes(), StandardCharsets.UTF_8);
            if (!words.equals(new String(github.fileAt(REPO, "main", PRICING), StandardCharsets.UTF_8))) {
                github.commit(REPO, "main", "The words as they were", Map.of(PRICING, words));
            }
        }
    }
}
