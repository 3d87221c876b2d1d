package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Defaults;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.thread.Conversations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTest {
    private final SessionConfig config = Defaults.of(SessionConfig.class, Map.of());

    @Test
    void endsWhatOnlyAPersonCanMend() {
        assertThat(Failure.of(Unreachable.forGood("Grant it.", null)))
                .isEqualTo(new Failure.Final("refused", "Grant it."));
        assertThat(Failure.of(new Conversations.Unreadable("channel_not_found", true)))
                .isEqualTo(new Failure.Final(
                        "slack",
                        "Slack does not let me read this thread (channel_not_found). Check that I am in the channel,"
                                + " then ask again."));
    }

    @Test
    void waitsAsLongAsTheOtherSideAsked() {
        assertThat(Failure.of(Unreachable.until("Wait.", Duration.ofMinutes(7), null)))
                .isEqualTo(new Failure.Passing("unreachable", "Wait.", Duration.ofMinutes(7), Integer.MAX_VALUE));
        assertThat(Pace.wait(config, 0, Duration.ofMinutes(7))).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void triesAFaultOfOursFewerTimesThanAnOutageOfOthers() {
        assertThat(Failure.of(new IOException("disk")))
                .isEqualTo(new Failure.Passing(
                        "io",
                        "I could not read or write my copy of the repository.",
                        Duration.ZERO,
                        Failure.OWN_FAULT_ATTEMPTS));
        assertThat(Failure.of(new IllegalStateException("a bug")))
                .isEqualTo(new Failure.Passing(
                        "fault", "Something went wrong on my side.", Duration.ZERO, Failure.OWN_FAULT_ATTEMPTS));
    }

    @Test
    void waitsForRoomAsLongAsForAnOutageOfOthers() {
        var full = new IOException("/data/mirrors/pack: No space left on device");

        assertThat(Failure.of(new UncheckedIOException("The index cannot be written", full)))
                .isEqualTo(new Failure.Passing(
                        "disk",
                        "The disk that I keep my copies on is full. Whoever runs Threadwright has to make room; I go on by"
                                + " myself then.",
                        Duration.ZERO,
                        Integer.MAX_VALUE));
        assertThat(Failure.of(new IOException("No such file")))
                .isInstanceOfSatisfying(
                        Failure.Passing.class,
                        passing -> assertThat(passing.kind()).isEqualTo("io"));
    }

    @Test
    void doublesTheWaitUpToTheLongest() {
        assertThat(Pace.wait(config, 0, Duration.ZERO)).isEqualTo(config.firstWait());
        assertThat(Pace.wait(config, 3, Duration.ZERO))
                .isEqualTo(config.firstWait().multipliedBy(8));
        assertThat(Pace.wait(config, 1_000, Duration.ZERO)).isEqualTo(config.longestWait());
    }
}
