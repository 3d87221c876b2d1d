package dev.threadwright.policy;

import java.util.List;
import java.util.Set;

/** What approvals come to. */
public sealed interface Count {
    /**
     * That is all it takes.
     *
     * @param standing as what the newest counts: {@code copy owner}, {@code asker}; empty where as nobody in particular
     * @param by whose words they are, by Slack id
     */
    record Enough(String standing, Set<String> by) implements Count {
        public Enough {
            by = Set.copyOf(by);
        }
    }

    /** The newest counts, and more are needed. @param missing each a clause such as {@code one more person} */
    record Short(String standing, List<String> missing) implements Count {
        public Short {
            missing = List.copyOf(missing);
        }
    }

    /** The newest does not count. @param sentence why not, and who may, for the person who tried */
    record Idle(String sentence) implements Count {}
}
