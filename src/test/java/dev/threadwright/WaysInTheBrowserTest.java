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
import dev.threadwright.chatter.Listenings;
import dev.threadwright.chatter.Mode;
import dev.threadwright.embedded.Parts;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Circle;
import dev.threadwright.thread.Person;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Every way in but the mention, in a real browser, wide and narrow; the pictures are in {@code target/screenshots}. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = @ResourceArg(name = "threadwright.policy.workflows", value = "true"))
@LongForm
class WaysInTheBrowserTest {
    private static final int SOON = 60_000;
    private static final String WRONG = "with a copy in Paris";
    private static final Iterator<String> TOWNS = List.of(
                    "Lyon", "Lille", "Nantes", "Metz", "Brest", "Tours", "Dijon", "Rouen")
            .iterator();

    /** Each test's own: what another one asked for as well would follow it. */
    private String right = "";

    private static Chromium chromium;

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Channels channels;

    @Inject
    Listenings listenings;

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
        right = "with a copy in " + TOWNS.next();
        stage = new Stage(playground);
        stage.slack.reset();
        set(ChannelSettings.NONE);
        var chloe = new Person(stage.slack.state().at("/team/id").asText(), "U08CHLOEENG");
        listenings
                .in(chloe.team(), id("docs"))
                .ifPresent(_ -> listenings.change(id("docs"), chloe, now -> now.mode(Mode.OFF)));
    }

    /** For #docs, where they outlive a test. */
    private void set(ChannelSettings settings) {
        var team = stage.slack.state().at("/team/id").asText();
        var docs = id("docs");
        channels.change(team, docs, channels.of(team, docs).revision(), settings, new Person(team, "U08CHLOEENG"));
    }

    @AfterEach
    void end() {
        if (person != null) {
            person.close();
        }
        stage.close();
    }

    @Test
    void fixesTheTextOfAMessageFromItsMenu() {
        open(1280, 900);
        room("docs");
        say("Our page says \"" + WRONG + "\", that is wrong since June");
        var message = page.locator("#messages article").last();
        message.hover();
        message.locator("details.more summary").click();
        picture("ways-message-menu");
        message.getByText("Fix this text").click();

        var form = page.getByRole(AriaRole.DIALOG);
        assertThat(form.getByLabel("The words as they stand now")).hasValue(WRONG);
        form.getByLabel("What it should say").fill(WRONG);
        submit(form, "Look for it");
        assertThat(form).containsText("These are the words that stand there now.");
        picture("ways-fix-refused");
        form.getByLabel("What it should say").fill(right);
        form.locator("details.suggested summary").click();
        form.locator("details.suggested .offers button")
                .filter(new Locator.FilterOptions().setHasText("acme/docs"))
                .click();
        picture("ways-fix-form");
        submit(form, "Look for it");

        assertThat(form).isHidden();
        page.locator("#messages .replies").last().click();
        assertThat(page.locator("#replies")).containsText("Make this change in acme/docs?");
        picture("ways-fix-card");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    @LongForm
    void changesAWordingFromAnywhere() {
        open(420, 860);
        page.locator("#room-foot details.bolt summary").click();
        picture("ways-shortcuts-narrow");
        page.getByText("Change a wording").first().click();
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByLabel("The words as they stand now").fill(WRONG);
        form.getByLabel("What it should say").fill(right);
        form.getByLabel("Where we talk about it")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("#docs"));
        picture("ways-change-form-narrow");
        submit(form, "Look for it");

        assertThat(form).isHidden();
        page.locator("#menu").click();
        room("docs");
        assertThat(page.locator("#messages")).containsText("asks: change");
        page.locator("#messages .replies").last().click();
        assertThat(page.locator("#replies")).containsText("Make this change in acme/docs?");
        picture("ways-change-card-narrow");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void obeysCommands() {
        open(1280, 900);
        // Who asked for nothing before: to stop means the only one.
        become("Dee");
        room("docs");
        say("/threadwright chnage");
        assertThat(page.locator("#messages")).containsText("Did you mean change?");
        picture("ways-command-help");
        say("/threadwright every monday at 9 look for broken links");
        assertThat(page.locator("#messages")).containsText("I ask for it here every Monday at 09:00");
        say("/threadwright schedules");
        assertThat(page.locator("#messages")).containsText("Every Monday at 09:00");
        picture("ways-schedules");
        say("/threadwright change \"" + WRONG + "\" to \"" + right + "\"");
        assertThat(page.locator("#messages")).containsText("asks: change");
        page.locator("#messages .replies").last().click();
        assertThat(page.locator("#replies")).containsText("Make this change in acme/docs?");
        say("/threadwright stop");
        assertThat(page.locator("#replies")).containsText("dropped it.");
        picture("ways-command-stopped");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void changesAChannelsSettings() {
        open(1280, 1000);
        become("Chloe");
        room("docs");
        say("/threadwright settings");
        var form = page.getByRole(AriaRole.DIALOG);
        assertThat(form).containsText("last set by");
        form.locator(".input", new Locator.LocatorOptions().setHasText("Repositories that come first"))
                .locator("details.suggested summary")
                .click();
        form.locator(".offers button")
                .filter(new Locator.FilterOptions().setHasText("acme/docs"))
                .click();
        form.locator("details.people summary").last().click();
        form.locator("details.people[open]").getByText("Ben Okafor").click();
        form.getByLabel("Emoji that asks").fill("eyes");
        submit(form, "Save");
        assertThat(form).containsText("With that one I say myself how far I am.");
        picture("ways-settings-refused");
        form.getByLabel("Emoji that asks").fill("memo");
        form.getByText("Post this channel's figures on Mondays at 9").click();
        form.getByLabel("Language of the texts that are meant").fill("German");
        form.getByLabel("Read along").selectOption("SHADOW");
        form.getByLabel("Offers a day at most").fill("5");
        form.getByLabel("Quiet from").fill("");
        submit(form, "Save");
        assertThat(form).containsText("Quiet hours have a beginning and an end.");
        form.getByLabel("Quiet from").fill("17:30");
        picture("ways-settings-listening");
        submit(form, "Save");

        assertThat(form).isHidden();
        assertThat(page.locator("#messages")).containsText("changed what holds here.");
        assertThat(page.locator("#messages")).containsText("May approve: @Ben");
        assertThat(page.locator("#messages")).containsText("Language of the texts that are meant: German");
        assertThat(page.locator("#messages"))
                .containsText("has asked me to read along in this channel and to note which wording changes");
        picture("ways-settings-told");
        say("/threadwright settings");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("last set by @Chloe");
        assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("Quiet from")).hasValue("17:30");
        picture("ways-settings");
        narrow();
        picture("ways-settings-narrow");
        page.getByLabel("Time zone").scrollIntoViewIfNeeded();
        picture("ways-settings-listening-narrow");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    @LongForm
    void asksWithAReaction() {
        set(new ChannelSettings(List.of(), Circle.EVERYBODY, Circle.EVERYBODY, null, null, "heart", false));
        open(1280, 900);
        room("docs");
        say("change \"" + WRONG + "\" to \"" + right + "\"");
        become("Ben");
        room("docs");
        var message = page.locator("#messages article").last();
        message.hover();
        message.locator("details.reacting summary").click();
        picture("ways-reacting");
        message.getByLabel("React with heart").click();

        assertThat(message.locator(".replies")).isVisible();
        message.locator(".replies").click();
        assertThat(page.locator("#replies")).containsText("Reported by @Ada");
        picture("ways-reaction");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void showsTheHomeTab() {
        open(1280, 1100);
        // Who asked for nothing before.
        become("Ben");
        page.locator("#dms a").click();
        page.locator("#tab-home").click();
        assertThat(page.locator("#home")).containsText("Nothing. Mention me in a channel");
        picture("ways-home-empty");
        stage.ask("ben", "on the pricing page change \"Sign up\" to \"Begin\"");
        assertThat(page.locator("#home")).containsText("waits for somebody's word");
        picture("ways-home");
        become("Chloe");
        page.locator("#dms a").click();
        page.locator("#tab-home").click();
        assertThat(page.locator("#home")).containsText("What is configured for all");
        page.locator("#home select")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("#docs"));
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Channel settings");
        page.getByRole(AriaRole.DIALOG).getByText("Cancel").click();
        narrow();
        picture("ways-home-admin-narrow");
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    @LongForm
    void runsAWorkflowWithItsStep() {
        open(1280, 900);
        room("docs");
        page.locator("#room-foot details.bolt summary").click();
        page.getByText("Run a workflow").click();
        page.locator("#confirm input").fill("change \"" + WRONG + "\" to \"" + right + "\"");
        page.locator("#confirm")
                .getByText("Run", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#messages")).containsText("A workflow asks for @Ada");
        page.locator("#messages .replies").last().click();
        page.locator("#replies")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Drop").setExact(true))
                .click();
        assertThat(page.locator("#toast")).containsText("The workflow failed:");
        picture("ways-workflow");
        assertThat(scriptErrors).isEmpty();
    }

    private void open(int width, int height) {
        person = chromium.newcomer(width, height);
        person.onWebError(error -> scriptErrors.add(error.error()));
        page = person.newPage();
        page.navigate(playground.toString());
        assertThat(page.locator("#room-title")).not().hasText("…");
    }

    private void narrow() {
        page.setViewportSize(420, 860);
    }

    private void room(String name) {
        page.locator("#channels a", new Page.LocatorOptions().setHasText(name))
                .first()
                .click();
        assertThat(page.locator("#room-title")).hasText("# " + name);
    }

    private void become(String name) {
        page.locator("#me")
                .selectOption(page.locator("#me option", new Page.LocatorOptions().setHasText(name))
                        .getAttribute("value"));
    }

    private String id(String channel) {
        for (var one : stage.slack.state().path("channels")) {
            if (one.path("name").asText().equals(channel)) {
                return one.path("id").asText();
            }
        }
        throw new IllegalArgumentException(channel);
    }

    private void say(String words) {
        var field = page.locator("#room-foot textarea");
        field.fill(words);
        field.press("Enter");
    }

    private static void submit(Locator form, String words) {
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words))
                .click();
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }
}
