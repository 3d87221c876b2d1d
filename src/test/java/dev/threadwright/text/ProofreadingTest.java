package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProofreadingTest {
    @Test
    void hasNothingToSayOfAGoodWording() {
        assertThat(findings("Sign up", "Join (free)", "Jetzt registrieren")).isEmpty();
        assertThat(findings("Er sagt Hallo und auch ja", "Er sagt „Hallo“ («ja»)", "He says “hello” and so on"))
                .isEmpty();
    }

    @Test
    void mentionsWordsThatStandThereTwice() {
        assertThat(findings("Go to page", "Go to the the page", "Zur Seite in jedem Fall"))
                .containsExactly("The word “the” stands there twice in a row.");
    }

    @Test
    void mentionsBlanksThatWereLeft() {
        assertThat(findings("Go to page", "Go  page ", "Zur Seite gehen"))
                .containsExactly("More than one blank stands behind “Go”.", "It begins or ends with a blank.");
    }

    @Test
    void mentionsWhatIsMuchLonger() {
        assertThat(findings("Save", "Save all changes now", "Speichern"))
                .containsExactly(
                        "It is 20 characters long; it was 4 before.",
                        "It is longer than in any other language: 20 characters, there at most 9.");
    }

    @Test
    void mentionsBracketsAndQuotesWithoutTheirOtherOnes() {
        assertThat(findings("Save", "(Save", "Speichern"))
                .containsExactly("Something is opened that is not closed: “)” is missing.");
        assertThat(findings("Save", "Save]", "Speichern")).containsExactly("“]” closes what was not opened.");
        assertThat(findings("Save", "\"Save", "Speichern")).containsExactly("The quotes do not come in pairs.");
        assertThat(findings("1) Save", "2) Save", "1) Speichern")).isEmpty();
    }

    private static List<String> findings(String before, String after, String sibling) {
        Unit unit = new Unit(
                Unit.Kind.ENTRY,
                "",
                "",
                Reading.from(before, 0).plain(before.length()).build(),
                Manner.PLAIN);
        return Proofreading.findings(before, after, unit, List.of(sibling));
    }
}
