package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.moderation.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What nobody means to send in by a form: it is said while the form is open, and nothing of it is kept. */
final class FormWords {
    private FormWords() {}

    /** @param view as it was sent in; that for wordings is looked at with the words that stand there */
    static Map<String, String> errors(JsonNode view) {
        var errors = new LinkedHashMap<String, String>();
        if (!view.path("callback_id").asText().equals(WordingForm.CALLBACK)) {
            view.at("/state/values")
                    .properties()
                    .forEach(block -> block.getValue()
                            .forEach(input -> Secrets.in(input.path("value").asText(), "")
                                    .ifPresent(name -> errors.put(
                                            block.getKey(),
                                            "There is what looks like " + name
                                                    + " in it, so I do not take it. Please leave it out."))));
        }
        return errors;
    }
}
