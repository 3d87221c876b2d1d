package dev.threadwright.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.ThreadRef;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanFormTest {
    private static final FormSubject ABOUT =
            new FormSubject(new TaskId("23456789ab"), 3, new ThreadRef("T0ACME", "C0WEB", "1700000000.000100"));

    @Test
    void remembersWhatItIsAbout() {
        assertThat(FormSubject.read(PlanForm.open(ABOUT).getPrivateMetadata())).contains(ABOUT);
    }

    @Test
    void takesWords() {
        assertThat(PlanForm.errors(sentIn("plan.change", "leave the search out")))
                .isEmpty();
    }

    @Test
    void refusesBlankWords() {
        assertThat(PlanForm.errors(sentIn("plan.change", " \n")))
                .isEqualTo(Map.of("plan", "Say what should be different. To leave the plan as it is, press Cancel."));
    }

    @Test
    void leavesOtherFormsAlone() {
        assertThat(PlanForm.errors(sentIn("change.reword", ""))).isEmpty();
    }

    private static JsonNode sentIn(String callback, String words) {
        var view = new JsonMapper().createObjectNode().put("callback_id", callback);
        view.putObject("state")
                .putObject("values")
                .putObject("plan")
                .putObject("change")
                .put("value", words);
        return view;
    }
}
