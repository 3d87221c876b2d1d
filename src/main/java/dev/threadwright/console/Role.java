package dev.threadwright.console;

import java.util.Locale;

/** What somebody may do in the console; each may also do what those before it may. */
enum Role {
    VIEWER,
    OPERATOR,
    ADMIN;

    boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
