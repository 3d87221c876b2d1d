package dev.threadwright.limits;

import dev.threadwright.thread.Person;
import java.time.Instant;

/** Nothing new begins for somebody or something until it is resumed. @param reason as it was typed, or empty */
public record Pause(long id, Party party, String reason, Person by, Instant at) {
    /** What is paused, a clause. */
    public String what() {
        return switch (party.whose()) {
            case PERSON -> "what this person asks for";
            case CHANNEL -> "this channel";
            case REPOSITORY -> party.id();
            case WORKSPACE, TOTAL -> "everything";
        };
    }

    /** Names it, where a task's thread is told of it. */
    public String reference() {
        return "pause:" + id;
    }
}
