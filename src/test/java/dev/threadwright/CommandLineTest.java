package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void takesLocalForTheProfileOfThatName() {
        var start = CommandLine.read("local");

        assertThat(start.properties()).isEqualTo(Map.of("quarkus.profile", "local"));
        assertThat(start.rest()).isEmpty();
        assertThat(start.help()).isFalse();
    }

    @Test
    void takesPropertiesWhereverTheyStand() {
        var start = CommandLine.read("local", "-Dquarkus.http.port=9000", "-Dkey=a=b");

        assertThat(start.properties())
                .isEqualTo(Map.of("quarkus.profile", "local", "quarkus.http.port", "9000", "key", "a=b"));
    }

    @Test
    void leavesTheRestAsItStands() {
        assertThat(CommandLine.read("-Dnothing", "-D=value", "other").rest())
                .containsExactly("-Dnothing", "-D=value", "other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void isAskedForHelp(String word) {
        assertThat(CommandLine.read("local", word).help()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SLACK_BOT_TOKEN",
                "SLACK_SIGNING_SECRET",
                "SLACK_APP_TOKEN",
                "GITHUB_TOKEN",
                "GITHUB_APP_ID",
                "GITHUB_APP_PRIVATE_KEY",
                "GITHUB_WEBHOOK_SECRET",
                "THREADWRIGHT_REPOS",
                "THREADWRIGHT_AUTONOMY",
                "THREADWRIGHT_DATA_DIR",
                "QUARKUS_DATASOURCE_JDBC_URL",
                "KAFKA_BOOTSTRAP_SERVERS",
                "SLACK_API_URL",
                "GITHUB_API_URL",
                "THREADWRIGHT_SCREENSHOT_OCR",
                "THREADWRIGHT_AUDIT_SYSLOG",
                "THREADWRIGHT_AUDIT_WEBHOOK",
                "THREADWRIGHT_AUDIT_KEEP_FOR",
                "OTEL_EXPORTER_OTLP_ENDPOINT"
            })
    void namesEverySettingInItsHelp(String variable) {
        assertThat(CommandLine.HELP).contains(variable);
    }
}
