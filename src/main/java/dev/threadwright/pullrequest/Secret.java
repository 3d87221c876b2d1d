package dev.threadwright.pullrequest;

import java.util.regex.Pattern;

/** A credential that does not show itself. */
record Secret(String value) {
    /**
     * GitHub's tokens by their prefixes, the stateless {@code ghs_} ones with their dots included, and JWTs.
     * https://github.blog/changelog/2026-05-15 names the form of the stateless ones.
     */
    private static final Pattern TOKENS = Pattern.compile(
            "gh[pousr]_[A-Za-z0-9._-]{10,}|github_pat_[A-Za-z0-9_]{10,}|eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** The text without any token that stands in it. */
    static String redact(String text) {
        return TOKENS.matcher(text).replaceAll("[hidden]");
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
