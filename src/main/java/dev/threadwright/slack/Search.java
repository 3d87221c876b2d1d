package dev.threadwright.slack;

import java.util.function.Supplier;

/** What a look into the thread for our own message brought. */
sealed interface Search {
    record Found(String ts) implements Search {}

    record Absent() implements Search {}

    /** @param reply never {@link Reply.Done} */
    record Unfinished(Reply reply) implements Search {}

    /** Posts the message where it is not there. */
    default Reply orPosted(Supplier<Reply> post) {
        return switch (this) {
            case Found(String ts) -> new Reply.Done(ts);
            case Unfinished(Reply reply) -> reply;
            case Absent() -> post.get();
        };
    }
}
