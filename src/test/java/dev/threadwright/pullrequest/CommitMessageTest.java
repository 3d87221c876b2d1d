package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.task.Rewording;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitMessageTest {
    @Test
    void saysWhereAndWhyAndWhoInAPrivateRepository() {
        assertThat(message(Submissions.plain(true))).isEqualTo("""
                        Change "Sign up" to "Get started"

                        Where:
                        - locales/en.json line 12

                        Asked in Slack: https://acme.slack.com/archives/C1/p1700000000000100

                        Threadwright-Task: abcdefghjk
                        Approved-by: Grace Hopper
                        Co-authored-by: Ada Lovelace <ada@acme.example>
                        """);
    }

    @Test
    void namesNobodyInAPublicHistory() {
        assertThat(message(Submissions.plain(false))).isEqualTo("""
                        Change "Sign up" to "Get started"

                        Where:
                        - locales/en.json line 12

                        Asked in Slack.

                        Threadwright-Task: abcdefghjk
                        """);
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(message(Submissions.plain(true))).isEqualTo(message(Submissions.plain(true)));
    }

    @Test
    void creditsNobodyWithoutAnAddress() {
        var message = message(Submissions.by(true, Submissions.profile("Ada", null), null));
        assertThat(message).doesNotContain("Co-authored-by", "Approved-by");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example>\nCo-authored-by: Eve <eve@x.example",
                "a@b.example\r\nSigned-off-by: x",
                "no address",
                "a b@c.example",
                "a@b.example\u2028",
                ""
            })
    void creditsNobodyWithAnAddressThatIsNone(String email) {
        assertThat(message(Submissions.by(true, Submissions.profile("Ada", email), null)))
                .doesNotContain("Co-authored-by");
    }

    @Test
    void letsANameBeginNoTrailerOfItsOwn() {
        var eve = Submissions.profile("Eve <eve@x>\nCo-authored-by: Linus <l@x.example>\u202e\u0007", "eve@x.example");
        assertThat(message(Submissions.by(true, eve, eve)).lines().skip(8))
                .containsExactly(
                        "Approved-by: Eve eve@\u200bx Co-authored-by: Linus l@\u200bx.example",
                        "Co-authored-by: Eve eve@\u200bx Co-authored-by: Linus l@\u200bx.example <eve@x.example>");
    }

    @Test
    void closesNoIssueAndCallsNobody() {
        var hostile = List.of(new Rewording("fixes #12, GH-3 @everyone", "closes https://github.com/a/b/issues/1"));
        assertThat(Headline.of(hostile))
                .isEqualTo(
                        "Change \"fixes #\u200b12, GH-\u200b3 @\u200beveryone\" to \"closes https:\u200b//github.com/a…\"");
    }

    @Test
    void skipsNoChecks() {
        assertThat(Headline.of(new Intent.Written("[skip ci] Done [ci skip]. And more.")))
                .isEqualTo("[\u200bskip ci] Done [\u200bci skip]");
    }

    @Test
    void keepsTheHeadlineToTheLengthThatListsShow() {
        for (var words : List.of("x", "y".repeat(40), "z".repeat(4_000), "👩‍👩‍👧‍👦".repeat(50), "a\nb\tc")) {
            for (var others : List.of("x", "y".repeat(45), "z".repeat(4_000), "👩‍👩‍👧‍👦".repeat(50), "", " ")) {
                var headline = Headline.of(List.of(new Rewording(words, others), new Rewording("a", "b")));
                assertThat(headline)
                        .hasSizeLessThanOrEqualTo(72)
                        .doesNotContain("\n")
                        .endsWith(" and 1 other wording");
            }
        }
    }

    @Test
    void cutsTheLongerOfTwoWordingsOnly() {
        assertThat(Headline.of(List.of(
                        new Rewording("Sign up", "Get started today, for free, and without any credit card at all"))))
                .isEqualTo("Change \"Sign up\" to \"Get started today, for free, and without any cred…\"");
        assertThat(Headline.of(List.of(
                        new Rewording("Get started today, for free, and without any credit card at all", "Sign up"))))
                .isEqualTo("Change \"Get started today, for free, and without any cred…\" to \"Sign up\"");
    }

    @Test
    void saysHowManyOtherWordingsThereAre() {
        var one = new Rewording("Sign up", "Get started");
        assertThat(Headline.of(List.of(one, one)))
                .isEqualTo("Change \"Sign up\" to \"Get started\" and 1 other wording");
        assertThat(Headline.of(List.of(one, one, one)))
                .isEqualTo("Change \"Sign up\" to \"Get started\" and 2 other wordings");
        assertThat(Headline.of(List.of(new Rewording("Sign up", "")))).isEqualTo("Remove \"Sign up\"");
    }

    private static String message(Submission submission) {
        return CommitMessage.of(submission, Optional.empty());
    }
}
