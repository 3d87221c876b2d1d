package dev.threadwright.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.thread.Person;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LessonTest {
    @Test
    void isTheWordsThatDiffer() {
        assertThat(Lesson.of("Login to your account", "Sign in to your account"))
                .contains(new Lesson("Login", "Sign in"));
    }

    @Test
    void isNoneWhereWholeSentencesDiffer() {
        assertThat(Lesson.of("Your trial ends in a few days", "Choose a plan before you lose your work"))
                .isEmpty();
        assertThat(Lesson.of("Sign in", "sign in")).isEmpty();
    }

    @Test
    void isHeldAgainstWordsNotPartsOfThem() {
        var term = new Term(1, "sign in", "login", new Person("T1", "U1"), Instant.EPOCH, false);

        assertThat(term.isBrokenBy("Login to go on")).isTrue();
        assertThat(term.isBrokenBy("Loginpage")).isFalse();
        assertThat(term.isBrokenBy("Sign in to go on")).isFalse();
    }

    @Test
    void isNotHeldAgainstTheRightTermThatHasTheWrongOneInIt() {
        var term = new Term(1, "Acme Cloud", "Cloud", new Person("T1", "U1"), Instant.EPOCH, false);

        assertThat(term.isBrokenBy("Your Acme Cloud")).isFalse();
        assertThat(term.isBrokenBy("Your cloud")).isTrue();
    }
}
