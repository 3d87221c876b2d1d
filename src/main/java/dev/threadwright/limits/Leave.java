package dev.threadwright.limits;

import java.util.List;

/** Whether there is still something to be had. */
public sealed interface Leave {
    /** @param near of which limits people are to be told that they will soon be reached */
    record Granted(List<Level> near) implements Leave {
        public Granted {
            near = List.copyOf(near);
        }
    }

    record Refused(Level full) implements Leave {}
}
