package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "recieve, receive",
        "adress, address",
        "occured, occurred",
        "comming, coming",
        "seperate, separate",
        "goverment, government",
        "dependant, dependent",
        "übirgens, übrigens"
    })
    void takesSlipsForSlips(String word, String known) {
        assertThat(Spelling.isSlip(word, known)).isTrue();
        assertThat(Spelling.isSlip(known, word)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "receive, receive",
        "receives, receive",
        "complete, completed",
        "created, creates",
        "installer, installed",
        "contact, contract",
        "though, through",
        "insured, ensured",
        "organise, organize",
        "reading, writing",
        "button, bottle"
    })
    void takesOtherWordsForOtherWords(String word, String known) {
        assertThat(Spelling.isSlip(word, known)).isFalse();
        assertThat(Spelling.isSlip(known, word)).isFalse();
    }
}
