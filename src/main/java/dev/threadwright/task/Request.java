package dev.threadwright.task;

import java.util.List;

/** A literal request: these words become those, there. */
public record Request(List<Rewording> rewordings, Hints hints) {
    public Request {
        rewordings = List.copyOf(rewordings);
        if (rewordings.isEmpty()) {
            throw new IllegalArgumentException("A request changes something");
        }
    }
}
