package dev.threadwright.repo;

import java.util.Optional;
import java.util.regex.Pattern;

/** A repository by its full name, {@code owner/name}, compared as it is written. */
public record RepoName(String owner, String name) implements Comparable<RepoName> {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public RepoName {
        if (!OWNER.matcher(owner).matches() || !NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("Not a repository's name: " + owner + "/" + name);
        }
    }

    /** The name in {@code owner/name}, or nothing where the text is no such name. */
    public static Optional<RepoName> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RepoName(text.substring(0, slash), text.substring(slash + 1)));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(RepoName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
