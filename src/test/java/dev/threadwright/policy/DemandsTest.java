package dev.threadwright.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.policy.PolicyConfig.Approver;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemandsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Person ADA = new Person("T1", "U0ADA123");
    private static final List<Owner> OWNERS = List.of(
            new Owner.Member("U0MINA12"),
            new Owner.Address("legal@acme.example"),
            new Owner.Group("S0WRITERS"),
            new Owner.Account("acme/copy"));

    @Test
    void isContentWithAnybodyWhereNoRuleFits() {
        assertThat(Demands.NONE.count(ADA, List.of(), yes("U0ADA123", 0))).isInstanceOf(Count.Enough.class);
    }

    @Test
    void waitsForTheSecondPerson() {
        var two = demands(Set.of(Approver.MEMBERS), 2, true);

        assertThat(two.count(ADA, List.of(), yes("U0BEN123", 0)))
                .isEqualTo(new Count.Short("", List.of("one more person")));
        assertThat(two.count(ADA, List.of(yes("U0BEN123", 0)), yes("U0CHLOE1", 1)))
                .isEqualTo(new Count.Enough("", Set.of("U0BEN123", "U0CHLOE1")));
    }

    @Test
    void countsNobodyTwice() {
        var two = demands(Set.of(Approver.MEMBERS), 2, true);

        assertThat(two.count(ADA, List.of(yes("U0BEN123", 0)), yes("U0BEN123", 1)))
                .isEqualTo(new Count.Idle("You have approved this already. Two people have to approve this."));
    }

    @Test
    void leavesTheAskerOutWhereOthersAreWanted() {
        var others = demands(Set.of(Approver.MEMBERS), 1, false);

        assertThat(others.count(ADA, List.of(), yes("U0ADA123", 0)))
                .isEqualTo(new Count.Idle("A member of the channel other than who asked has to approve this."));
        assertThat(others.count(ADA, List.of(), yes("U0BEN123", 0))).isInstanceOf(Count.Enough.class);
    }

    @Test
    void forgetsWhatIsTooOld() {
        var two = demands(Set.of(Approver.MEMBERS), 2, true);

        assertThat(two.count(ADA, List.of(yes("U0BEN123", 0)), yes("U0CHLOE1", 24 * 7 + 1)))
                .isEqualTo(new Count.Short("", List.of("one more person")));
    }

    @Test
    void knowsAnOwnerByIdAddressGroupAndAccount() {
        var owned = demands(Set.of(Approver.OWNERS), 1, true);

        for (var voter : List.of(
                voter("U0MINA12", null, Set.of()),
                voter("U0LEGAL1", "Legal@acme.example", Set.of()),
                voter("U0WRITER", null, Set.of("S0WRITERS")),
                voter("U0DEE123", null, Set.of()))) {
            assertThat(owned.count(ADA, List.of(), new Yes(voter, NOON)))
                    .isEqualTo(new Count.Enough("copy owner", Set.of(voter.user())));
        }
        assertThat(owned.count(ADA, List.of(), yes("U0BEN123", 0)))
                .isEqualTo(new Count.Idle("A copy owner of `legal/**` has to approve this. Copy owners of `legal/**`:"
                        + " <@U0MINA12>, legal@acme.example, <!subteam^S0WRITERS>, @acme/copy."));
    }

    @Test
    void knowsAnOwnerByTheAccountThatIsLinkedAndNoTeamByIt() {
        var byLogin = new Demands(List.of(new Demand(
                Set.of(Approver.OWNERS),
                List.of(
                        Owner.read("@AdaPalmer").orElseThrow(),
                        Owner.read("@acme/copy").orElseThrow()),
                "",
                1,
                true,
                Duration.ofDays(7),
                Map.of())));
        var ada = new Voter(voter("U0BEN123", null, Set.of()).profile(), Set.of(), Set.of("adapalmer"));

        assertThat(byLogin.namesAccounts()).isTrue();
        assertThat(demands(Set.of(Approver.MEMBERS), 1, true).namesAccounts()).isFalse();
        assertThat(byLogin.count(ADA, List.of(), new Yes(ada, NOON)))
                .isEqualTo(new Count.Enough("copy owner", Set.of("U0BEN123")));
        assertThat(byLogin.count(ADA, List.of(), yes("U0BEN123", 0))).isInstanceOf(Count.Idle.class);
    }

    @Test
    void letsNoPathOfARepositoryPingAnybody() {
        var owned = new Demands(List.of(
                new Demand(Set.of(Approver.OWNERS), List.of(), "`<!channel>`", 1, true, Duration.ofDays(7), Map.of())));

        assertThat(owned.count(ADA, List.of(), yes("U0BEN123", 0)))
                .isEqualTo(new Count.Idle(
                        "A copy owner of `&lt;!channel&gt;` has to approve this. Nobody is named as an owner of"
                                + " `&lt;!channel&gt;`: add a line to `.threadwright/owners`."));
    }

    private static Demands demands(Set<Approver> by, int people, boolean withAsker) {
        boolean owners = by.contains(Approver.OWNERS);
        return new Demands(List.of(new Demand(
                by,
                owners ? OWNERS : List.of(),
                owners ? "`legal/**`" : "",
                people,
                withAsker,
                Duration.ofDays(7),
                Map.of("acme/copy", Set.of("U0DEE123")))));
    }

    private static Yes yes(String user, int hours) {
        return new Yes(voter(user, null, Set.of()), NOON.plus(Duration.ofHours(hours)));
    }

    private static Voter voter(String user, String email, Set<String> groups) {
        return new Voter(new Profile(new Person("T1", user), user, email, false, false), groups, Set.of());
    }
}
