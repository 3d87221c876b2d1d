package dev.threadwright.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.Profile;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                .isEqualTo(new Permission.Refused(
                        "Guests may not decide about changes here. Please ask a full member of this workspace to do it.",
                        new Source.Configured("threadwright.policy.guests")));
    }

    @Test
    void saysWhoMayDecide() {
        var policies = policies(Map.of("threadwright.policy.approvers", "asker"));
        assertThat(policies.mayDecide(member("UBOB"), ADA))
                .isEqualTo(new Permission.Refused(
                        "Only <@UADA>, who asked for it, may decide about this.",
                        new Source.Configured("threadwright.policy.approvers")));
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

    @Test
    void letsNobodyLiftALimitWhoIsLimited() {
        var policies = policies(Map.of(
                "threadwright.policy.scopes.docs.people", "UADA", "threadwright.policy.scopes.docs.paths", "docs/**"));
        assertThat(policies.mayPermit(member("UBOB"), ADA, thread("C1"))).isEqualTo(new Permission.Allowed());
        assertThat(policies.mayPermit(member("UADA"), ADA, thread("C1"))).isInstanceOf(Permission.Refused.class);
    }

    @Test
    void letsOnlyThosePermitWhoAreNamed() {
        var policies = policies(Map.of("threadwright.policy.permitters", "UBOB"));
        assertThat(policies.mayPermit(member("UBOB"), ADA, thread("C1"))).isEqualTo(new Permission.Allowed());
        assertThat(policies.mayPermit(member("UADA"), ADA, thread("C1"))).isInstanceOf(Permission.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"C1, 'Copy fix: a', true", "C1, 'no copy fix: a', false", "C2, 'Copy fix: a', false"})
    void takesForARequestWhatFitsATriggerOfItsChannel(String channel, String text, boolean request) {
        var policies = policies(Map.of(
                "threadwright.policy.triggers.copy.channels", "C1,C9",
                "threadwright.policy.triggers.copy.pattern", "(?i)^copy fix:"));
        assertThat(policies.isRequest(channel, text)).isEqualTo(request);
    }

    @Test
    void refusesATriggerThatIsNoPattern() {
        assertThatThrownBy(() -> policies(Map.of(
                        "threadwright.policy.triggers.copy.channels", "C1",
                        "threadwright.policy.triggers.copy.pattern", "(?=look)")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threadwright.policy.triggers.copy.pattern");
    }

    @Test
    void limitsNothingUnlessToldTo() {
        assertThat(policies(Map.of()).scopes(ADA, thread("C1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UADA, C1, both", "UADA, C2, ada", "UBOB, C1, channel", "UBOB, C2, 'all, more'"})
    void letsTheMostParticularScopesHold(String user, String channel, String names) {
        var policies = policies(Map.of(
                "threadwright.policy.scopes.all.most-files", "3",
                "threadwright.policy.scopes.more.most-words", "9",
                "threadwright.policy.scopes.channel.channels", "C1,C9",
                "threadwright.policy.scopes.ada.people", "UADA",
                "threadwright.policy.scopes.both.people", "UADA,UCLEO",
                "threadwright.policy.scopes.both.channels", "C1"));
        assertThat(policies.scopes(new Person("T1", user), thread(channel)))
                .extracting(Scope::name)
                .containsExactlyInAnyOrder(names.split(", "));
    }

    @Test
    void readsAScopeFromTheEnvironment() {
        var environment = Map.of(
                "THREADWRIGHT_POLICY_SCOPES_COPY_CHANNELS", "C1",
                "THREADWRIGHT_POLICY_SCOPES_COPY_PATHS", "locales/**,docs/**/*.md",
                "THREADWRIGHT_POLICY_SCOPES_COPY_KINDS", "strings,prose",
                "THREADWRIGHT_POLICY_SCOPES_COPY_MOST_FILES", "3");
        var config = new SmallRyeConfigBuilder()
                .withMapping(PolicyConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(PolicyConfig.class);
        assertThat(new Policies(config).scopes(ADA, thread("C1")))
                .containsExactly(new Scope(
                        "copy",
                        List.of("locales/**", "docs/**/*.md"),
                        Set.of(Scope.Kind.STRINGS, Scope.Kind.PROSE),
                        3,
                        0,
                        0));
    }

    @ParameterizedTest
    @CsvSource({
        "C1, acme/web, 'web, sized', true",
        "C1, acme/docs, 'docs, sized', true",
        "C1, acme/api, 'docs, web', false",
        "C2, acme/api, '', true",
    })
    void letsAScopeHoldInTheRepositoriesThatItNamesAndNothingElsewhere(
            String channel, String repo, String names, boolean allowed) {
        var policies = policies(Map.of(
                "threadwright.policy.scopes.web.channels", "C1",
                "threadwright.policy.scopes.web.repositories", "acme/w*",
                "threadwright.policy.scopes.docs.channels", "C1",
                "threadwright.policy.scopes.docs.repositories", "acme/docs,other/docs",
                "threadwright.policy.scopes.sized.channels", "C1",
                "threadwright.policy.scopes.sized.most-files", "3"));
        var name = RepoName.parse(repo).orElseThrow();

        assertThat(policies.scopes(ADA, thread(channel), name))
                .extracting(Scope::name)
                .containsExactlyInAnyOrderElementsOf(names.isEmpty() ? List.of() : List.of(names.split(", ")));
        assertThat(policies.mayChange(ADA, thread(channel), name) instanceof Permission.Allowed)
                .isEqualTo(allowed);
    }

    @Test
    void saysWhichRepositoriesMayBeChangedAndByWhichSetting() {
        var policies = policies(Map.of(
                "threadwright.policy.scopes.marketing.channels", "C1",
                "threadwright.policy.scopes.marketing.repositories", "acme/web,acme/site-*"));

        assertThat(policies.mayChange(ADA, thread("C1"), new RepoName("acme", "api")))
                .isEqualTo(new Permission.Refused(
                        "Of what you ask for here, I change only `acme/web` or `acme/site-*`, and this is about acme/api.",
                        new Source.Configured("threadwright.policy.scopes.marketing.repositories")));
        assertThat(policies.holdings(ADA, "C1"))
                .contains(
                        new Holding(
                                Holding.About.REPOSITORIES,
                                "Of what you ask for, I change only `acme/web` or `acme/site-*`.",
                                new Source.Configured("threadwright.policy.scopes.marketing.repositories")),
                        new Holding(
                                Holding.About.REACH,
                                "You: in `acme/web` or `acme/site-*` any text.",
                                new Source.Configured("threadwright.policy.scopes.marketing")));
        assertThat(policies.holdings(ADA, "C2")).noneMatch(one -> one.about() == Holding.About.REPOSITORIES);
    }

    @ParameterizedTest
    @CsvSource({"MERGE, PULL_REQUEST", "PULL_REQUEST, PULL_REQUEST", "PROPOSE, PROPOSE"})
    void goesNoFartherByItselfThanAScopeAndEverythingElseLetIt(Autonomy here, Autonomy goes) {
        var policies = policies(Map.of(
                "threadwright.policy.scopes.web.repositories", "acme/web",
                "threadwright.policy.scopes.web.autonomy", "pull-request",
                "threadwright.policy.scopes.docs.repositories", "acme/docs",
                "threadwright.policy.scopes.docs.autonomy", "propose",
                "threadwright.policy.scopes.all.autonomy", "merge"));
        assertThat(Scopes.within(here, policies.scopes(ADA, thread("C1"), new RepoName("acme", "web"))))
                .isEqualTo(goes);
    }

    @Test
    void saysTheScopesAndWhoseWordIsNeededAmongWhatIsConfiguredForAll() {
        var policies = policies(Map.of(
                "threadwright.policy.scopes.web.repositories", "acme/web",
                "threadwright.policy.scopes.web.paths", "locales/**",
                "threadwright.policy.scopes.web.most-files", "1",
                "threadwright.policy.scopes.web.autonomy", "propose",
                "threadwright.policy.approvals.legal.repositories", "acme/*",
                "threadwright.policy.approvals.legal.paths", "legal/**",
                "threadwright.policy.approvals.legal.by", "owners",
                "threadwright.policy.approvals.legal.people", "2",
                "threadwright.policy.approvals.four.asker", "false"));

        assertThat(policies.inWords())
                .containsSubsequence(
                        "Anybody in the channel may approve.",
                        "Needed by “four”: the word of a member of the channel other than who asked.",
                        "Needed by “legal” in `acme/*`: the word of two copy owners of `legal/**`.",
                        "Limited by “web”: words in `locales/**` of `acme/web`, at most 1 file; a person approves each"
                                + " change first.");
    }

    @Test
    void refusesAGlobThatIsNone() {
        assertThatThrownBy(() -> policies(Map.of("threadwright.policy.scopes.copy.repositories", "acme/{a")))
                .hasMessage("threadwright.policy.scopes.copy.repositories: “acme/{a” is no glob");
        assertThatThrownBy(() -> policies(Map.of("threadwright.policy.scopes.copy.paths", "docs/{a")))
                .hasMessage("threadwright.policy.scopes.copy.paths: “docs/{a” is no glob");
    }

    @ParameterizedTest
    @CsvSource({
        "locales/**, locales/de/a.json, true",
        "locales/**, src/locales/a.json, false",
        "**/*.md, a.md, true",
        "**/*.md, docs/x/a.md, true",
        "docs/**/*.md, docs/a.md, true",
        "docs/*.md, docs/x/a.md, false",
        "'*.{md,txt}', a.txt, true"
    })
    void readsGlobsAsGitDoes(String glob, String path, boolean covered) {
        assertThat(new Scope("copy", List.of(glob), Set.of(), 0, 0, 0).covers(path))
                .isEqualTo(covered);
    }

    private static ThreadRef thread(String channel) {
        return new ThreadRef("T1", channel, "1700000000.000100");
    }

    private static Profile member(String user) {
        return new Profile(new Person("T1", user), user, null, false, false);
    }

    @Test
    void declaresEverySettingByWhichSomebodyMayDoSomethingAndNamesNobody() {
        var config = config(Map.ofEntries(
                Map.entry("threadwright.policy.shared-channels", "true"),
                Map.entry("threadwright.policy.bots", "B2,B1"),
                Map.entry("threadwright.policy.admins", "U2,U1"),
                Map.entry("threadwright.policy.permitters", "U3"),
                Map.entry("threadwright.policy.accounts.mona", "U4"),
                Map.entry("threadwright.policy.triggers.typo.channels", "C2,C1"),
                Map.entry("threadwright.policy.triggers.typo.pattern", "^Typo:"),
                Map.entry("threadwright.policy.scopes.docs.channels", "C3"),
                Map.entry("threadwright.policy.scopes.docs.people", "U5"),
                Map.entry("threadwright.policy.approvals.legal.paths", "legal/**"),
                Map.entry("threadwright.policy.approvals.legal.by", "owners"),
                Map.entry("threadwright.policy.approvals.legal.people", "2")));

        assertThat(Declaration.settings(config))
                .isEqualTo(Map.ofEntries(
                        Map.entry("shared-channels", "true"),
                        Map.entry("bots", "B1,B2"),
                        Map.entry("triggers.typo.channels", "C1,C2"),
                        Map.entry("triggers.typo.pattern", "^Typo:"),
                        Map.entry("scopes.docs.channels", "C3"),
                        Map.entry("approvals.legal.paths", "legal/**"),
                        Map.entry("approvals.legal.by", "OWNERS"),
                        Map.entry("approvals.legal.people", "2"),
                        Map.entry("approvals.legal.asker", "true"),
                        Map.entry("approvals.legal.lasts", "PT168H")));
        assertThat(Declaration.people(config))
                .isEqualTo(Map.of(
                        "admins", Set.of("U1", "U2"),
                        "permitters", Set.of("U3"),
                        "accounts", Set.of("mona=U4"),
                        "scopes.docs.people", Set.of("U5")));
    }

    private static Policies policies(Map<String, String> settings) {
        return new Policies(config(settings));
    }

    private static PolicyConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(PolicyConfig.class)
                .withDefaultValues(settings)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(PolicyConfig.class);
    }
}
