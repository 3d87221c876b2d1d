package dev.threadwright.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.thread.Person;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which role somebody has, and when there is a console at all. */
class ClaimsTest {
    private static final Map<String, String> WHOLE = Map.of(
            "threadwright.console.issuer", "https://slack.com",
            "threadwright.console.client", "123.456",
            "threadwright.console.secret", "0123456789abcdef",
            "threadwright.console.admins", "T1/UADA,groups=platform",
            "threadwright.console.operators", "Ben@Acme.example",
            "threadwright.console.viewers", "department=copy");

    private static final Map<String, Object> SLACK = Map.of(
            "sub", "UADA",
            "name", "Ada",
            "email", "ada@acme.example",
            "email_verified", true,
            "https://slack.com/team_id", "T1",
            "https://slack.com/user_id", "UADA");

    @Test
    void knowsPeopleBySlack() {
        assertThat(visitor(SLACK))
                .isEqualTo(new Visitor("Ada", "ada@acme.example", new Person("T1", "UADA"), Role.ADMIN));
    }

    @Test
    void takesNobodyOfAnotherWorkspaceForOneOfThis() {
        assertThat(visitor(with(SLACK, "https://slack.com/team_id", "T2")).assigned())
                .isEmpty();
    }

    @Test
    void knowsPeopleByAddressesThatAreVerified() {
        var ben = Map.<String, Object>of("sub", "1", "email", "BEN@acme.example", "email_verified", true);
        assertThat(visitor(ben)).isEqualTo(new Visitor("ben@acme.example", "ben@acme.example", null, Role.OPERATOR));
    }

    @Test
    void believesNoAddressThatNobodyVerified() {
        var claimed = Map.<String, Object>of("sub", "1", "email", "ben@acme.example", "email_verified", false);
        assertThat(visitor(claimed)).isEqualTo(new Visitor("1", "1", null, null));
        assertThat(visitor(Map.of("sub", "1", "email", "ben@acme.example")).assigned())
                .isEmpty();
    }

    @Test
    void knowsPeopleByClaims() {
        assertThat(visitor(Map.of("sub", "1", "groups", List.of("\"copy\"", "\"platform\"")))
                        .assigned())
                .contains(Role.ADMIN);
        assertThat(visitor(Map.of("sub", "1", "department", "copy")).assigned()).contains(Role.VIEWER);
        assertThat(visitor(Map.of("sub", "1", "groups", "platform-guests")).assigned())
                .isEmpty();
    }

    @Test
    void isThereOnceAllIsSet() {
        assertThat(off(WHOLE)).isEmpty();
    }

    @Test
    void isOffUntilThenAndSaysWhatToSet() {
        assertThat(off(Map.of())).hasValueSatisfying(why -> assertThat(why).contains("THREADWRIGHT_CONSOLE_ISSUER"));
        assertThat(off(without("threadwright.console.secret")))
                .hasValueSatisfying(why -> assertThat(why).contains("THREADWRIGHT_CONSOLE_SECRET"));
        assertThat(off(Map.of(
                        "threadwright.console.issuer", "https://slack.com",
                        "threadwright.console.client", "1",
                        "threadwright.console.secret", "2")))
                .hasValueSatisfying(why -> assertThat(why).contains("THREADWRIGHT_CONSOLE_ADMINS"));
        assertThat(off(with(WHOLE, "threadwright.console.issuer", "http://sign-in.example")))
                .hasValueSatisfying(why -> assertThat(why).contains("https://"));
    }

    @Test
    void givesEachPersonAnotherFormToken() {
        var config = config(WHOLE);
        assertThat(Secrets.sign(config, "form ada")).hasSize(64).isNotEqualTo(Secrets.sign(config, "form ben"));
        assertThat(Secrets.of(config, "state")).hasSize(32).isNotEqualTo(Secrets.of(config, "session"));
    }

    private static Visitor visitor(Map<String, Object> claims) {
        return new Claims(claims::get).visitor(config(WHOLE));
    }

    private static Optional<String> off(Map<String, String> settings) {
        return new SignIn(config(settings)).off();
    }

    private static Map<String, String> without(String name) {
        var some = new HashMap<>(WHOLE);
        some.remove(name);
        return some;
    }

    private static <T> Map<String, T> with(Map<String, T> all, String name, T value) {
        var some = new HashMap<>(all);
        some.put(name, value);
        return some;
    }

    private static ConsoleConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ConsoleConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(ConsoleConfig.class);
    }
}
