package dev.threadwright.slack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a card shows besides its state.
 *
 * @param picture of the question that the state holds, or null
 * @param acts what was pressed, the oldest first
 * @param title of the agent session: the request as it was put, or empty
 */
record Besides(@Nullable Illustration picture, List<Act> acts, String title) {
    static final Besides NOTHING = new Besides(null, List.of(), "");

    Besides {
        acts = List.copyOf(acts);
    }

    Besides withoutPicture() {
        return new Besides(null, acts, title);
    }
}
