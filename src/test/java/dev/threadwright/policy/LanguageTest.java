package dev.threadwright.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({"de, de", "German, de", "deutsch, de", "pt-BR, pt-BR", "PT_br, pt-BR", "zh-Hans, zh-Hans", "日本語, ja"})
    void readsTagsAndNames(String written, String tag) {
        assertThat(Language.read(" " + written)).isEqualTo(Optional.of(new Language(tag)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xx", "German, French", "de-", "every", "<!channel>"})
    void readsNothingElse(String written) {
        assertThat(Language.read(written)).isEmpty();
    }

    @Test
    void isCalledByItsNameInEnglish() {
        assertThat(new Language("pt-BR").named()).isEqualTo("Portuguese (Brazil)");
    }

    @Test
    void findsWhichIsNamedOutsideOfQuotations() {
        assertThat(Language.namedIn("in the German app change \"French\" to “Spanish”, the `Italian` one"))
                .containsExactly(new Language("de"));
        assertThat(Language.namedIn("in German and Japanese, not only in German"))
                .isEqualTo(List.of(new Language("de"), new Language("ja")));
        assertThat(Language.namedIn("polish the docs in locales/German.md, Englishman"))
                .isEmpty();
    }
}
