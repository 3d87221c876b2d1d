package dev.threadwright.text;

/** MDX. */
final class Mdx {
    static final char TAG = '\uE000';
    static final char EXPRESSION = '\uE001';

    private Mdx() {}
}
