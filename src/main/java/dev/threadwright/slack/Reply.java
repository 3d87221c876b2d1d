package dev.threadwright.slack;

import java.time.Duration;

/** What became of a call to Slack. */
sealed interface Reply {
    /** @param ts of the message; empty where the call is about none */
    record Done(String ts) implements Reply {}

    /** Not done: a rate limit. */
    record Later(Duration pause) implements Reply {}

    /** Not done. @param error Slack's code */
    record Refused(String error) implements Reply {}

    /** Done or not: no answer, or one that leaves it open. */
    record Unknown(String why) implements Reply {}
}
