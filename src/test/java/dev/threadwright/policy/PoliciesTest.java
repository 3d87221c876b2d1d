package dev.threadwright.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.thread.Person;
import dev.threadwright.thread.Profile;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    private static final Person ADA = new Person("T1", "UADA");

    @ParameterizedTest
    @CsvSource({
        // guests, outsiders: allowed; guest, outsider: who asks; allowed
        "false, false, false, false, true",
        "false, false, true,  false, false",
        "false, false, false, true,  false",
        "true,  false, true,  false, true",
        "true,  false, true,  true,  false",
        "false, true,  false, true,  true",
        "false, true,  true,  true,  false",
        "true,  true,  true,  true,  true",
    })
    void letsMembersAskAndOthersWhereThatIsAllowed(
            boolean guests, boolean outsiders, boolean guest, boolean outsider, boolean allowed) {
        var policies = policies(
                Map.of("threadwright.policy.guests", "" + guests, "threadwright.policy.outsiders", "" + outsiders));
        assertThat(policies.mayAsk(new Profile(ADA, "Ada", null, guest, outsider)) instanceof Permission.Allowed)
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "anyone, UADA, true", "anyone, UBOB, true",
        "asker,  UADA, true", "asker,  UBOB, false",
        "others, UADA, false", "others, UBOB, true",
    })
    void letsThoseDecideWhomTheConfigurationNames(String approvers, String who, boolean allowed) {
        var policies = policies(Map.of("threadwright.policy.approvers", approvers));
        assertThat(policies.mayDecide(member(who), ADA) instanceof Permission.Allowed)
                .isEqualTo(allowed);
    }

    @Test
    void letsNoGuestDecideAboutTheirOwnRequest() {
        var policies = policies(Map.of("threadwright.policy.approvers", "asker"));
        assertThat(policies.mayDecide(new Profile(ADA, "Ada", null, true, false), ADA))
                .isEqualTo(
                        new Permission.Refused(
                                "Guests may not decide about changes here. Please ask a full member of this workspace to do it."));
    }

    @Test
    void saysWhoMayDecide() {
        var policies = policies(Map.of("threadwright.policy.approvers", "asker"));
        assertThat(policies.mayDecide(member("UBOB"), ADA))
                .isEqualTo(new Permission.Refused("Only <@UADA>, who asked for it, may decide about this."));
    }

    @ParameterizedTest
    @CsvSource({"propose, PROPOSE", "pull-request, PULL_REQUEST", "merge, MERGE"})
    void readsHowFarAChangeGoes(String written, Autonomy autonomy) {
        assertThat(policies(Map.of("threadwright.policy.autonomy", written)).autonomy())
                .isEqualTo(autonomy);
    }

    @Test
    void wantsAPersonsWordUnlessToldOtherwise() {
        assertThat(policies(Map.of()).autonomy()).isEqualTo(Autonomy.PROPOSE);
    }

    private static Profile member(String user) {
        return new Profile(new Person("T1", user), user, null, false, false);
    }

    private static Policies policies(Map<String, String> settings) {
        return new Policies(new SmallRyeConfigBuilder()
                .withMapping(PolicyConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(PolicyConfig.class));
    }
}
