package dev.threadwright.llm;

import java.util.Map;
import java.util.Optional;

/** Which model does what: {@code provider:model}, or a bare name whose provider is clear. */
interface ChoiceSettings {
    Optional<String> model();

    /** For a kind of work, in place of {@link #model()}. */
    Map<Work, String> models();

    /** Where people ask for a stronger one. */
    Optional<String> stronger();
}
