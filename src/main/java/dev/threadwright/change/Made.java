package dev.threadwright.change;

import java.util.List;

/** What became of edits. */
public sealed interface Made permits Change, Made.Impossible {
    /** Nothing was made. @param reasons each a sentence for the thread that names the place */
    record Impossible(List<String> reasons) implements Made {
        public Impossible {
            reasons = List.copyOf(reasons);
        }
    }
}
