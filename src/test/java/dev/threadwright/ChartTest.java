package dev.threadwright;

import static dev.threadwright.Chart.EVERYTHING;
import static dev.threadwright.Chart.MINIMUM;
import static dev.threadwright.Chart.render;
import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart deploys. */
class ChartTest {
    @Test
    void lintsStrictly() {
        var result = new Helm(Chart.FOLDER).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void deploysWithTheMinimum() {
        assertThat(render(MINIMUM).kinds())
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
        assertThat(render(EVERYTHING).kinds())
                .contains("Ingress", "ServiceMonitor")
                .hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMUM, EVERYTHING})
    void confinesThePod(String values) {
        var chart = render(values);

        assertThat(chart.pod().path("automountServiceAccountToken")).isEqualTo(Yaml.tree("false"));
        assertThat(chart.pod().path("securityContext")).isEqualTo(Yaml.tree("""
                                runAsNonRoot: true
                                runAsUser: 10001
                                runAsGroup: 10001
                                fsGroup: 10001
                                fsGroupChangePolicy: OnRootMismatch
                                seccompProfile: {type: RuntimeDefault}
                                """));
        assertThat(chart.container().path("securityContext")).isEqualTo(Yaml.tree("""
                                allowPrivilegeEscalation: false
                                privileged: false
                                readOnlyRootFilesystem: true
                                capabilities: {drop: [ALL]}
                                """));
    }

    @Test
    void probesTheHealthEndpoints() {
        var container = render(MINIMUM).container();

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
        var chart = render(MINIMUM);

        assertThat(chart.container().path("volumeMounts"))
                .isEqualTo(Yaml.tree("[{name: tmp, mountPath: /tmp}, {name: data, mountPath: /var/lib/threadwright}]"));
        assertThat(chart.pod().path("volumes"))
                .isEqualTo(Yaml.tree(
                        "[{name: tmp, emptyDir: {sizeLimit: 1Gi}}, {name: data, emptyDir: {sizeLimit: 10Gi}}]"));
    }

    @Test
    void givesEachPodAClaimOfItsOwnWhereAskedFor() {
        assertThat(render(EVERYTHING).pod().at("/volumes/1/ephemeral/volumeClaimTemplate/spec"))
                .isEqualTo(Yaml.tree("""
                                accessModes: [ReadWriteOnce]
                                storageClassName: fast
                                resources: {requests: {storage: 50Gi}}
                                """));
    }

    @Test
    void rollsWithoutAGap() {
        var deployment = render(EVERYTHING).one("Deployment");

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
        var scaled = render(MINIMUM).one("Deployment");
        var fixed = render(MINIMUM, "{replicas: 3, autoscaling: {enabled: false}}");

        assertThat(scaled.at("/spec").has("replicas")).isFalse();
        assertThat(fixed.one("Deployment").at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(fixed.kinds()).doesNotContain("HorizontalPodAutoscaler");
    }

    @Test
    void scalesTheDeploymentItBelongsTo() {
        var chart = render(MINIMUM);
        var autoscaler = chart.one("HorizontalPodAutoscaler").path("spec");

        assertThat(autoscaler.path("scaleTargetRef"))
                .isEqualTo(Yaml.tree("{apiVersion: apps/v1, kind: Deployment, name: rehearsal-threadwright}"));
        assertThat(chart.one("Deployment").at("/metadata/name").asText()).isEqualTo("rehearsal-threadwright");
        assertThat(autoscaler.path("minReplicas").asInt()).isEqualTo(2);
        assertThat(autoscaler.path("maxReplicas").asInt()).isEqualTo(6);
    }

    @Test
    void selectsItsPodsEverywhere() {
        var chart = render(EVERYTHING);
        var labels = Yaml.tree("{app.kubernetes.io/name: threadwright, app.kubernetes.io/instance: rehearsal}");

        assertThat(chart.one("Deployment").at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(chart.one("Service").at("/spec/selector")).isEqualTo(labels);
        assertThat(chart.one("PodDisruptionBudget").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        assertThat(chart.one("NetworkPolicy").at("/spec/podSelector/matchLabels"))
                .isEqualTo(labels);
        assertThat(chart.one("ServiceMonitor").at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(chart.one("Deployment").at("/spec/template/metadata/labels").properties())
                .containsAll(labels.properties());
    }

    @Test
    void letsANodeBeDrained() {
        assertThat(render(MINIMUM)
                        .one("PodDisruptionBudget")
                        .at("/spec/maxUnavailable")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void runsTheImageByItsDigest() {
        assertThat(render(EVERYTHING).container().path("image").asText())
                .isEqualTo("ghcr.io/threadwright/threadwright:0.1.0@sha256:" + "0".repeat(64));
    }
}
