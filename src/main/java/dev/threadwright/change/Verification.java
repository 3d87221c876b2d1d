package dev.threadwright.change;

import java.util.List;

/** A machine's verdict on a change. Only this package can say that one passed. */
public sealed interface Verification {
    /** The change does what it shows and nothing else; only this can be put before people as a pull request. */
    final class Passed implements Verification {
        private final Change change;
        private final List<String> evidence;

        Passed(Change change, List<String> evidence) {
            this.change = change;
            this.evidence = List.copyOf(evidence);
        }

        public Change change() {
            return change;
        }

        /** What was checked and found so, each a sentence that a reviewer can trust. */
        public List<String> evidence() {
            return evidence;
        }
    }

    /** The change must not go on. @param findings each a sentence that names file and line */
    record Failed(List<String> findings) implements Verification {
        public Failed {
            findings = List.copyOf(findings);
        }
    }
}
