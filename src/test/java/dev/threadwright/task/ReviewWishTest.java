package dev.threadwright.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.ThreadRef;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewWishTest {
    private static final Conversation NOTHING = new Conversation(new ThreadRef("T1", "C1", "1.1"), List.of());

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    <@U1> review #123                                                   ;  ; 123
                    <@U1> please review PR 7, thanks!                                   ;  ; 7
                    <@U1> can you review the pull request #8?                           ;  ; 8
                    <@U1> review acme/web-app#12                                        ; acme/web-app ; 12
                    <@U1> Review #12 in acme/web-app                                    ; acme/web-app ; 12
                    <@U1> review <https://github.com/acme/web-app/pull/12>              ; acme/web-app ; 12
                    <@U1> review <https://github.com/acme/web-app/pull/12/files|that>   ; acme/web-app ; 12
                    """)
    void isReadAs(String said, String repo, int number) {
        assertThat(Requests.read(said, NOTHING))
                .isEqualTo(new Reading.Review(
                        repo == null ? null : RepoName.parse(repo).orElseThrow(), number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<@U1> change \"review #123\" to \"look at #123\"",
                "<@U1> review the tone of the import page",
                "<@U1> review #123 and make the empty states friendlier",
                "<@U1> review #12345678901234567890",
            })
    void isNotReadIntoOtherWishes(String said) {
        assertThat(Requests.read(said, NOTHING)).isNotInstanceOf(Reading.Review.class);
    }
}
