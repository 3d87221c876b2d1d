package dev.threadwright.agent;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a person let a session know. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Word.Told.class, name = "told"),
    @JsonSubTypes.Type(value = Word.Approved.class, name = "approved"),
    @JsonSubTypes.Type(value = Word.Permitted.class, name = "permitted"),
    @JsonSubTypes.Type(value = Word.Denied.class, name = "denied"),
    @JsonSubTypes.Type(value = Word.Stopped.class, name = "stopped"),
})
public sealed interface Word {
    /** Grows with each word of a session. */
    long number();

    /** A name that people would recognise. */
    String who();

    /** Something said in the thread: an answer, a correction, another wish. */
    record Told(long number, String who, String text) implements Word {}

    /** The plan that was shown last is to be carried out. */
    record Approved(long number, String who) implements Word {}

    /** What was asked for last may be done. */
    record Permitted(long number, String who) implements Word {}

    /** What was asked for last may not be done. */
    record Denied(long number, String who) implements Word {}

    /** Everything stopped here; what comes after was said to go on. */
    record Stopped(long number, String who) implements Word {}
}
