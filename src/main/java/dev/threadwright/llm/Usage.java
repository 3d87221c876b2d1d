package dev.threadwright.llm;

/**
 * Tokens of one request, as the provider counted them.
 *
 * @param input all that was read, {@code cached} included
 * @param cached of these, read from the provider's cache
 * @param written of the input, written to the cache at a price of its own; 0 where the provider has none
 * @param output all that was written, reasoning included
 */
public record Usage(long input, long cached, long written, long output) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public Usage plus(Usage other) {
        return new Usage(input + other.input, cached + other.cached, written + other.written, output + other.output);
    }
}
