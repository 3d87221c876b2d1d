package dev.threadwright.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "PROPOSE, MERGE, PROPOSE",
        "MERGE, PROPOSE, PROPOSE",
        "MERGE, PULL_REQUEST, PULL_REQUEST",
        "PULL_REQUEST, PULL_REQUEST, PULL_REQUEST",
        "MERGE, , MERGE",
        "PROPOSE, , PROPOSE",
    })
    void narrowsButNeverWidensWhatIsConfigured(Autonomy configured, Autonomy most, Autonomy result) {
        var settings = new ChannelSettings(List.of(), Circle.EVERYBODY, Circle.EVERYBODY, most, null, null, false);

        assertThat(settings.within(configured)).isEqualTo(result);
    }

    @Test
    void holdsEverybodyWhereNobodyIsNamed() {
        assertThat(Circle.EVERYBODY.holds("U1", _ -> {
                    throw new AssertionError("nobody has to be asked");
                }))
                .isTrue();
    }

    @Test
    void holdsThoseNamedAndThoseOfItsGroups() {
        var circle = new Circle(Set.of("U1"), Set.of("S1"));

        assertThat(circle.holds("U1", _ -> false)).isTrue();
        assertThat(circle.holds("U2", "S1"::equals)).isTrue();
        assertThat(circle.holds("U2", _ -> false)).isFalse();
        assertThat(Channels.named(circle)).isEqualTo("<@U1> or <!subteam^S1>");
    }
}
