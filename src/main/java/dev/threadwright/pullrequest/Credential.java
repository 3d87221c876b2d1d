package dev.threadwright.pullrequest;

import java.security.PrivateKey;

/** Whose credentials we use. */
sealed interface Credential {
    /** What a person checks when GitHub does not accept it: names of variables. */
    String variables();

    record Token(Secret secret) implements Credential {
        @Override
        public String variables() {
            return "GITHUB_TOKEN";
        }
    }

    record App(String id, PrivateKey key) implements Credential {
        @Override
        public String variables() {
            return "GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY";
        }

        @Override
        public String toString() {
            return "App[" + id + "]";
        }
    }

    /** None that can be used. @param sentence for the thread */
    record Missing(String sentence) implements Credential {
        @Override
        public String variables() {
            return "GITHUB_TOKEN, or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY";
        }
    }

    static Credential of(GitHubConfig config) {
        var id = config.appId().map(String::strip);
        var key = config.appPrivateKey();
        if (id.isPresent() && key.isPresent()) {
            try {
                return new App(id.get(), PrivateKeyText.read(key.get()));
            } catch (IllegalArgumentException unreadable) {
                return new Missing("Threadwright cannot sign in to GitHub: GITHUB_APP_PRIVATE_KEY "
                        + unreadable.getMessage() + ". Whoever runs Threadwright has to set it and restart.");
            }
        }
        if (config.token().isPresent()) {
            return new Token(new Secret(config.token().get().strip()));
        }
        if (id.isPresent() || key.isPresent()) {
            return new Missing(
                    "Threadwright cannot sign in to GitHub: of GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY only "
                            + (id.isPresent() ? "the first" : "the second")
                            + " is set. Whoever runs Threadwright has to set both and restart.");
        }
        return new Missing("Threadwright is not connected to GitHub: whoever runs it has to set GITHUB_TOKEN, "
                + "or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY, and restart.");
    }
}
