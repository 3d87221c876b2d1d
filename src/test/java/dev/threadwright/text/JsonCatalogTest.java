package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonCatalogTest {
    private static final String FILE =
            "{\"nav\": {\"home\": \"Home\", \"list\": [\"One\", 2]}, \"x\": \"{n, plural, one {# file} other {# files}}\"}";

    static Stream<String> anyWording() {
        return Wordings.some(500);
    }

    @ParameterizedTest
    @MethodSource
    void anyWording(String words) throws Exception {
        Unit home = new JsonCatalog().units("en.json", FILE).getFirst();
        String after =
                FILE.substring(0, home.start()) + home.manner().write(words).orElseThrow() + FILE.substring(home.end());
        assertThat(new ObjectMapper().readTree(after).at("/nav/home").asText()).isEqualTo(words);
    }

    @Test
    void knowsKeysAndLocale() throws Exception {
        List<Unit> units = new JsonCatalog().units("locales/pt-BR/app.json", FILE);
        assertThat(units).extracting(Unit::key).containsExactly("nav.home", "nav.list", "x");
        assertThat(units).extracting(Unit::locale).containsOnly("pt-BR");
        assertThat(units.getLast().reading().text()).isEqualTo("# file# files");
    }
}
