package dev.threadwright.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param here the page's name in the menu
 * @param token for forms
 * @param notice what was just done, a sentence; or null
 * @param simulated whether signing in proves nothing: a rehearsal
 */
record Frame(
        String title,
        String here,
        Visitor visitor,
        String token,
        @Nullable String notice,
        boolean simulated) {
    private static final List<String> PAGES =
            List.of("live", "tasks", "queue", "failures", "letters", "repositories", "usage", "policies", "ledger");

    record Link(String path, String label, boolean current) {}

    public List<Link> menu() {
        return PAGES.stream()
                .map(page -> new Link(SignIn.PATH + "/" + page, label(page), page.equals(here)))
                .toList();
    }

    private static String label(String page) {
        return page.equals("letters") ? "Dead letters" : Character.toUpperCase(page.charAt(0)) + page.substring(1);
    }

    public String role() {
        return visitor.assigned().map(Role::word).orElse("");
    }

    public boolean operator() {
        return visitor.may(Role.OPERATOR);
    }

    public boolean admin() {
        return visitor.may(Role.ADMIN);
    }
}
