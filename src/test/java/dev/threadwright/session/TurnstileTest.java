package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.task.Ask;
import dev.threadwright.task.Claim;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.TaskState;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Map<String, Claim> claims = new HashMap<>();
    private Instant now = NOON;
    private final Turnstile turnstile = new Turnstile(2, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void letsInAsManyAsThereIsRoomFor() {
        assertThat(List.of(enter("a2", "ada", "C1"), enter("a3", "ada", "C1"), enter("a4", "ada", "C1")))
                .containsExactly(0, 0, 1);
    }

    @Test
    void letsInWhoHasTheFewestAtWork() {
        enter("a2", "ada", "C1");
        enter("a3", "ada", "C1");
        enter("a4", "ada", "C1");
        enter("b2", "ben", "C1");

        turnstile.leave(claims.get("a2"));

        assertThat(List.of(enter("a4", "ada", "C1"), enter("b2", "ben", "C1"))).containsExactly(2, 0);
    }

    @Test
    void letsInTheChannelWithTheFewestAtWorkWherePeopleAreEven() {
        enter("a2", "ada", "C1");
        enter("b2", "ben", "C1");
        enter("c2", "cleo", "C1");
        enter("d2", "dora", "C2");

        turnstile.leave(claims.get("a2"));

        assertThat(List.of(enter("c2", "cleo", "C1"), enter("d2", "dora", "C2")))
                .containsExactly(2, 0);
    }

    @Test
    void letsOthersInSoonWhereOnePersonSendsNinetyPercent() {
        var wishes = new ArrayList<String>();
        for (int i = 0; i < 90; i++) {
            wishes.add("%02d ada".formatted(i));
        }
        for (int i = 90; i < 100; i++) {
            wishes.add("%02d person%d".formatted(i, i));
        }
        var working = new ArrayDeque<String>();
        var order = new ArrayList<String>();
        while (!wishes.isEmpty()) {
            for (var wish : List.copyOf(wishes)) {
                if (enter("w" + wish.substring(0, 2).replace('0', 'x').replace('1', 'y'), wish.substring(3), "C1")
                        == 0) {
                    working.add(wish);
                    order.add(wish.substring(3));
                    wishes.remove(wish);
                }
            }
            now = now.plusSeconds(1);
            var done = working.remove();
            turnstile.leave(
                    claims.get("w" + done.substring(0, 2).replace('0', 'x').replace('1', 'y')));
        }

        // Hers were all there first; whoever has none at work goes before whoever has one.
        assertThat(order.subList(0, 2)).containsOnly("ada");
        assertThat(order.subList(2, 24).stream().filter(person -> !person.equals("ada")))
                .hasSize(10);
        assertThat(order).hasSize(100);
    }

    @Test
    void forgetsWhoDoesNotComeAgain() {
        enter("a2", "ada", "C1");
        enter("a3", "ada", "C1");
        enter("b2", "ben", "C1");
        now = now.plus(Duration.ofMinutes(1));

        assertThat(enter("c2", "cleo", "C1")).isEqualTo(1);
    }

    private int enter(String id, String asker, String channel) {
        var claim = claims.computeIfAbsent(id, _ -> new Claim(task(id, asker, channel), UUID.randomUUID(), 0, null));
        return turnstile.enter(claim);
    }

    private static Task task(String id, String asker, String channel) {
        var ask = new Ask(new ThreadRef("T1", channel, "1.1"), "1.1", new Person("T1", asker), "make it friendlier");
        return new Task(
                new TaskId((id + "2222222222").substring(0, 10)),
                ask,
                TaskState.WORKING,
                0,
                List.of(),
                NOON,
                0,
                false,
                true,
                null);
    }
}
