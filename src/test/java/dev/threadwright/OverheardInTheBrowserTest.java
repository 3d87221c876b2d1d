package dev.threadwright;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.threadwright.embedded.Parts;
import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Search;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A channel that turns reading along on, and what comes of it; the pictures are in {@code target/screenshots}. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.screenshot.ocr", value = "tesseract stdin stdout"),
            @ResourceArg(name = "threadwright.chatter.quiet", value = "1s"),
            @ResourceArg(name = "threadwright.chatter.quiet-from", value = "00:00"),
            @ResourceArg(name = "threadwright.chatter.quiet-to", value = "00:00")
        })
class OverheardInTheBrowserTest {
    private static final int SOON = 60_000;

    private static Chromium chromium;

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Search search;

    @Inject
    DataSource database;

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
    void begin() throws SQLException {
        stage = new Stage(playground);
        stage.slack.reset();
        forgetOffers();
        await().atMost(Duration.ofMillis(SOON))
                .until(() -> search.commit(new RepoName("acme", "web-app")).isPresent());
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
    @LongForm
    void leadsFromTheSuggestedMessagesToAnOfferThatIsOpened() {
        page.getByText("general", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        suggestion("listen on").click();
        assertThat(page.locator("body")).containsText("has asked me to read along");
        assertThat(page.locator("body")).containsText("I read along here and offer changes");
        picture("overheard-notice");
        suggestion("outdated").click();

        page.getByText(Pattern.compile("1 reply")).first().click(new Locator.ClickOptions().setTimeout(SOON));
        assertThat(button("Open it")).isVisible();
        picture("overheard-offer");
        button("Not like this…").click();
        assertThat(page.getByText("What would be right?").first()).isVisible();
        picture("overheard-form");
        page.keyboard().press("Escape");
        page.setViewportSize(420, 900);
        picture("overheard-offer-narrow");
        page.setViewportSize(1280, 1000);
        button("Open it").click();

        assertThat(button("Approve")).isVisible();
        assertThat(page.locator("#replies")).containsText("opened the change");
        picture("overheard-opened");
        assertThat(scriptErrors).isEmpty();
    }

    /** What others were offered is not offered again. */
    private void forgetOffers() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String table : List.of("offer_report", "offer", "talk", "listening")) {
                statement.execute("delete from " + table);
            }
        }
    }

    private Locator suggestion(String words) {
        return page.locator(".chip", new Page.LocatorOptions().setHasText(Pattern.compile(words)))
                .first();
    }

    private Locator button(String name) {
        return page.locator("#replies")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }
}
