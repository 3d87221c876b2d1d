package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was made of somebody's message. */
public sealed interface Reading {
    /** A literal request. */
    record Understood(Request request) implements Reading {}

    /** Only the mention, or a greeting, or a call for help: there is nothing to do yet. */
    record Greeting() implements Reading {}

    /** Somebody wants a pull request to be looked at. @param repo where it was named, or null */
    record Review(@Nullable RepoName repo, int number) implements Reading {}

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
