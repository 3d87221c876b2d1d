package dev.threadwright;

import dev.threadwright.embedded.Embedded;
import dev.threadwright.embedded.InDev;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the application stands on: a database, a broker and, in dev mode, a Slack and a GitHub. What is configured is
 * used; for the rest dev mode and {@code local} start their own and tell the application through system properties.
 */
final class Surroundings {
    private static final String DATA_DIR = "threadwright.data-dir";
    private static final Path REHEARSAL = Path.of("target", "dev");

    private Surroundings() {}

    /** Something that must be configured is not. The message says what to do. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String sentence) {
            super(sentence);
        }
    }

    /** @return closes what was started here */
    static AutoCloseable prepare() throws Missing {
        if (setting("otel.exporter.otlp.endpoint").isPresent()
                && setting("quarkus.otel.sdk.disabled").isEmpty()) {
            System.setProperty("quarkus.otel.sdk.disabled", "false");
        }
        boolean postgres = setting("quarkus.datasource.jdbc.url").isEmpty();
        boolean kafka = setting("kafka.bootstrap.servers").isEmpty();
        try {
            if (isDev()) {
                return dev(postgres, kafka);
            }
            if (setting("quarkus.profile").filter("local"::equals).isPresent()) {
                return local(postgres, kafka);
            }
        } catch (IOException e) {
            throw new Missing(sentence(e));
        }
        if (postgres || kafka) {
            throw new Missing("Threadwright has no "
                    + (postgres ? "database (QUARKUS_DATASOURCE_JDBC_URL)" : "")
                    + (postgres && kafka ? " and no " : "")
                    + (kafka ? "Kafka (KAFKA_BOOTSTRAP_SERVERS)" : "")
                    + ". Set it, or start with `local` to run one on this box; --help says more.");
        }
        return () -> {};
    }

    /** The launch mode is only known once the application runs; until then dev mode is told by its class loader. */
    private static boolean isDev() {
        return Thread.currentThread()
                .getContextClassLoader()
                .getClass()
                .getName()
                .equals("io.quarkus.bootstrap.classloading.QuarkusClassLoader");
    }

    /** A rehearsal begins anew with each start, in a directory of its own; a live reload keeps what this start made. */
    private static AutoCloseable dev(boolean postgres, boolean kafka) throws IOException {
        System.setProperty(DATA_DIR, REHEARSAL.toString());
        if (postgres && kafka) {
            Embedded.discard(REHEARSAL);
        }
        if (postgres || kafka) {
            tell(InDev.start(REHEARSAL, postgres, kafka));
        }
        boolean slack = setting("slack.bot.token").isEmpty();
        // A token that happens to be in the environment must not let a rehearsal open real pull requests.
        boolean github =
                setting("github.token").isEmpty() && setting("github.app.id").isEmpty()
                        || slack && setting("github.api.url").isEmpty();
        if (slack || github) {
            var told = new HashMap<>(InDev.playground(Map.of(
                    "port", setting("threadwright.playground.port").orElse("8090"),
                    "data", REHEARSAL.resolve("playground").toString(),
                    "app.url",
                            "http://localhost:" + setting("quarkus.http.port").orElse("8080"))));
            // Who signs in at a rehearsal is simulated, which is no way to what is real, or in place of what is
            // configured.
            boolean console =
                    slack && github && setting("threadwright.console.issuer").isEmpty();
            told.keySet()
                    .removeIf(key -> key.startsWith("SLACK_") && !slack
                            || key.startsWith("GITHUB_") && !github
                            || key.startsWith("THREADWRIGHT_CONSOLE_") && !console);
            tell(told);
        }
        return () -> {};
    }

    private static AutoCloseable local(boolean postgres, boolean kafka) throws IOException {
        System.setProperty(DATA_DIR, data().toString());
        if (!postgres && !kafka) {
            return () -> {};
        }
        try {
            var embedded = Embedded.start(parts(), postgres, kafka, true);
            tell(embedded.settings());
            return embedded;
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "This build has no PostgreSQL and Kafka of its own: set QUARKUS_DATASOURCE_JDBC_URL and"
                            + " KAFKA_BOOTSTRAP_SERVERS, or use the complete build",
                    e);
        }
    }

    private static Path data() {
        return Path.of(setting(DATA_DIR).orElse("threadwright-data")).toAbsolutePath();
    }

    /** Where {@code local} keeps its database and its broker. */
    static Path parts() {
        return data().resolve("embedded");
    }

    /** The database alone, for a command beside the application: where {@code local} runs, its own. */
    static AutoCloseable database() throws Missing {
        if (setting("quarkus.datasource.jdbc.url").isPresent()) {
            return () -> {};
        }
        if (setting("quarkus.profile").filter("local"::equals).isEmpty()) {
            throw new Missing(
                    "Threadwright has no database (QUARKUS_DATASOURCE_JDBC_URL). Set it, or say `local` first.");
        }
        Path parts = parts();
        try {
            var running = Embedded.running(parts);
            if (running.isPresent()) {
                tell(running.get());
                return () -> {};
            }
            var embedded = Embedded.start(parts, true, false, true);
            tell(embedded.settings());
            return embedded;
        } catch (IOException e) {
            throw new Missing(sentence(e));
        } catch (NoClassDefFoundError e) {
            throw new Missing("This build has no PostgreSQL of its own: set QUARKUS_DATASOURCE_JDBC_URL.");
        }
    }

    private static void tell(Map<String, String> settings) {
        settings.forEach((name, value) -> System.setProperty(property(name), value));
    }

    /** A system property, or the environment variable of the same name: {@code a.b-c} is {@code A_B_C}. */
    static Optional<String> setting(String property) {
        return Stream.of(System.getProperty(property), System.getenv(variable(property)))
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** An environment variable's name as a system property: configuration finds {@code SLACK_BOT_TOKEN} either way. */
    private static String property(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT).replace('_', '.')
                : name;
    }

    private static String sentence(Throwable error) {
        return error.getMessage()
                + (error.getCause() == null ? "" : ": " + error.getCause().getMessage());
    }
}
