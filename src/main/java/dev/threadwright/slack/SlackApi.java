package dev.threadwright.slack;

import com.slack.api.Slack;
import com.slack.api.util.http.SlackHttpClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Slack's Web API, at the configured address; {@link Clients} bring the tokens. */
@Singleton
class SlackApi {
    private final SlackConfig config;

    SlackApi(SlackConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Slack slack() {
        var settings = new com.slack.api.SlackConfig();
        int timeout = (int) config.timeout().toMillis();
        settings.setMethodsEndpointUrlPrefix(config.apiUrl().endsWith("/") ? config.apiUrl() : config.apiUrl() + "/");
        settings.setHttpClientCallTimeoutMillis(timeout);
        settings.setHttpClientReadTimeoutMillis(timeout);
        settings.setHttpClientWriteTimeoutMillis(timeout);
        // Counts calls per team for the SDK's own throttling of asynchronous calls, which we do not make.
        settings.setStatsEnabled(false);
        // OkHttp would send a post again whose answer was lost, and so post twice.
        var http = new SlackHttpClient(SlackHttpClient.buildOkHttpClient(settings)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build());
        http.setConfig(settings);
        return Slack.getInstance(settings, http);
    }
}
