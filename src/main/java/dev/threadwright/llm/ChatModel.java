package dev.threadwright.llm;

import java.util.function.Consumer;

/** A model that can be talked with. Any number of threads may, at once. */
public interface ChatModel {
    ModelCard card();

    /**
     * Asks and waits for the whole reply. An interrupted thread ends the request, and what was said until then is lost.
     *
     * @param text sees the words of the reply piece by piece, on this thread; a reply that is asked for again begins anew
     */
    Reply reply(ChatRequest request, Consumer<String> text) throws InterruptedException;
}
