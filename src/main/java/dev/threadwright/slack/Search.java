package dev.threadwright.slack;

/** What a look into the thread for our own message brought. */
sealed interface Search {
    record Found(String ts) implements Search {}

    record Absent() implements Search {}

    /** @param reply never {@link Reply.Done} */
    record Unfinished(Reply reply) implements Search {}
}
