package dev.threadwright.agent;

import java.io.IOException;
import java.util.Optional;

/** Who does the work that a session is about: a model with our tools, or a program that brings its own. */
interface Worker extends AutoCloseable {
    /**
     * Goes on from where the transcript stands, as far as one reply, and keeps that.
     *
     * @return why the session cannot go on now, where it cannot
     */
    Optional<Outcome> reply() throws IOException, InterruptedException;

    @Override
    default void close() {}
}
