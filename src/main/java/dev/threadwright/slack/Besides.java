package dev.threadwright.slack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a card shows besides its state.
 *
 * @param picture of the question that the state holds, or null
 * @param acts what was pressed, the oldest first
 * @param title of the agent session: the request as it was put, or empty
 * @param below whether the answer to a question is given below the card
 */
record Besides(@Nullable Illustration picture, List<Act> acts, String title, boolean below) {
    static final Besides NOTHING = new Besides(null, List.of(), "");

    Besides(@Nullable Illustration picture, List<Act> acts, String title) {
        this(picture, acts, title, false);
    }

    Besides {
        acts = List.copyOf(acts);
    }

    Besides withoutPicture() {
        return new Besides(null, acts, title, below);
    }

    Besides answered(Around.@Nullable Answer where) {
        return new Besides(picture, acts, title, where == Around.Answer.BELOW || where == Around.Answer.GIVEN);
    }
}
