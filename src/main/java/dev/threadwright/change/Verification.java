package dev.threadwright.change;

import dev.threadwright.repo.Remote;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A machine's verdict on a change. Only this package can say that one passed. */
public sealed interface Verification {
    /** So begins evidence that is no proof but a question to whoever decides. */
    String REMARK = "Worth a look: ";

    /** The change does what it shows and nothing else; only this can be put before people as a pull request. */
    final class Passed implements Verification, Publishable {
        private final Change change;
        private final SortedMap<String, byte[]> contents;
        private final List<String> evidence;
        private final boolean textOnly;

        /** @param contents the very bytes that were judged, by path */
        Passed(Change change, SortedMap<String, byte[]> contents, List<String> evidence, boolean textOnly) {
            this.change = change;
            this.contents = contents;
            this.evidence = List.copyOf(evidence);
            this.textOnly = textOnly;
        }

        public Change change() {
            return change;
        }

        @Override
        public Remote repo() {
            return change.repo();
        }

        @Override
        public String base() {
            return change.base();
        }

        @Override
        public SortedMap<String, byte[]> contents() {
            var copy = new TreeMap<String, byte[]>();
            contents.forEach((path, content) -> copy.put(path, content.clone()));
            return copy;
        }

        @Override
        public List<String> evidence() {
            return evidence;
        }

        /**
         * Whether every file was read in its format, before and after, and differs in text alone; otherwise a person has
         * to look at the lines.
         */
        public boolean isTextOnly() {
            return textOnly;
        }
    }

    /**
     * The change must not go on.
     *
     * @param findings each a sentence that names file and line
     * @param beyond the names of the scopes that it goes beyond; none where that is not why
     */
    record Failed(List<String> findings, List<String> beyond) implements Verification {
        public Failed {
            findings = List.copyOf(findings);
            beyond = List.copyOf(beyond);
        }

        public Failed(List<String> findings) {
            this(findings, List.of());
        }
    }
}
