package dev.threadwright;

import static dev.threadwright.Chart.EVERYTHING;
import static dev.threadwright.Chart.GITHUB_APP;
import static dev.threadwright.Chart.MINIMUM;
import static dev.threadwright.Chart.SOCKET_MODE;
import static dev.threadwright.Chart.render;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the values become the service's environment. */
class ChartSettingsTest {
    /** The names that the README documents, and the platform's own. */
    private static final Set<String> KNOWN = Set.of(
            "SLACK_BOT_TOKEN",
            "SLACK_SIGNING_SECRET",
            "SLACK_APP_TOKEN",
            "SLACK_CLIENT_ID",
            "SLACK_CLIENT_SECRET",
            "SLACK_API_URL",
            "THREADWRIGHT_ENCRYPTION_KEY",
            "THREADWRIGHT_ENCRYPTION_OLD_KEYS",
            "GITHUB_CLIENT_ID",
            "GITHUB_CLIENT_SECRET",
            "THREADWRIGHT_PULL_REQUEST_IDENTITY",
            "THREADWRIGHT_MODEL",
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL",
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_BASE_URL",
            "OPENAI_MODERATION_MODEL",
            "OPENAI_MODERATION_API_KEY",
            "OPENAI_MODERATION_BASE_URL",
            "THREADWRIGHT_GITLEAKS_RULES",
            "GITHUB_TOKEN",
            "GITHUB_APP_ID",
            "GITHUB_APP_PRIVATE_KEY",
            "GITHUB_API_URL",
            "GITHUB_WEBHOOK_SECRET",
            "THREADWRIGHT_REPOS",
            "THREADWRIGHT_AUTONOMY",
            "THREADWRIGHT_POLICY_ADMINS",
            "THREADWRIGHT_POLICY_BOTS",
            "THREADWRIGHT_POLICY_WORKFLOWS",
            "THREADWRIGHT_LIMITS_REQUESTS_PERSON_HOUR",
            "THREADWRIGHT_LIMITS_REQUESTS_PERSON_DAY",
            "THREADWRIGHT_LIMITS_TOKENS_CHANNEL_DAY",
            "THREADWRIGHT_LIMITS_MONEY_TOTAL_MONTH",
            "THREADWRIGHT_LIMITS_SESSIONS_PERSON",
            "THREADWRIGHT_ANOMALY_CHANNELS",
            "THREADWRIGHT_AUDIT_SYSLOG",
            "THREADWRIGHT_AUDIT_WEBHOOK",
            "THREADWRIGHT_AUDIT_WEBHOOK_TOKEN",
            "THREADWRIGHT_AUDIT_KEEP_FOR",
            "THREADWRIGHT_SCREENSHOT_OCR",
            "THREADWRIGHT_CHATTER_ALLOWED",
            "THREADWRIGHT_CHATTER_SHARED",
            "THREADWRIGHT_CONSOLE_ISSUER",
            "THREADWRIGHT_CONSOLE_CLIENT",
            "THREADWRIGHT_CONSOLE_SECRET",
            "THREADWRIGHT_CONSOLE_VIEWERS",
            "THREADWRIGHT_CONSOLE_OPERATORS",
            "THREADWRIGHT_CONSOLE_ADMINS",
            "THREADWRIGHT_DATA_DIR",
            "KAFKA_BOOTSTRAP_SERVERS",
            "THREADWRIGHT_KAFKA_REPLICATION_FACTOR",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SASL_JAAS_CONFIG",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_LOG_LEVEL",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "QUARKUS_OTEL_SDK_DISABLED",
            "QUARKUS_SHUTDOWN_TIMEOUT");

    @ParameterizedTest
    @ValueSource(strings = {MINIMUM, EVERYTHING})
    void setsOnlyVariablesThatTheServiceKnows(String values) {
        assertThat(render(values).variables()).isSubsetOf(KNOWN).doesNotHaveDuplicates();
    }

    @Test
    void setsEveryVariableInOneWayOrAnother() {
        var set = Stream.of(MINIMUM, EVERYTHING, SOCKET_MODE, GITHUB_APP)
                .flatMap(values -> render(values).variables().stream());

        assertThat(set.distinct()).containsExactlyInAnyOrderElementsOf(KNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMUM, EVERYTHING})
    void takesSecretsByReferenceOnly(String values) {
        var chart = render(values);

        assertThat(chart.kinds()).doesNotContain("Secret");
        assertThat(chart.container().path("env")).isNotEmpty().allSatisfy(variable -> {
            assertThat(variable.has("value")).isFalse();
            assertThat(variable.at("/valueFrom/secretKeyRef/name").asText()).isNotBlank();
            assertThat(variable.at("/valueFrom/secretKeyRef/key").asText()).isNotBlank();
        });
        assertThat(chart.one("ConfigMap").path("data").properties())
                .extracting(entry -> entry.getKey())
                .noneMatch(name -> name.matches(".*(TOKEN|SECRET|PASSWORD|KEY|JAAS).*")
                        && !name.startsWith("THREADWRIGHT_LIMITS_TOKENS_"));
    }

