package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.util.json.GsonFactory;
import dev.threadwright.progress.ProgressEvent.Script;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.ThreadRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillFormTest {
    @ParameterizedTest
    @CsvSource({
        "Count unused strings, count-unused-strings",
        "'  Zähle <!channel> „Wörter“! ', zahle-channel-worter",
        "../../etc/passwd, etc-passwd",
        "日本語, script",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbb, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    })
    void suggestsANameThatCanBeOne(String title, String name) {
        assertThat(SkillForm.name(title)).isEqualTo(name);
    }

    @Test
    void showsTheScriptAsTextInWhichNothingHides() {
        String script = "echo <!channel>\u202e\n" + "x\n".repeat(70);
        var about = new FormSubject(new TaskId("23456789ab"), 1, new ThreadRef("T1", "C1", "1.2"));

        var view =
                GsonFactory.createSnakeCase().toJson(SkillForm.open(about, new Script(1, "Echo", script, null, null)));

        assertThat(SkillForm.shown(script))
                .startsWith("echo <!channel>[U+202E]\nx\n")
                .endsWith("x\n… and 11 more lines; the pull request shows all of it.");
        assertThat(view).contains("rich_text_preformatted").doesNotContain("mrkdwn");
    }
}
