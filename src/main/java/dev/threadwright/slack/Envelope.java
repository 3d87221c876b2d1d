package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;

/** What a request turns out to be at the door, before anything is done about it. */
sealed interface Envelope {
    /** To be kept for later. @param key what it must stay in order with: the thread, where it has one */
    record Keep(String key, String kind) implements Envelope {}

    /** The sent-in form of a modal, which wants an answer and then is kept. */
    record Submission(String key, JsonNode view) implements Envelope {}

    /** Somebody opens a menu or types in it, and Slack asks what to offer. */
    record Suggestion(JsonNode payload) implements Envelope {}

    /** Slack asks whether the address is ours. */
    record Challenge(String challenge) implements Envelope {}

    /** Nothing for us: taken, so that Slack does not send it again, and forgotten. @param reason for the count */
    record Skip(String reason) implements Envelope {}

    /** Not what Slack sends. @param why a sentence */
    record Broken(String why) implements Envelope {}
}