    @Test
    void configuresWhatTheValuesSay() {
        assertThat(render(EVERYTHING).one("ConfigMap").path("data")).isEqualTo(Yaml.tree("""
                                SLACK_API_URL: https://slack-gov.com/api/
                                THREADWRIGHT_MODEL: openai:gpt-6.1-sol
                                OPENAI_BASE_URL: https://models.example.com/v1
                                ANTHROPIC_BASE_URL: https://claude.example.com
                                OPENAI_MODERATION_MODEL: omni-moderation-latest
                                OPENAI_MODERATION_BASE_URL: https://moderation.example.com/v1
                                THREADWRIGHT_GITLEAKS_RULES: /etc/threadwright/moderation/rules.toml
                                GITHUB_API_URL: https://github.example.com/api/v3
                                THREADWRIGHT_PULL_REQUEST_IDENTITY: asker
                                THREADWRIGHT_REPOS: acme/web-app,acme/docs
                                THREADWRIGHT_DATA_DIR: /var/lib/threadwright
                                THREADWRIGHT_AUTONOMY: pull-request
                                THREADWRIGHT_POLICY_ADMINS: U0ADA
                                THREADWRIGHT_POLICY_BOTS: B0DEPLOYS
                                THREADWRIGHT_POLICY_WORKFLOWS: "true"
                                THREADWRIGHT_LIMITS_REQUESTS_PERSON_DAY: "300"
                                THREADWRIGHT_LIMITS_REQUESTS_PERSON_HOUR: "100"
                                THREADWRIGHT_LIMITS_TOKENS_CHANNEL_DAY: "2000000"
                                THREADWRIGHT_LIMITS_MONEY_TOTAL_MONTH: "99.5"
                                THREADWRIGHT_LIMITS_SESSIONS_PERSON: "4"
                                THREADWRIGHT_ANOMALY_CHANNELS: C0ADMINS,T0OTHER/C0ADMINS
                                THREADWRIGHT_AUDIT_SYSLOG: tls://siem.example.com
                                THREADWRIGHT_AUDIT_WEBHOOK: https://siem.example.com:8088/ledger
                                THREADWRIGHT_AUDIT_KEEP_FOR: 730d
                                THREADWRIGHT_SCREENSHOT_OCR: tesseract stdin stdout
                                THREADWRIGHT_CHATTER_ALLOWED: "true"
                                THREADWRIGHT_CHATTER_SHARED: "true"
                                THREADWRIGHT_CONSOLE_ISSUER: https://slack.com
                                THREADWRIGHT_CONSOLE_VIEWERS: groups=copy
                                THREADWRIGHT_CONSOLE_OPERATORS: ben@example.com
                                THREADWRIGHT_CONSOLE_ADMINS: T0ACME/U0ADA
                                KAFKA_BOOTSTRAP_SERVERS: kafka-0.data:9094,kafka-1.data:9095
                                THREADWRIGHT_KAFKA_REPLICATION_FACTOR: "3"
                                KAFKA_SECURITY_PROTOCOL: SASL_SSL
                                KAFKA_SASL_MECHANISM: SCRAM-SHA-512
                                QUARKUS_DATASOURCE_JDBC_URL: jdbc:postgresql://postgres.data/threadwright?sslmode=verify-full
                                QUARKUS_LOG_LEVEL: INFO
                                OTEL_EXPORTER_OTLP_ENDPOINT: http://collector.observability:4317
                                QUARKUS_SHUTDOWN_TIMEOUT: 120s
                                """));
    }

    @Test
    void dialsOutInSocketMode() {
        var chart = render(SOCKET_MODE);

        assertThat(chart.variables()).contains("SLACK_APP_TOKEN");
        assertThat(chart.variable("SLACK_SIGNING_SECRET")
                        .at("/valueFrom/secretKeyRef/optional")
                        .asBoolean())
                .isTrue();
        assertThat(chart.kinds()).doesNotContain("Ingress");
    }

    @Test
    void needsTheSigningSecretOverHttp() {
        var chart = render(MINIMUM);

        assertThat(chart.variables()).doesNotContain("SLACK_APP_TOKEN");
        assertThat(chart.variable("SLACK_SIGNING_SECRET")).isEqualTo(Yaml.tree("""
                                name: SLACK_SIGNING_SECRET
                                valueFrom: {secretKeyRef: {name: slack-app, key: SLACK_SIGNING_SECRET}}
                                """));
    }

    @Test
    void signsInAsAGitHubApp() {
        var chart = render(GITHUB_APP);

        assertThat(chart.one("ConfigMap").at("/data/GITHUB_APP_ID")).isEqualTo(Yaml.tree("\"123456\""));
        assertThat(chart.variable("GITHUB_APP_PRIVATE_KEY")).isEqualTo(Yaml.tree("""
                                name: GITHUB_APP_PRIVATE_KEY
                                valueFrom: {secretKeyRef: {name: github-app, key: GITHUB_APP_PRIVATE_KEY}}
                                """));
        assertThat(chart.variables()).doesNotContain("GITHUB_TOKEN");
    }
}
