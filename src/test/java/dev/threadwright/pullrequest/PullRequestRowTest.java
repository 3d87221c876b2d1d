package dev.threadwright.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.pullrequest.PullRequest.State;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PullRequestRowTest {
    private static final URI PAGE = URI.create("https://github.com/acme/web/pull/12");

    private final PullRequestRow row = new PullRequestRow();

    @BeforeEach
    void open() {
        row.task = "abcdefghjk";
        row.repo = "acme/web";
        row.see(seen(State.OPEN, null, 0));
    }

    @Test
    void isNoPullRequestBeforeItIsSeen() {
        assertThat(new PullRequestRow().pullRequest()).isEmpty();
    }

    @Test
    void isClosedAndOpenedAgainAndMerged() {
        assertThat(row.see(seen(State.CLOSED, "ada", 1))).isTrue();
        assertThat(stands()).isEqualTo("CLOSED ada");
        assertThat(row.see(seen(State.OPEN, null, 2))).isTrue();
        assertThat(stands()).isEqualTo("OPEN null");
        assertThat(row.see(seen(State.MERGED, "grace", 3))).isTrue();
        assertThat(stands()).isEqualTo("MERGED grace");
    }

    @Test
    void tellsTheSameOnce() {
        assertThat(row.see(seen(State.MERGED, "grace", 1))).isTrue();
        assertThat(row.see(seen(State.MERGED, "grace", 1))).isFalse();
        assertThat(row.see(seen(State.MERGED, "grace", 9))).isFalse();
    }

    @Test
    void learnsLaterWhoItWasWithoutTellingAgain() {
        row.see(seen(State.MERGED, null, 1));
        assertThat(row.see(seen(State.MERGED, "grace", 1))).isFalse();
        assertThat(stands()).isEqualTo("MERGED grace");
    }

    @Test
    void letsAnOlderWordNotUndoANewerOne() {
        row.see(seen(State.CLOSED, "ada", 1));
        row.see(seen(State.OPEN, null, 2));
        assertThat(row.see(seen(State.CLOSED, "ada", 1))).isFalse();
        assertThat(stands()).isEqualTo("OPEN null");
    }

    @Test
    void staysMerged() {
        row.see(seen(State.MERGED, "grace", 1));
        assertThat(row.see(seen(State.OPEN, null, 2))).isFalse();
        assertThat(stands()).isEqualTo("MERGED grace");
    }

    @Test
    void knowsTheCommitsThatItMade() {
        row.made("a".repeat(40));
        row.made("b".repeat(40));
        row.made("a".repeat(40));
        assertThat(row.commits).isEqualTo("a".repeat(40) + " " + "b".repeat(40));
        assertThat(row.hasMade("b".repeat(40))).isTrue();
        assertThat(row.hasMade("c".repeat(40))).isFalse();
    }

    private String stands() {
        var pullRequest = row.pullRequest().orElseThrow();
        return pullRequest.state() + " " + pullRequest.by();
    }

    private static Seen seen(State state, @Nullable String by, int seconds) {
        return new Seen(
                12,
                PAGE,
                state,
                "a".repeat(40),
                by,
                Instant.parse("2026-11-20T10:00:00Z").plusSeconds(seconds));
    }
}
