package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
    private static final Path CHART = Path.of("charts/threadwright");

    /** What has to be set, and nothing more. */
    private static final String MINIMUM = """
            slack: {existingSecret: slack-app}
            pullrequest: {existingSecret: github-account}
            kafka: {bootstrapServers: "kafka.data:9092"}
            database: {jdbcUrl: "jdbc:postgresql://postgres.data:5432/threadwright", existingSecret: postgres-user}
            """;

    private static final String EVERYTHING = """
            slack: {existingSecret: slack-app, apiUrl: "https://slack-gov.com/api/"}
            pullrequest: {existingSecret: github-account, apiUrl: "https://github.example.com/api/v3"}
            repo:
              names: [acme/web-app, acme/docs]
              data: {volume: ephemeral, size: 50Gi, storageClass: fast}
            policy: {autonomy: pull-request}
            session: {drainSeconds: 120}
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

    private static final String SOCKET_MODE = MINIMUM.replace("slack-app}", "slack-app, socketMode: true}");
    private static final String GITHUB_APP =
            MINIMUM.replace("github-account}", "github-app, credentials: app, appId: \"123456\"}");

    /** The names that the README documents, and the platform's own. */
    private static final Set<String> KNOWN = Set.of(
            "SLACK_BOT_TOKEN",
            "SLACK_SIGNING_SECRET",
            "SLACK_APP_TOKEN",
            "SLACK_API_URL",
            "GITHUB_TOKEN",
            "GITHUB_APP_ID",
            "GITHUB_APP_PRIVATE_KEY",
            "GITHUB_API_URL",
            "GITHUB_WEBHOOK_SECRET",
            "THREADWRIGHT_REPOS",
            "THREADWRIGHT_AUTONOMY",
            "THREADWRIGHT_DATA_DIR",
            "KAFKA_BOOTSTRAP_SERVERS",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SASL_JAAS_CONFIG",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_LOG_LEVEL",
            "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
            "QUARKUS_OTEL_SDK_DISABLED",
            "QUARKUS_SHUTDOWN_TIMEOUT");

    @TempDir
    Path folder;

    @Test
    void lintsStrictly() {
        var result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void namesEverythingThatIsStillToBeSet() {
        assertThatThrownBy(() -> render("{}"))
                .hasMessageContaining("Threadwright needs these values set: "
                        + "slack.existingSecret (a Secret with the Slack app's tokens), "
                        + "pullrequest.existingSecret (a Secret with the GitHub credentials), "
                        + "kafka.bootstrapServers (host:port of your Kafka), "
                        + "database.jdbcUrl (jdbc:postgresql://host:5432/name of your PostgreSQL), "
                        + "database.existingSecret (a Secret with the database's user and password).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            database: {jdbcUrl: ''}          | database.jdbcUrl (jdbc:postgresql://host:5432/name of your PostgreSQL).
            kafka: {bootstrapServers: ''}    | kafka.bootstrapServers (host:port of your Kafka).
            kafka: {securityProtocol: SASL_SSL} | kafka.existingSecret (a Secret with the JAAS line).
            pullrequest: {credentials: app}  | pullrequest.appId (the GitHub App's number).
            ingress: {enabled: true}         | ingress.host (the name Slack and GitHub reach it by).
            """)
    void namesTheOneThatIsMissing(String override, String missing) {
        assertThatThrownBy(() -> render(MINIMUM, override))
                .hasMessageContaining("Threadwright needs these values set: " + missing);
    }

    @Test
    void deploysWithTheMinimum() {
        assertThat(render(MINIMUM))
                .extracting(resource -> resource.path("kind").asText())
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "Deployment",
                        "HorizontalPodAutoscaler",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "Service",
                        "ServiceAccount");
    }

    @Test
    void addsTheWayInAndTheMonitorWhereAskedFor() {
        assertThat(render(EVERYTHING))
                .extracting(resource -> resource.path("kind").asText())
                .contains("Ingress", "ServiceMonitor")
                .hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMUM, EVERYTHING})
    void confinesThePod(String values) {
        var pod = pod(render(values));

        assertThat(pod.path("automountServiceAccountToken")).isEqualTo(Yaml.tree("false"));
        assertThat(pod.path("securityContext")).isEqualTo(Yaml.tree("""
                                runAsNonRoot: true
                                runAsUser: 10001
                                runAsGroup: 10001
                                fsGroup: 10001
                                fsGroupChangePolicy: OnRootMismatch
                                seccompProfile: {type: RuntimeDefault}
                                """));
        assertThat(container(pod).path("securityContext")).isEqualTo(Yaml.tree("""
                                allowPrivilegeEscalation: false
                                privileged: false
                                readOnlyRootFilesystem: true
                                capabilities: {drop: [ALL]}
                                """));
    }

    @Test
    void probesTheHealthEndpoints() {
        var container = container(pod(render(MINIMUM)));

        assertThat(container.path("startupProbe").path("httpGet"))
                .isEqualTo(Yaml.tree("{path: /q/health/started, port: http}"));
        assertThat(container.path("readinessProbe").path("httpGet"))
                .isEqualTo(Yaml.tree("{path: /q/health/ready, port: http}"));
        assertThat(container.path("livenessProbe").path("httpGet"))
                .isEqualTo(Yaml.tree("{path: /q/health/live, port: http}"));
        assertThat(container.path("ports")).isEqualTo(Yaml.tree("[{name: http, containerPort: 8080}]"));
    }

    @Test
    void letsThePodWriteToTwoPlacesOnly() {
        var pod = pod(render(MINIMUM));

        assertThat(container(pod).path("volumeMounts"))
                .isEqualTo(Yaml.tree("[{name: tmp, mountPath: /tmp}, {name: data, mountPath: /var/lib/threadwright}]"));
        assertThat(pod.path("volumes"))
                .isEqualTo(Yaml.tree(
                        "[{name: tmp, emptyDir: {sizeLimit: 1Gi}}, {name: data, emptyDir: {sizeLimit: 10Gi}}]"));
    }

    @Test
    void givesEachPodAClaimOfItsOwnWhereAskedFor() {
        assertThat(pod(render(EVERYTHING)).at("/volumes/1/ephemeral/volumeClaimTemplate/spec"))
                .isEqualTo(Yaml.tree("""
                                accessModes: [ReadWriteOnce]
                                storageClassName: fast
                                resources: {requests: {storage: 50Gi}}
                                """));
    }

    @Test
    void rollsWithoutAGap() {
        var deployment = one(render(EVERYTHING), "Deployment");

        assertThat(deployment.at("/spec/strategy"))
                .isEqualTo(Yaml.tree("{type: RollingUpdate, rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}"));
        assertThat(deployment
                        .at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asInt())
                .isEqualTo(5 + 120 + 10);
        assertThat(deployment
                        .at("/spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds")
                        .asInt())
                .isEqualTo(5);
        assertThat(deployment.at("/spec/template/spec/topologySpreadConstraints"))
                .extracting(constraint -> constraint.path("topologyKey").asText())
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }

    @Test
    void scalesByItselfOrAsTold() {
        var scaled = one(render(MINIMUM), "Deployment");
        var fixed = render(MINIMUM, "{replicas: 3, autoscaling: {enabled: false}}");

        assertThat(scaled.at("/spec").has("replicas")).isFalse();
        assertThat(one(fixed, "Deployment").at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(fixed).noneMatch(resource -> resource.path("kind").asText().equals("HorizontalPodAutoscaler"));
    }

    @Test
    void scalesTheDeploymentItBelongsTo() {
        var resources = render(MINIMUM);
        var autoscaler = one(resources, "HorizontalPodAutoscaler").path("spec");

        assertThat(autoscaler.path("scaleTargetRef"))
                .isEqualTo(Yaml.tree("{apiVersion: apps/v1, kind: Deployment, name: rehearsal-threadwright}"));
        assertThat(one(resources, "Deployment").at("/metadata/name").asText()).isEqualTo("rehearsal-threadwright");
        assertThat(autoscaler.path("minReplicas").asInt()).isEqualTo(2);
        assertThat(autoscaler.path("maxReplicas").asInt()).isEqualTo(6);
    }

    @Test
    void selectsItsPodsEverywhere() {
        var resources = render(EVERYTHING);
        var labels = Yaml.tree("{app.kubernetes.io/name: threadwright, app.kubernetes.io/instance: rehearsal}");

        assertThat(one(resources, "Deployment").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        assertThat(one(resources, "Service").at("/spec/selector")).isEqualTo(labels);
        assertThat(one(resources, "PodDisruptionBudget").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        assertThat(one(resources, "NetworkPolicy").at("/spec/podSelector/matchLabels"))
                .isEqualTo(labels);
        assertThat(one(resources, "ServiceMonitor").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        assertThat(one(resources, "Deployment")
                        .at("/spec/template/metadata/labels")
                        .properties())
                .containsAll(labels.properties());
    }

    @Test
    void letsANodeBeDrained() {
        assertThat(one(render(MINIMUM), "PodDisruptionBudget")
                        .at("/spec/maxUnavailable")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMUM, EVERYTHING})
    void setsOnlyVariablesThatTheServiceKnows(String values) {
        assertThat(variables(render(values))).isSubsetOf(KNOWN).doesNotHaveDuplicates();
    }

    @Test
    void setsEveryVariableInOneWayOrAnother() {
        var set = Stream.of(MINIMUM, EVERYTHING, SOCKET_MODE, GITHUB_APP)
                .flatMap(values -> variables(render(values)).stream());

        assertThat(set.distinct()).containsExactlyInAnyOrderElementsOf(KNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMUM, EVERYTHING})
    void takesSecretsByReferenceOnly(String values) {
        var resources = render(values);

        assertThat(resources)
                .noneMatch(resource -> resource.path("kind").asText().equals("Secret"));
        assertThat(container(pod(resources)).path("env")).isNotEmpty().allSatisfy(variable -> {
            assertThat(variable.has("value")).isFalse();
            assertThat(variable.at("/valueFrom/secretKeyRef/name").asText()).isNotBlank();
            assertThat(variable.at("/valueFrom/secretKeyRef/key").asText()).isNotBlank();
        });
        assertThat(one(resources, "ConfigMap").path("data").properties())
                .extracting(entry -> entry.getKey())
                .noneMatch(name -> name.matches(".*(TOKEN|SECRET|PASSWORD|KEY|JAAS).*"));
    }

    @Test
    void configuresWhatTheValuesSay() {
        assertThat(one(render(EVERYTHING), "ConfigMap").path("data")).isEqualTo(Yaml.tree("""
                                SLACK_API_URL: https://slack-gov.com/api/
                                GITHUB_API_URL: https://github.example.com/api/v3
                                THREADWRIGHT_REPOS: acme/web-app,acme/docs
                                THREADWRIGHT_DATA_DIR: /var/lib/threadwright
                                THREADWRIGHT_AUTONOMY: pull-request
                                KAFKA_BOOTSTRAP_SERVERS: kafka-0.data:9094,kafka-1.data:9095
                                KAFKA_SECURITY_PROTOCOL: SASL_SSL
                                KAFKA_SASL_MECHANISM: SCRAM-SHA-512
                                QUARKUS_DATASOURCE_JDBC_URL: jdbc:postgresql://postgres.data/threadwright?sslmode=verify-full
                                QUARKUS_LOG_LEVEL: INFO
                                QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT: http://collector.observability:4317
                                QUARKUS_SHUTDOWN_TIMEOUT: 120s
                                """));
    }

    @Test
    void dialsOutInSocketMode() {
        var resources = render(SOCKET_MODE);

        assertThat(variables(resources)).contains("SLACK_APP_TOKEN");
        assertThat(variable(resources, "SLACK_SIGNING_SECRET")
                        .at("/valueFrom/secretKeyRef/optional")
                        .asBoolean())
                .isTrue();
        assertThat(resources)
                .noneMatch(resource -> resource.path("kind").asText().equals("Ingress"));
    }

    @Test
    void needsTheSigningSecretOverHttp() {
        var resources = render(MINIMUM);

        assertThat(variables(resources)).doesNotContain("SLACK_APP_TOKEN");
        assertThat(variable(resources, "SLACK_SIGNING_SECRET")).isEqualTo(Yaml.tree("""
                                name: SLACK_SIGNING_SECRET
                                valueFrom: {secretKeyRef: {name: slack-app, key: SLACK_SIGNING_SECRET}}
                                """));
    }

    @Test
    void signsInAsAGitHubApp() {
        var resources = render(GITHUB_APP);

        assertThat(one(resources, "ConfigMap").at("/data/GITHUB_APP_ID")).isEqualTo(Yaml.tree("\"123456\""));
        assertThat(variable(resources, "GITHUB_APP_PRIVATE_KEY")).isEqualTo(Yaml.tree("""
                                name: GITHUB_APP_PRIVATE_KEY
                                valueFrom: {secretKeyRef: {name: github-app, key: GITHUB_APP_PRIVATE_KEY}}
                                """));
        assertThat(variables(resources)).doesNotContain("GITHUB_TOKEN");
    }

    @Test
    void opensTwoPathsAndNoMore() {
        var ingress = one(render(EVERYTHING), "Ingress").path("spec");

        assertThat(ingress.at("/rules/0/http/paths"))
                .extracting(path ->
                        path.path("path").asText() + " " + path.path("pathType").asText())
                .containsExactly("/slack/events Exact", "/github/webhooks Exact");
        assertThat(ingress.path("tls"))
                .isEqualTo(Yaml.tree("[{hosts: [threadwright.example.com], secretName: threadwright-tls}]"));
    }

    @Test
    void opensOnePathInSocketMode() {
        var resources = render(SOCKET_MODE, "ingress: {enabled: true, host: threadwright.example.com}");

        assertThat(one(resources, "Ingress").at("/spec/rules/0/http/paths"))
                .extracting(path -> path.path("path").asText())
                .containsExactly("/github/webhooks");
    }

    @Test
    void closesTheNetworkAroundThePod() {
        assertThat(one(render(EVERYTHING), "NetworkPolicy").path("spec")).isEqualTo(Yaml.tree("""
                                podSelector:
                                  matchLabels: {app.kubernetes.io/name: threadwright, app.kubernetes.io/instance: rehearsal}
                                policyTypes: [Ingress, Egress]
                                ingress:
                                  - from:
                                      - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}
                                      - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}
                                    ports: [{port: http, protocol: TCP}]
                                egress:
                                  - to: [{namespaceSelector: {}}, {ipBlock: {cidr: 169.254.20.10/32}}]
                                    ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
                                  - to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]
                                    ports: [{port: 443, protocol: TCP}]
                                  - ports:
                                      - {port: 9094, protocol: TCP}
                                      - {port: 9095, protocol: TCP}
                                      - {port: 5432, protocol: TCP}
                                      - {port: 4317, protocol: TCP}
                                """));
    }

    @Test
    void scrapesTheMetrics() {
        assertThat(one(render(EVERYTHING), "ServiceMonitor").at("/spec/endpoints"))
                .isEqualTo(Yaml.tree("[{port: http, path: /q/metrics, interval: 30s}]"));
    }

    @Test
    void runsTheImageByItsDigest() {
        assertThat(container(pod(render(EVERYTHING))).path("image").asText())
                .isEqualTo("ghcr.io/threadwright/threadwright:0.1.0@sha256:" + "0".repeat(64));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy: {autonomy: yolo}          | at '/policy/autonomy': value must be one of 'propose', 'pull-request', 'merge'
            slack: {botToken: xoxb-1}         | at '/slack': additional properties 'botToken' not allowed
            database: {password: hunter2}     | at '/database': additional properties 'password' not allowed
            slak: {socketMode: true}          | additional properties 'slak' not allowed
            pullrequest: {appId: my-app}      | at '/pullrequest/appId': 'my-app' does not match pattern
            database: {jdbcUrl: 'jdbc:mysql://db/x'} | at '/database/jdbcUrl': 'jdbc:mysql://db/x' does not match pattern
            kafka: {bootstrapServers: kafka}  | at '/kafka/bootstrapServers': 'kafka' does not match pattern
            repo: {names: [web-app]}          | at '/repo/names/0': 'web-app' does not match pattern
            session: {drainSeconds: soon}     | at '/session/drainSeconds': got string, want integer
            replicas: 0                       | at '/replicas': minimum: got 0, want 1
            autoscaling: {maxReplicas: 1}     | autoscaling.minReplicas must not be above autoscaling.maxReplicas.
            """)
    void refusesWhatItCannotMean(String override, String named) {
        assertThatThrownBy(() -> render(MINIMUM, override)).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            slack: {keys: {botToken: xoxb-1}}      | slack.keys.botToken holds a token
            slack: {existingSecret: xapp-1}        | slack.existingSecret holds a token
            pullrequest: {keys: {token: ghp_1}}    | pullrequest.keys.token holds a token
            database: {jdbcUrl: 'jdbc:postgresql://db/x?ssl=true&password=hunter2'} | database.jdbcUrl holds a user or a password
            """)
    void refusesASecretInTheValuesWithoutRepeatingIt(String override, String named) {
        assertThatThrownBy(() -> render(MINIMUM, override))
                .hasMessageContaining(named)
                .message()
                .doesNotContainPattern("xoxb-1|xapp-1|ghp_1|hunter2");
    }

    private List<JsonNode> render(String... values) {
        var template = new Helm(CHART).template().withName("rehearsal").withKubeVersion("1.34.0");
        for (var i = 0; i < values.length; i++) {
            template.withValuesFile(write("values-" + i + ".yaml", values[i]));
        }
        return Yaml.documents(template.call());
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + name, e);
        }
    }

    private static JsonNode one(List<JsonNode> resources, String kind) {
        assertThat(resources)
                .filteredOn(resource -> resource.path("kind").asText().equals(kind))
                .hasSize(1);
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode pod(List<JsonNode> resources) {
        return one(resources, "Deployment").at("/spec/template/spec");
    }

    private static JsonNode container(JsonNode pod) {
        return pod.at("/containers/0");
    }

    private static JsonNode variable(List<JsonNode> resources, String name) {
        return container(pod(resources))
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The names set in the container and in its ConfigMap. */
    private static List<String> variables(List<JsonNode> resources) {
        var named = container(pod(resources))
                .path("env")
                .valueStream()
                .map(variable -> variable.path("name").asText());
        var configured =
                one(resources, "ConfigMap").path("data").properties().stream().map(entry -> entry.getKey());
        return Stream.concat(named, configured).toList();
    }
}
