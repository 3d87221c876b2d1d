package dev.threadwright;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The chart as Helm renders it, for the tests beside this. */
record Chart(List<JsonNode> resources) {
    static final Path FOLDER = Path.of("charts/threadwright");

    /** What has to be set, and nothing more. */
    static final String MINIMUM = """
            slack: {existingSecret: slack-app}
            pullrequest: {existingSecret: github-account}
            kafka: {bootstrapServers: "kafka.data:9092"}
            database: {jdbcUrl: "jdbc:postgresql://postgres.data:5432/threadwright", existingSecret: postgres-user}
            """;

    static final String EVERYTHING = """
            slack: {existingSecret: slack-app, oauth: true, apiUrl: "https://slack-gov.com/api/"}
            vault: {existingSecret: sealing}
            account: {existingSecret: github-client}
            llm: {model: "openai:gpt-6.1-sol", existingSecret: models, openaiBaseUrl: "https://models.example.com/v1", anthropicBaseUrl: "https://claude.example.com", moderationModel: omni-moderation-latest, moderationBaseUrl: "https://moderation.example.com/v1"}
            moderation: {rules: secret-rules}
            pullrequest: {existingSecret: github-account, identity: asker, apiUrl: "https://github.example.com/api/v3"}
            repo:
              names: [acme/web-app, acme/docs]
              data: {volume: ephemeral, size: 50Gi, storageClass: fast}
            policy: {autonomy: pull-request, admins: [U0ADA], bots: [B0DEPLOYS], workflows: true}
            limits:
              requests: {person: {day: 300}}
              tokens: {channel: {day: 2000000}}
              money: {total: {month: 99.5}}
              sessions: {person: 4}
            anomaly: {channels: [C0ADMINS, T0OTHER/C0ADMINS]}
            audit: {syslog: "tls://siem.example.com", webhook: "https://siem.example.com:8088/ledger", existingSecret: siem, keepFor: 730d}
            screenshot: {ocr: tesseract stdin stdout}
            chatter: {shared: true}
            session: {drainSeconds: 120}
            console: {issuer: "https://slack.com", existingSecret: console, viewers: [groups=copy], operators: [ben@example.com], admins: [T0ACME/U0ADA], exposed: true}
            kafka:
              bootstrapServers: "kafka-0.data:9094,kafka-1.data:9095"
              securityProtocol: SASL_SSL
              existingSecret: kafka-user
            database: {jdbcUrl: "jdbc:postgresql://postgres.data/threadwright?sslmode=verify-full", existingSecret: postgres-user}
            observability:
              otlpEndpoint: http://collector.observability:4317
              serviceMonitor: {enabled: true, labels: {release: prometheus}}
            image: {digest: "sha256:0000000000000000000000000000000000000000000000000000000000000000", pullSecrets: [registry]}
            ingress: {enabled: true, className: nginx, host: threadwright.example.com, tlsSecret: threadwright-tls}
            extraEnvFrom: {configMaps: [tuning], secrets: [more]}
            podAnnotations: {team: words}
            nodeSelector: {kubernetes.io/arch: amd64}
            """;

    static final String SOCKET_MODE = MINIMUM.replace("slack-app}", "slack-app, socketMode: true}");
    static final String GITHUB_APP =
            MINIMUM.replace("github-account}", "github-app, credentials: app, appId: \"123456\"}");

    /** Later values override earlier ones. */
    static Chart render(String... values) {
        var files = new ArrayList<Path>();
        try {
            var template = new Helm(FOLDER).template().withName("rehearsal").withKubeVersion("1.34.0");
            for (var text : values) {
                var file = Files.createTempFile("values", ".yaml");
                files.add(file);
                template.withValuesFile(Files.writeString(file, text));
            }
            return new Chart(Yaml.documents(template.call()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the values", e);
        } finally {
            files.forEach(file -> file.toFile().delete());
        }
    }

    List<String> kinds() {
        return resources.stream().map(Chart::kind).toList();
    }

    JsonNode one(String kind) {
        var those = resources.stream()
                .filter(resource -> kind(resource).equals(kind))
                .toList();
        if (those.size() != 1) {
            throw new AssertionError("Not one " + kind + " among " + kinds());
        }
        return those.getFirst();
    }

    JsonNode pod() {
        return one("Deployment").at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    JsonNode variable(String name) {
        return container()
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The names set in the container and in its ConfigMap. */
    List<String> variables() {
        var named = container()
                .path("env")
                .valueStream()
                .map(variable -> variable.path("name").asText());
        var configured = one("ConfigMap").path("data").properties().stream().map(entry -> entry.getKey());
        return Stream.concat(named, configured).toList();
    }

    private static String kind(JsonNode resource) {
        return resource.path("kind").asText();
    }
}
