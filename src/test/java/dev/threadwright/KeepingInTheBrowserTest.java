package dev.threadwright;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.threadwright.embedded.Parts;
import dev.threadwright.playground.Forge;
import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Sandboxes;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A recorded session's script, kept by somebody in a real browser; the pictures are in {@code target/screenshots}. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "threadwright.llm.rehearsal", value = "true"),
            @ResourceArg(name = "threadwright.llm.rehearsal-pace", value = "0.3")
        })
@LongForm
class KeepingInTheBrowserTest {
    private static final String WISH = "find the texts of the web app that no page uses";

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    @Inject
    Sandboxes sandboxes;

    @Test
    void keepsAScriptAndSeesItsPullRequest() {
        var installed = Chromium.installed();
        assumeTrue(installed.isPresent(), "no Chromium is installed");
        assumeThat(sandboxes.readiness()).isInstanceOf(Readiness.Ready.class);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        var scriptErrors = new ArrayList<String>();
        try (var stage = new Stage(playground);
                var chromium = Chromium.start(installed.get());
                var person = chromium.newcomer(1280, 1000)) {
            person.onWebError(error -> scriptErrors.add(error.error()));
            var asked = stage.ask("ada", WISH);
            Page page = person.newPage();
            page.navigate(playground + "#" + asked.channel() + "/" + asked.ts());
            var thread = page.locator("#replies");
            assertThat(thread).containsText("Twelve texts are asked for by no page");
            assertThat(thread).containsText("This session wrote a script: Find texts that no page uses");
            picture(page, "skill-offered");

            thread.getByText("Keep as a skill").click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog.locator("pre")).containsText("grep -rl \"useWords(\\\"$page\\\")\" src");
            var name = dialog.getByRole(AriaRole.TEXTBOX).first();
            assertThat(name).hasValue("find-texts-that-no-page-uses");
            name.fill("../Up");
            dialog.getByRole(AriaRole.TEXTBOX).last().fill("We ask this before each release.");
            submit(dialog);
            assertThat(dialog).containsText("A name has small letters");
            picture(page, "skill-form-refused");
            name.fill("unused-texts");
            picture(page, "skill-form");
            submit(dialog);
            assertThat(dialog).isHidden();

            assertThat(thread).containsText("is open in acme/web-app.");
            assertThat(thread).containsText("It adds the skill unused-texts: 2 new files, nothing else.");
            assertThat(thread).containsText("kept as the skill unused-texts");
            picture(page, "skill-kept");

            int number = stage.github.titles("acme/web-app").entrySet().stream()
                    .filter(one -> one.getValue().equals("Add the skill unused-texts"))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            page.navigate(thread.getByText("View pull request").last().getAttribute("href"));
            assertThat(page.locator("body")).containsText("Add the skill unused-texts");
            assertThat(page.locator("body")).containsText("Adds a skill: 2 new files in .agents/skills/unused-texts");
            picture(page, "skill-pull-request");
            Forge.PullRequest pull = stage.github.pullRequest("acme/web-app", number);
            var document = new String(
                    stage.github.fileAt("acme/web-app", pull.head(), ".agents/skills/unused-texts/SKILL.md"),
                    StandardCharsets.UTF_8);
            // Everybody may read this repository, and what stands in its history cannot be taken back.
            assertThat(document)
                    .contains("kept-why: \"We ask this before each release.\"")
                    .doesNotContain("kept-by", "thread:");
            assertThat(scriptErrors).isEmpty();
        }
    }

    private static void submit(Locator dialog) {
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Open pull request"))
                .click();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
    }
}
