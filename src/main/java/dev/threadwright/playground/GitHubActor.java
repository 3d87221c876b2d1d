package dev.threadwright.playground;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Who is asking, and how far that reaches. */
sealed interface GitHubActor {

    /** How much of a permission; in this order. */
    enum Level {
        none,
        read,
        write,
        admin
    }

    String login();

    /** Whether it may know that a repository exists. */
    boolean sees(GitHubRepository repository);

    /** Whether it may use a permission such as {@code contents} on a repository that it sees. */
    boolean may(GitHubRepository repository, String permission, Level level);

    /** Nobody in particular: reads what is public. */
    record Anonymous() implements GitHubActor {
        @Override
        public String login() {
            return "anonymous";
        }

        @Override
        public boolean sees(GitHubRepository repository) {
            return !repository.hidden;
        }

        @Override
        public boolean may(GitHubRepository repository, String permission, Level level) {
            return level.compareTo(Level.read) <= 0;
        }
    }

    /** A person's fine-grained token for every repository here; a permission not named is not given. */
    record Personal(String login, Map<String, Level> permissions) implements GitHubActor {
        @Override
        public boolean sees(GitHubRepository repository) {
            return true;
        }

        @Override
        public boolean may(GitHubRepository repository, String permission, Level level) {
            return reaches(permissions, permission, level);
        }
    }

    /** A GitHub App as itself: it may ask about its installations and nothing else. */
    record App(long id) implements GitHubActor {
        @Override
        public String login() {
            return GitHubTokens.SLUG;
        }

        @Override
        public boolean sees(GitHubRepository repository) {
            return true;
        }

        @Override
        public boolean may(GitHubRepository repository, String permission, Level level) {
            return false;
        }
    }

    /**
     * An installation of the App on one account, for an hour.
     *
     * @param repositories ids it is narrowed to; empty: all of the account's
     */
    record Installation(
            long id, String account, Set<Long> repositories, Map<String, Level> permissions, Instant expires)
            implements GitHubActor {
        @Override
        public String login() {
            return GitHubTokens.SLUG + "[bot]";
        }

        /** Whether the repository is among those it was made for. */
        boolean covers(GitHubRepository repository) {
            return repository.owner.equalsIgnoreCase(account)
                    && (repositories.isEmpty() || repositories.contains(repository.id));
        }

        @Override
        public boolean sees(GitHubRepository repository) {
            return !repository.hidden || covers(repository);
        }

        @Override
        public boolean may(GitHubRepository repository, String permission, Level level) {
            return covers(repository)
                    ? reaches(permissions, permission, level)
                    : !repository.hidden && level.compareTo(Level.read) <= 0;
        }
    }

    private static boolean reaches(Map<String, Level> permissions, String permission, Level level) {
        Level given = permission.equals("metadata") ? Level.read : permissions.getOrDefault(permission, Level.none);
        return given.compareTo(level) >= 0;
    }
}
