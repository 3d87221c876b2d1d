package dev.threadwright.text;

import java.util.List;

/** What must change in a file for words to read otherwise. */
public sealed interface Rewritten {
    /** @param splices in the order of the file, without overlaps; none where it reads so already */
    record Splices(List<Splice> splices) implements Rewritten {
        public Splices {
            splices = List.copyOf(splices);
        }
    }

    /** It cannot be done without touching more than text. @param why a clause, for people */
    record Refused(String why) implements Rewritten {}
}
