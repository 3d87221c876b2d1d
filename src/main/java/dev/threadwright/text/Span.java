package dev.threadwright.text;

/** Some bytes of a content. */
public record Span(int offset, int length) {
    public int end() {
        return offset + length;
    }
}
