package dev.threadwright.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.match.Page;
import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Hit;
import dev.threadwright.text.Step;
import dev.threadwright.text.Unit;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    private static final Hit HIT = new Hit(
            new RepoName("Acme-Inc", "web-app"),
            "content/billing/refunds.md",
            Unit.Kind.PROSE,
            "terms",
            "en",
            "Within 30 days.",
            Step.EXACT);
    private static final Index INDEX = (_, _) -> List.of();

    @ParameterizedTest
    @CsvSource({
        "https://docs.acme.com/billing/refunds, 1.0",
        "https://www.acme.co.uk/Billing/Refunds.html, 1.0",
        "https://acme-inc.github.io/refund/, 1.0",
        "https://docs.acme.com/refunds/terms, 0.75",
        "https://docs.acme.com/billing/trial, 0.5",
        "https://docs.acme.com, 0.0",
        "https://docs.acmeda.com/billing/refunds, 0.0",
        "https://docs.stripe.com/billing/refunds, 0.0",
        "https://github.com/acme-inc/web-app/blob/main/content/billing/refunds.md, 1.0",
        "https://github.com/acme-inc/web-app/blob/main/content/billing/plans.md, 0.0",
        "https://github.com/acme-inc/web-app/issues/12, 0.0",
        "https://acme.atlassian.net/browse/WEB-12, 0.0"
    })
    void fitsPlacesOfWhichItIsThePage(String address, double fit) {
        assertThat(link(address).fit(HIT, INDEX)).isEqualTo(fit);
    }

    @Test
    void fitsUnderTheHomepageThatTheForgeKnows() {
        var there = link("https://getpaid.dev/docs/billing/refunds");
        Index home = new Index() {
            @Override
            public List<Hit> find(String words, boolean closely) {
                return List.of();
            }

            @Override
            public Optional<URI> homepage(RepoName repo) {
                return Optional.of(URI.create("https://www.getpaid.dev/docs/"));
            }
        };

        assertThat(there.fit(HIT, INDEX)).isZero();
        assertThat(there.leadsAway(HIT, INDEX)).isTrue();
        assertThat(there.fit(HIT, home)).isGreaterThan(0.6);
        assertThat(there.leadsAway(HIT, home)).isFalse();
        assertThat(link("https://getpaid.dev/blog/refunds").fit(HIT, home)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://docs.acme.com/pricing", "https://acme.co.uk/", "https://acmeinc.com/x"})
    void leadsNotAwayWhereTheSiteIsOfTheSameName(String address) {
        assertThat(link(address).leadsAway(HIT, INDEX)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.atlassian.net/browse/WEB-12",
                "https://github.com/acme-inc/web-app/pull/12",
                "https://stripe.com/billing/refunds",
                "http://localhost/a"
            })
    void leadsAwayToTicketsAndOthersWhereTheySayIt(String address) {
        assertThat(link(address).leadsAway(HIT, INDEX)).isTrue();
        assertThat(new Link(link(address).page(), false).leadsAway(HIT, INDEX)).isFalse();
    }

    @Test
    void isWorthALookWhereItSaysSomething() {
        assertThat(Chatter.isWorthALook("<https://docs.acme.com/a> says 30 days, it is 14"))
                .isTrue();
        assertThat(Chatter.isWorthALook("nice: <https://docs.acme.com/a>")).isFalse();
    }

    private static Link link(String address) {
        return new Link(Page.at(address).orElseThrow(), true);
    }
}
