package dev.threadwright.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RushTest {
    private final Rush rush = new Rush();

    @Test
    void isOffBeforeAnythingComes() {
        assertThat(rush.isOn()).isFalse();
    }

    @Test
    void isOffWhileOneComesAfterTheOther() {
        for (int i = 0; i < 1_000; i++) {
            rush.begins();
            rush.ends();
        }
        assertThat(rush.isOn()).isFalse();
    }

    @Test
    void isOnForAMomentAfterManyCameAtOnce() {
        IntStream.range(0, 16).forEach(_ -> rush.begins());
        IntStream.range(0, 16).forEach(_ -> rush.ends());
        assertThat(rush.isOn()).isTrue();
        await().until(() -> !rush.isOn());
    }
}
