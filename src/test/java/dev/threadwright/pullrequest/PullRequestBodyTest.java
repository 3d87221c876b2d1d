package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.LongForm;
import dev.threadwright.change.Preview;
import dev.threadwright.task.Rewording;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compared with whole files in {@code src/test/resources/pullrequest}. */
class PullRequestBodyTest {
    private static final Engine QUTE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .removeStandaloneLines(true)
            .build();

    @Test
    void saysWhatWhereWhyAndWhoInAPrivateRepository() {
        assertThat(rendered(Submissions.plain(true))).isEqualTo(golden("private.md"));
    }

    @Test
    void linksNoThreadInAPublicRepository() {
        assertThat(rendered(Submissions.plain(false)))
                .isEqualTo(golden("public.md"))
                .doesNotContain("slack.com", "acme.example");
    }

    @Test
    void saysOfEachOfSeveralRequestsWhoReportedAndWhoAskedForIt() {
        var body = rendered(Submissions.together());
        assertThat(body)
                .contains("- `Sign up` becomes `Get started`, asked in Slack by Ada Lovelace\n")
                .contains("- `Log in` becomes `Sign in`, reported by Grace Hopper, asked in Slack by Ada Lovelace\n")
                .contains("\nAsked in Slack, and put together there, by Ada Lovelace")
                .doesNotContain("Reported by");
    }

    @Test
    void keepsHostileWordsHarmless() {
        var evil = Submissions.profile("@acme/all <img src=x> [x](http://evil.example) fixes #1 ` * _ \u202e", null);
        var wording = new Rewording(
                "``` </details> @everyone fixes #1\n# Heading | <script>",
                "`[click](http://evil.example)` closes acme/web#2 \u202egnp.exe\u0000");
        var preview = new Preview(
                "id",
                "a`b|c\n@team.md",
                3,
                "```\n@everyone fixes #1 <b>",
                "```` ~~~\n</pre>\r\n@team \u202eevil\u001b[31m",
                "x",
                "y");
        var hostile = Submissions.of(
                true,
                evil,
                evil,
                List.of(wording),
                List.of(preview),
                "In `x` <b>@team</b> #1 http://evil.example\n- not an item");
        assertThat(rendered(hostile)).isEqualTo(golden("hostile.md"));
    }

    @Test
    @LongForm
    void staysBelowGitHubsLimit() {
        var lengthy = "`<@".repeat(5_000);
        var previews = IntStream.range(0, 2_000)
                .mapToObj(i -> new Preview("p" + i, "src/" + i + ".json", i + 1, lengthy, lengthy, "a", "b"))
                .toList();
        var wordings = IntStream.range(0, 500)
                .mapToObj(i -> new Rewording(lengthy + i, lengthy))
                .toList();
        var evidence = IntStream.range(0, 500).mapToObj(i -> lengthy + i).toArray(String[]::new);
        var body = rendered(Submissions.of(true, Submissions.ADA, null, wordings, previews, evidence));
        assertThat(body.length()).isBetween(40_000, PullRequestBody.MOST);
        assertThat(body).contains(" more: see the files of this pull request.").endsWith("task `abcdefghjk`.\n");
    }

    /** As Quarkus renders it, but for the generated access to the record's components. */
    private static String rendered(Submission submission) {
        var body = PullRequestBody.of(submission, new Byline.Ours(null));
        var template = QUTE.parse(resource("/templates/PullRequestBody.md")).instance();
        for (RecordComponent component : PullRequestBody.class.getRecordComponents()) {
            try {
                template.data(component.getName(), component.getAccessor().invoke(body));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return template.render();
    }

    private static String golden(String name) {
        return resource("/pullrequest/" + name);
    }

    private static String resource(String path) {
        try (var in = PullRequestBodyTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
