package dev.threadwright.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnersTest {
    @ParameterizedTest
    @CsvSource({
        "*,                 docs/a.md,              true",
        "*.json,            locales/en/a.json,      true",
        "*.json,            locales/en/a.yml,       false",
        "/docs/,            docs/guide/a.md,        true",
        "/docs/,            site/docs/a.md,         false",
        "docs/,             site/docs/a.md,         true",
        "docs/,             docs,                   false",
        "docs/*,            docs/a.md,              true",
        "docs/*,            docs/guide/a.md,        false",
        "docs/**,           docs/guide/a.md,        true",
        "/locales,          locales/en/a.json,      true",
        "locales/**/a.json, locales/a.json,         true",
        "locales/**/a.json, locales/x/y/a.json,     true",
        "**/legal,          apps/web/legal/a.md,    true",
        "l?cales/en,        locales/en,             true",
        "/a.md,             docs/a.md,              false",
    })
    void matchesPathsAsCodeownersDoes(String pattern, String path, boolean matches) {
        assertThat(new Glob(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void matchesAPatternThatIsMadeToBeSlowAtOnce() {
        var slow = new Glob("*a".repeat(200) + "b");

        assertThat(slow.matches("a".repeat(4_000))).isFalse();
        assertThat(new Glob("**/".repeat(100) + "x").matches("a/".repeat(500) + "y"))
                .isFalse();
    }

    @Test
    void letsTheLastLineThatMatchesCount() {
        var owners = Owners.read("""
                # Words
                *               U0EVERY1
                /locales/       @acme/copy  legal@acme.example  # both
                /locales/draft/
                !/locales/en/   U0NOBODY
                /[a-z]/         U0NOBODY
                """);

        assertThat(owners.of("README.md")).isEqualTo(List.of(new Owner.Member("U0EVERY1")));
        assertThat(owners.of("locales/en/a.json"))
                .isEqualTo(List.of(new Owner.Account("acme/copy"), new Owner.Address("legal@acme.example")));
        assertThat(owners.of("locales/draft/a.json")).isEmpty();
    }

    @Test
    void knowsTheWaysInWhichPeopleAreNamed() {
        assertThat(Owner.read("S0WRITERS")).contains(new Owner.Group("S0WRITERS"));
        assertThat(Owner.read("@U0ADA123")).contains(new Owner.Member("U0ADA123"));
        assertThat(Owner.read("@octocat")).contains(new Owner.Account("octocat"));
        assertThat(Owner.read("<!channel>")).isEmpty();
        assertThat(Owner.read("somebody")).isEmpty();
    }
}
