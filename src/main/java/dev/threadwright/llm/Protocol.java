package dev.threadwright.llm;

import java.util.function.Consumer;

/** A way to speak with one model. */
interface Protocol {
    /**
     * Sends a request once and reads the reply to its end. Where the thread is interrupted, the connection is closed and
     * it returns or throws whatever it likes: nobody listens any more.
     */
    Attempt send(ChatRequest request, Consumer<String> words);

    /**
     * Writes a request that nobody sends: the first one that a client writes takes it a second, for it looks at its
     * types then.
     */
    void prepare(ChatRequest request);
}
