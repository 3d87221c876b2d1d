package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Test
    void isReadFromAnAddress() {
        assertThat(Page.at("HTTPS://www.Docs.Example:8443/a%20b/C/?q=1#d")).contains(new Page("docs.example", "a b/C"));
        assertThat(Page.at("https://docs.example")).contains(new Page("docs.example", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "docs/a",
                "mailto:a@b.example",
                "ftp://b.example/a",
                "https://a b",
                "https://",
                "//b.example/a"
            })
    void isNothingElse(String address) {
        assertThat(Page.at(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pricing, src/pages/pricing.tsx, '', 1",
        "pricing.html, src/pages/Pricing.tsx, '', 1",
        "docs/index.html, docs/start.md, '', 1",
        "team-members, src/teamMember.vue, '', 1",
        "settings/billing, locales/en.json, settings.title, 0.25",
        "pricing, src/pages/home.tsx, Our plans, 0",
        "'', src/pages/home.tsx, '', 0"
    })
    void fitsPlacesThatBearItsPath(String path, String place, String around, double fit) {
        assertThat(new Page("docs.example", path).fit(place, around)).isEqualTo(fit);
    }

    @Test
    void isUnderAnotherOfTheSameSite() {
        var page = new Page("docs.example", "api/v2");

        assertThat(page.isUnder(URI.create("https://www.docs.example"))).isTrue();
        assertThat(page.isUnder(URI.create("https://docs.example/api/"))).isTrue();
        assertThat(page.isUnder(URI.create("https://docs.example/ap"))).isFalse();
        assertThat(page.isUnder(URI.create("https://example/api"))).isFalse();
    }
}
