package dev.threadwright.console;

import dev.threadwright.thread.Person;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says about somebody, and which role that is.
 *
 * @param claim by its name; null where there is none
 */
record Claims(Function<String, @Nullable Object> claim) {
    /** https://docs.slack.dev/authentication/sign-in-with-slack */
    private static final String SLACK_USER = "https://slack.com/user_id";

    private static final String SLACK_TEAM = "https://slack.com/team_id";

    Visitor visitor(ConsoleConfig config) {
        return new Visitor(
                first("name").or(() -> first("preferred_username")).orElseGet(this::subject),
                subject(),
                slack().orElse(null),
                role(config).orElse(null));
    }

    /** The widest that fits. */
    private Optional<Role> role(ConsoleConfig config) {
        if (fits(config.admins())) {
            return Optional.of(Role.ADMIN);
        }
        if (fits(config.operators())) {
            return Optional.of(Role.OPERATOR);
        }
        return fits(config.viewers()) ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    private boolean fits(Optional<Set<String>> named) {
        return named.orElse(Set.of()).stream().map(String::strip).anyMatch(this::isOne);
    }

    private boolean isOne(String named) {
        int equals = named.indexOf('=');
        if (equals > 0) {
            return values(named.substring(0, equals)).contains(named.substring(equals + 1));
        }
        if (named.contains("@")) {
            return email().filter(named.toLowerCase(Locale.ROOT)::equals).isPresent();
        }
        return slack().filter(person -> named.equals(person.team() + "/" + person.user()))
                .isPresent();
    }

    /** Anybody can write somebody else's address into an account: only what the provider has verified counts. */
    private Optional<String> email() {
        return first("email")
                .filter(_ -> first("email_verified").filter("true"::equals).isPresent())
                .map(address -> address.toLowerCase(Locale.ROOT));
    }

    private Optional<Person> slack() {
        return first(SLACK_TEAM).flatMap(team -> first(SLACK_USER).map(user -> new Person(team, user)));
    }

    private String subject() {
        return email().or(() -> first("sub")).orElse("unknown");
    }

    private Optional<String> first(String name) {
        return values(name).stream().filter(value -> !value.isBlank()).findFirst();
    }

    private List<String> values(String name) {
        var value = claim.apply(name);
        var all = value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
        // Values of a JSON list are JSON themselves.
        return all.map(String::valueOf)
                .map(one -> one.replaceAll("^\"|\"$", ""))
                .toList();
    }
}
