package dev.threadwright.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(value = Parts.class, initArgs = @ResourceArg(name = "threadwright.session.at-once", value = "0"))
class CasesTest {
    private static final Person ADA = new Person("T1", "UADA");
    private static final Person CHLOE = new Person("T1", "UCHLOE");
    private static final Finding KEY = new Finding(Rule.SECRET, "what looks like a key");
    private static final Finding FLAGGED = new Finding(Rule.FLAGGED, "something that moderation flags");

    @Inject
    Cases cases;

    @Test
    void holdsTheSameWordsOnceHoweverOftenTheyCome() {
        var held = held();
        var first = cases.hold(held, List.of(KEY));
        cases.told(first.id());
        var again = cases.hold(held, List.of(KEY));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.told()).isTrue();
    }

    @Test
    void holdsAnewWhatAnAdminLetPassAndOtherRulesFind() {
        var held = held();
        var first = cases.hold(held, List.of(KEY));
        cases.told(first.id());
        assertThat(cases.decide(first.id(), true, CHLOE)).isTrue();
        assertThat(cases.excused(held)).containsExactly(Rule.SECRET);

        var anew = cases.hold(held, List.of(FLAGGED));
        assertThat(anew.state()).isEqualTo(Case.State.HELD);
        assertThat(anew.told()).isFalse();
        assertThat(anew.what()).isEqualTo(FLAGGED.what());
        assertThat(cases.excused(held)).isEmpty();

        assertThat(cases.decide(anew.id(), true, CHLOE)).isTrue();
        assertThat(cases.excused(held)).containsExactlyInAnyOrder(Rule.SECRET, Rule.FLAGGED);
        assertThat(cases.hold(held, List.of(KEY)).state()).isEqualTo(Case.State.ALLOWED);
    }

    @Test
    void takesTheFirstAdminsWord() {
        var held = cases.hold(held(), List.of(KEY));

        assertThat(cases.decide(held.id(), false, CHLOE)).isTrue();
        assertThat(cases.decide(held.id(), true, CHLOE)).isFalse();
        assertThat(cases.find(held.id()).orElseThrow().state()).isEqualTo(Case.State.UPHELD);
    }

    private static Cases.Held held() {
        var ts = UUID.randomUUID().toString();
        return new Cases.Held(
                new ThreadRef("T1", "C1", ts), ts, ADA, Layer.ASK, ts, List.of(Passage.of("some words")), null);
    }
}
