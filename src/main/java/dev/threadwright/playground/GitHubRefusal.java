package dev.threadwright.playground;

import java.util.List;
import java.util.Map;

/** A request answered with an error status, in GitHub's words. */
final class GitHubRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Map<String, String>> errors;
    private final transient Map<String, String> headers;

    GitHubRefusal(int status, String message) {
        this(status, message, List.of(), Map.of());
    }

    /** @param errors GitHub's list of what is wrong with which field */
    GitHubRefusal(int status, String message, List<Map<String, String>> errors, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.errors = errors;
        this.headers = headers;
    }

    static GitHubRefusal notFound() {
        return new GitHubRefusal(404, "Not Found");
    }

    /** 422 with one error on a field, such as {@code PullRequest}, {@code base}, {@code invalid}. */
    static GitHubRefusal invalid(String resource, String field, String code) {
        return new GitHubRefusal(
                422,
                "Validation Failed",
                List.of(Map.of("resource", resource, "field", field, "code", code)),
                Map.of());
    }

    /** 422 with one error that is a sentence. */
    static GitHubRefusal custom(String resource, String message) {
        return new GitHubRefusal(
                422,
                "Validation Failed",
                List.of(Map.of("resource", resource, "code", "custom", "message", message)),
                Map.of());
    }

    int status() {
        return status;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    List<Map<String, String>> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }
}
