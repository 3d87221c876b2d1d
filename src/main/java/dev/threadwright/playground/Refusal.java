package dev.threadwright.playground;

import java.util.List;

/** A Web API call answered with {@code ok: false}; the code is Slack's. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    /** @param details go into {@code response_metadata.messages} */
    Refusal(String code, List<String> details) {
        super(code, null, false, false);
        this.details = List.copyOf(details);
    }

    Refusal(String code) {
        this(code, List.of());
    }

    String code() {
        return String.valueOf(getMessage());
    }

    List<String> details() {
        return details;
    }
}
