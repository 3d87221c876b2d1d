package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something the app is told.
 *
 * @param id the event's id, or one of ours for what has none in Slack
 * @param type of the event, interaction or command, for people who read the log
 */
record Delivery(String id, Kind kind, String type, ObjectNode payload) {

    enum Kind {
        EVENT("events_api", false),
        INTERACTION("interactive", true),
        COMMAND("slash_commands", true);

        private final String socketType;
        private final boolean answerable;

        Kind(String socketType, boolean answerable) {
            this.socketType = socketType;
            this.answerable = answerable;
        }

        String socketType() {
            return socketType;
        }

        boolean answerable() {
            return answerable;
        }
    }

    /**
     * Which try this is.
     *
     * @param number 0 is the first
     * @param reason why the one before failed, in Slack's words; empty at the first
     */
    record Attempt(int number, String reason) {
        static final Attempt FIRST = new Attempt(0, "");
    }

    /**
     * What came of an attempt.
     *
     * @param status of HTTP; 0 where there was no answer
     * @param failure in Slack's words ({@code http_timeout}, …); empty where it went well
     * @param noRetry the app asked not to be told again
     */
    record Answer(int status, String body, String failure, boolean noRetry) {

        boolean ok() {
            return failure.isEmpty();
        }

        static Answer failed(String failure) {
            return new Answer(0, "", failure, false);
        }

        /** Bolt and others answer with JSON, or with nothing at all. */
        ObjectNode json() {
            try {
                return Json.parse(body) instanceof ObjectNode json ? json : Json.object();
            } catch (IllegalArgumentException e) {
                return Json.object();
            }
        }
    }
}
