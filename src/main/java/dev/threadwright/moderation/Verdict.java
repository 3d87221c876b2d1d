package dev.threadwright.moderation;

import java.util.List;
import java.util.stream.Collectors;

/** What the rules say of some words. */
public sealed interface Verdict {
    /** They may go on. @param notes for whoever decides, each a sentence */
    record Passes(List<String> notes) implements Verdict {
        public Passes {
            notes = List.copyOf(notes);
        }
    }

    /** They may go on once a person has approved. @param why each a sentence */
    record Asks(List<Finding> findings, List<String> why, List<String> notes) implements Verdict {
        public Asks {
            findings = List.copyOf(findings);
            why = List.copyOf(why);
            notes = List.copyOf(notes);
        }
    }

    /** They go no further. */
    record Blocks(List<Finding> findings) implements Verdict {
        public Blocks {
            findings = List.copyOf(findings);
        }

        /** All that they hold, a noun phrase. */
        public String what() {
            return findings.stream().map(Finding::what).distinct().collect(Collectors.joining(", and "));
        }
    }

    /** Nobody could look, and where they come from nothing goes on unlooked at. @param sentence why, and what to do */
    record Unchecked(String sentence) implements Verdict {}
}
