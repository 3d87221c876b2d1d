package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.PlainTextInputElement;
import dev.threadwright.progress.ProgressEvent.Wording;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.ThreadRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingFormTest {
    private static final FormSubject ABOUT =
            new FormSubject(new TaskId("23456789ab"), 3, new ThreadRef("T0ACME", "C0WEB", "1700000000.000100"));

    @Test
    void takesChangedWords() {
        assertThat(errors("form-changed")).isEmpty();
    }

    @Test
    void refusesBlankWordsFieldByField() {
        var sentence = "The new words cannot be blank. To leave the text as it is, press Cancel.";
        assertThat(errors("form-blank")).isEqualTo(Map.of("wording.0", sentence, "wording.1", sentence));
    }

    @Test
    void refusesUnchangedWords() {
        assertThat(errors("form-unchanged"))
                .isEqualTo(Map.of("wording.0", "Nothing was changed. Change the words, or press Cancel."));
    }

    @Test
    void refusesTheWordsThatAreToBeReplaced() {
        assertThat(errors("form-as-before"))
                .isEqualTo(Map.of(
                        "wording.0",
                        "These are the words that are to be replaced. To keep them, press Cancel and then Drop."));
    }

    @Test
    void refusesMoreThanSlackKeeps() {
        assertThat(errors("form-too-long"))
                .isEqualTo(Map.of("wording.0", "At most 3000 characters fit here, these are 3001."));
    }

    @Test
    void remembersWhatItIsAbout() {
        assertThat(FormSubject.read(ABOUT.write())).contains(ABOUT);
    }

    @Test
    void knowsMetadataThatIsNotOurs() {
        assertThat(FormSubject.read("23456789ab:x:T/C")).isEmpty();
    }

    @Test
    void showsTheFirstFewWordingsThatFit() {
        var wordings = new java.util.ArrayList<>(Collections.nCopies(7, new Wording("Sign up", "Get started")));
        wordings.set(1, new Wording("Terms", "x".repeat(3001)));
        var fields = WordingForm.open(ABOUT, wordings).getBlocks().stream()
                .filter(InputBlock.class::isInstance)
                .map(block -> ((InputBlock) block).getBlockId() + "="
                        + ((PlainTextInputElement) ((InputBlock) block).getElement()).getInitialValue())
                .toList();
        assertThat(fields)
                .isEqualTo(List.of(
                        "wording.0=Get started",
                        "wording.2=Get started",
                        "wording.3=Get started",
                        "wording.4=Get started",
                        "wording.5=Get started"));
    }

    @Test
    void saysWhatTheWordsComeTo() {
        var tried = new Trial.Tried(Map.of(0, List.of("en.json:3 loses {name}.")), Map.of());

        var remarks = WordingForm.open(ABOUT, List.of(new Wording("Hi {name}", "Hello")), Map.of(0, "Hello you"), tried)
                .getBlocks()
                .getLast();

        assertThat(((PlainTextObject) ((ContextBlock) remarks).getElements().getFirst()).getText())
                .isEqualTo("9 characters, as many as now.\n✗ en.json:3 loses {name}.");
    }

    private static Map<String, String> errors(String name) {
        return WordingForm.errors(Recorded.json(name).path("view"));
    }
}
