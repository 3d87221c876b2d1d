package dev.threadwright;

import static dev.threadwright.Chart.EVERYTHING;
import static dev.threadwright.Chart.SOCKET_MODE;
import static dev.threadwright.Chart.render;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The ways in and out. */
class ChartNetworkTest {
    @Test
    void opensFivePathsAndNoMore() {
        var ingress = render(EVERYTHING).one("Ingress").path("spec");

        assertThat(ingress.at("/rules/0/http/paths"))
                .extracting(path ->
                        path.path("path").asText() + " " + path.path("pathType").asText())
                .containsExactly(
                        "/slack/events Exact",
                        "/slack/install Exact",
                        "/slack/oauth_redirect Exact",
                        "/github/webhooks Exact",
                        "/console Prefix");
        assertThat(ingress.path("tls"))
                .isEqualTo(Yaml.tree("[{hosts: [threadwright.example.com], secretName: threadwright-tls}]"));
    }

    @Test
    void opensOnePathInSocketMode() {
        var chart = render(SOCKET_MODE, "ingress: {enabled: true, host: threadwright.example.com}");

        assertThat(chart.one("Ingress").at("/spec/rules/0/http/paths"))
                .extracting(path -> path.path("path").asText())
                .containsExactly("/github/webhooks");
    }

    @Test
    void closesTheNetworkAroundThePod() {
        assertThat(render(EVERYTHING).one("NetworkPolicy").path("spec")).isEqualTo(Yaml.tree("""
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
                                  - to: [{podSelector: {}}, {namespaceSelector: {}}, {ipBlock: {cidr: 0.0.0.0/0, except: [169.254.0.0/16]}}]
                                    ports:
                                      - {port: 9094, protocol: TCP}
                                      - {port: 9095, protocol: TCP}
                                      - {port: 5432, protocol: TCP}
                                      - {port: 4317, protocol: TCP}
                                      - {port: 8088, protocol: TCP}
                                      - {port: 6514, protocol: TCP}
                                """));
    }

    @Test
    void scrapesTheMetrics() {
        assertThat(render(EVERYTHING).one("ServiceMonitor").at("/spec/endpoints"))
                .isEqualTo(Yaml.tree("[{port: http, path: /q/metrics, interval: 30s}]"));
    }
}
