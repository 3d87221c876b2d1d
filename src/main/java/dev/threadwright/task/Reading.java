package dev.threadwright.task;

import java.util.List;

/** What was made of somebody's message. */
public sealed interface Reading {
    /** A literal request. */
    record Understood(Request request) implements Reading {}

    /** Only the mention, or a greeting, or a call for help: there is nothing to do yet. */
    record Greeting() implements Reading {}

    /**
     * Not a request that can be carried out word for word.
     *
     * @param understood what was understood, each a clause such as {@code you name the words "Sign up"}; may be empty
     * @param missing what was not, as a sentence
     * @param example how to put it, made of their own words where there are any
     */
    record NotUnderstood(List<String> understood, String missing, String example) implements Reading {
        public NotUnderstood {
            understood = List.copyOf(understood);
        }
    }
}
