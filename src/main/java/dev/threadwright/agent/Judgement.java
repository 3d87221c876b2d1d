package dev.threadwright.agent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What a fresh pair of eyes says of a change.
 *
 * @param complete whether it does all that was asked
 * @param only whether it does nothing else
 * @param findings each a sentence; a stranger's words
 */
public record Judgement(boolean complete, boolean only, List<String> findings) {
    public Judgement {
        findings = List.copyOf(findings);
    }

    /** Whether there is nothing to settle. */
    @JsonIgnore
    public boolean isContent() {
        return complete && only && findings.isEmpty();
    }
}
