package dev.threadwright.llm;

/**
 * What is known of a model.
 *
 * @param provider {@code openai}, {@code compatible}, {@code anthropic} or {@code rehearsal}
 * @param name as the provider calls it
 * @param window how many tokens a request and its reply may have together
 * @param rehearsal whether nothing thinks here: it plays what was recorded, and people are to be told so
 */
public record ModelCard(String provider, String name, int window, Price price, boolean rehearsal) {}
