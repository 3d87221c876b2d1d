package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@Execution(SAME_THREAD)
class SurroundingsTest {
    private static final String DATABASE = "quarkus.datasource.jdbc.url";
    private static final String BROKER = "kafka.bootstrap.servers";

    private final Properties before = new Properties();

    @BeforeEach
    void forget() {
        before.putAll(System.getProperties());
        List.of(DATABASE, BROKER, "quarkus.profile", "otel.exporter.otlp.endpoint", "quarkus.otel.sdk.disabled")
                .forEach(System::clearProperty);
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void saysEachThingThatIsMissing() {
        var sentences = new HashMap<String, String>();
        for (var given : List.of(DATABASE, BROKER)) {
            System.setProperty(given, "given");
            assertThatThrownBy(Surroundings::prepare)
                    .isInstanceOf(Surroundings.Missing.class)
                    .satisfies(missing -> sentences.put(given, missing.getMessage()));
            System.clearProperty(given);
        }

        assertThat(sentences)
                .isEqualTo(Map.of(
                        DATABASE,
                        "Threadwright has no Kafka (KAFKA_BOOTSTRAP_SERVERS). Set it, or start with `local` to run one"
                                + " on this box; --help says more.",
                        BROKER,
                        "Threadwright has no database (QUARKUS_DATASOURCE_JDBC_URL). Set it, or start with `local` to"
                                + " run one on this box; --help says more."));
    }

    @Test
    void startsNothingWhereEverythingIsConfigured() throws Exception {
        System.setProperty(DATABASE, "jdbc:postgresql://db.example/threadwright");
        System.setProperty(BROKER, "kafka.example:9092");

        Surroundings.prepare().close();

        assertThat(System.getProperty(DATABASE)).isEqualTo("jdbc:postgresql://db.example/threadwright");
        assertThat(System.getProperty(BROKER)).isEqualTo("kafka.example:9092");
    }

    @Test
    void switchesTracesOnWhereItIsSaidWhereto() throws Exception {
        System.setProperty(DATABASE, "jdbc:postgresql://db.example/threadwright");
        System.setProperty(BROKER, "kafka.example:9092");
        System.setProperty("otel.exporter.otlp.endpoint", "http://collector.example:4317");

        Surroundings.prepare().close();

        assertThat(System.getProperty("quarkus.otel.sdk.disabled")).isEqualTo("false");
    }

    @Test
    void takesABlankSettingForNone() {
        System.setProperty(DATABASE, " ");

        assertThat(Surroundings.setting(DATABASE)).isEmpty();
    }
}
