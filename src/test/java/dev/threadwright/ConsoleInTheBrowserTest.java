package dev.threadwright;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.threadwright.embedded.Parts;
import dev.threadwright.task.TaskId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page of the console as each role, in a real browser; the pictures are in {@code target/screenshots}. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(Rehearsal.class)
class ConsoleInTheBrowserTest {
    private static final int WIDE = 1280;
    private static final int NARROW = 420;
    private static final int HEIGHT = 900;
    private static final List<Way> WAYS = List.of(
            new Way(ColorScheme.LIGHT, WIDE),
            new Way(ColorScheme.LIGHT, NARROW),
            new Way(ColorScheme.DARK, WIDE),
            new Way(ColorScheme.DARK, NARROW));
    private static final double SOON = 60_000;

    private static Chromium chromium;

    @ConfigProperty(name = "quarkus.http.test-port", defaultValue = "0")
    int port;

    @Inject
    Scene scene;

    @Inject
    Watched watched;

    private final List<String> scriptErrors = new ArrayList<>();
    private BrowserContext person;
    private TaskId session;

    @BeforeAll
    static void start() {
        var installed = Chromium.installed();
        assumeTrue(installed.isPresent(), "no Chromium is installed");
        chromium = Chromium.start(installed.get());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void begin() {
        scene.slack.reset();
        session = watched.session(
                scene.slack.say("ada", "web-copy", "the empty states in the web app could be friendlier"),
                "acme/web-app");
        watched.says(session, "I look for the texts of the empty states first.", "find_text", "read_file");
        watched.answers(
                session,
                "locales/en/search.json: Your search returned no data.",
                false,
                "Find the empty states",
                "Rewrite those of the search",
                "Rewrite those of the projects");
        watched.answers(session, "No such file: locales/en/empty.json", true);
        watched.session(
                scene.slack.say("ben", "launch-partners", "name the new partner on the home page"), "acme/docs");
        watched.failed(scene.slack.say("dee", "docs", "the limits page still says 30 days"));
        person = chromium.newcomer(WIDE, HEIGHT);
        person.onWebError(error -> scriptErrors.add(error.error()));
    }

    @AfterEach
    void leave() {
        if (person != null) {
            person.close();
        }
        watched.end();
        scene.clear();
    }

    @Test
    void showsEveryPageToAnAdmin() {
        showsEveryPage("Chloe Martin", "admin", WAYS.subList(0, 1));
    }

    @LongForm
    @ParameterizedTest
    @CsvSource({"Ada Palmer,viewer", "Ben Okafor,operator", "Chloe Martin,admin"})
    void showsEveryPageInEachRoleAndWay(String name, String role) {
        showsEveryPage(name, role, WAYS);
    }

    /** How somebody looks at a page. */
    private record Way(ColorScheme scheme, int width) {}

    private void showsEveryPage(String name, String role, List<Way> ways) {
        var page = signIn(name);
        var pages = new ArrayList<>(ConsoleTest.PAGES);
        pages.add("/console/tasks/" + session);
        pages.add("/console/ledger?kind=nothing-begins-so");
        pages.add("/console/tasks/zzzzzzzzzz");
        for (var path : pages) {
            page.navigate(address(path));
            assertThat(page.locator("h1")).isVisible();
            for (var way : ways) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(way.scheme()));
                page.setViewportSize(way.width(), HEIGHT);
                assertAccessible(page, path + " as " + role + ", " + way);
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as(path + " at " + way.width())
                        .isLessThanOrEqualTo(way.width());
                if (role.equals("admin") || way.equals(WAYS.getFirst())) {
                    picture(page, path, role, way.scheme(), way.width());
                }
            }
            page.setViewportSize(WIDE, HEIGHT);
        }
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void tellsTurnsByItselfAndStopsASessionAfterAQuestion() {
        var page = signIn("Ben Okafor");
        var said = "Now the search: " + UUID.randomUUID();
        page.navigate(address("/console/tasks/" + session));
        watched.says(session, said, "replace_text");
        assertThat(page.locator(".steps"))
                .containsText(said, new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));

        page.getByText("Stop…").click();
        assertThat(page.getByText("It ends for good")).isVisible();
        picture(page, "/console/stopping", "operator", ColorScheme.LIGHT, WIDE);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop it"))
                .click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Stopped.");
        assertThat(page.locator(".events")).containsText("console stopped");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void isUsedWithTheKeyboardAlone() {
        var page = signIn("Chloe Martin");
        page.navigate(address("/console/ledger"));
        page.keyboard().press("Tab");
        var skip = page.getByText("Skip to the page");
        assertThat(skip).isFocused();
        assertThat(skip).isInViewport();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Kind begins with")).isFocused();
        page.keyboard().type("approval");
        page.keyboard().press("Enter");
        page.waitForURL("**/console/ledger?kind=approval*");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify all of it"))
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".report")).containsText("all as they were written");
        assertAccessible(page, "a verification");
        picture(page, "/console/verified", "admin", ColorScheme.LIGHT, WIDE);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.locator("h1")).hasText("You are signed out");
        picture(page, "/console/signed-out", "admin", ColorScheme.LIGHT, WIDE);
    }

    private Page signIn(String name) {
        var page = person.newPage();
        page.navigate(address("/console"));
        assertThat(page.locator("body")).containsText("A simulated sign-in.");
        assertAccessible(page, "choosing who one is");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
        assertThat(page.getByText(name, new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        return page;
    }

    private static void assertAccessible(Page page, String what) {
        var found = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
        assertThat(found.stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList())
                        .toList())
                .as(what)
                .isEmpty();
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private static void picture(Page page, String path, String role, ColorScheme scheme, int width) {
        var name = path.replaceFirst("\\?.*", "-empty")
                .replaceFirst("/console/tasks/z+", "unknown")
                .replaceFirst("/console/tasks/.+", "story")
                .replaceFirst("/console/", "");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(
                        "target/screenshots",
                        "console-%s-%s-%s-%d.png"
                                .formatted(name, role, scheme.name().toLowerCase(), width)))
                .setFullPage(true));
    }
}
