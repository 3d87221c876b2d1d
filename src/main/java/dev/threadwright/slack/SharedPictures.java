package dev.threadwright.slack;

import com.slack.api.model.File;
import com.slack.api.model.Message;
import dev.threadwright.thread.Conversations.Unreadable;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Pictures that people share in messages. Their bytes are handed on and kept nowhere. */
@ApplicationScoped
class SharedPictures {
    private static final Logger LOG = Logger.getLogger(SharedPictures.class);
    private static final Set<String> KINDS = Set.of("image/png", "image/jpeg");

    /** So Slack tells of a file in Slack Connect; what it is has to be asked. */
    private static final String ASK = "check_file_info";

    private final Clients slack;
    private final URI api;
    private final Duration timeout;
    private final HttpClient http;
    private volatile boolean told;

    SharedPictures(Clients slack, SlackConfig config) {
        this.slack = slack;
        this.api = URI.create(config.apiUrl());
        this.timeout = config.timeout();
        // Nothing is followed: Slack answers who may not have a file with its login page.
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    void stop(@Observes ShutdownEvent stopping) {
        http.shutdownNow();
    }

    /** The ids of those in a message, and of files of which Slack does not say yet what they are. */
    static List<String> in(Message message) {
        return message.getFiles() == null
                ? List.of()
                : message.getFiles().stream()
                        .filter(file -> isPicture(file) || ASK.equals(file.getFileAccess()))
                        .map(File::getId)
                        .toList();
    }

    private static boolean isPicture(File file) {
        return file.getMimetype() != null && KINDS.contains(file.getMimetype());
    }

    /** Its bytes; empty where it is none, is larger, or is not for us. @throws Unreadable where Slack does not give it now */
    Optional<byte[]> bytes(String team, String id, int most) {
        try {
            var file = SlackCall.make(() -> slack.of(team).filesInfo(info -> info.file(id)))
                    .getFile();
            boolean wanted = isPicture(file)
                    && file.getSize() != null
                    && file.getSize() <= most
                    && file.getUrlPrivateDownload() != null;
            return wanted ? download(team, URI.create(file.getUrlPrivateDownload()), most) : Optional.empty();
        } catch (Unreadable refused) {
            if (!refused.forGood()) {
                throw refused;
            }
            refused(String.valueOf(refused.getMessage()));
            return Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> download(String team, URI url, int most) {
        if (!isSlacks(url, api)) {
            LOG.warnf("A picture stands at %s, which is not Slack's: it is not fetched", url.getHost());
            return Optional.empty();
        }
        var request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Authorization", "Bearer " + slack.token(team))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                byte[] bytes = answer.statusCode() == 200 ? body.readNBytes(most + 1) : new byte[0];
                return bytes.length == 0 || bytes.length > most ? Optional.empty() : Optional.of(bytes);
            }
        } catch (IOException unreachable) {
            var unreadable = new Unreadable("unreachable", false);
            unreadable.initCause(unreachable);
            throw unreadable;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unreadable("interrupted", false);
        }
    }

    /** Files stand beside the API: {@code files.slack.com}, and the same of GovSlack. The token goes nowhere else. */
    static boolean isSlacks(URI url, URI api) {
        return api.getScheme().equals(url.getScheme())
                && api.getPort() == url.getPort()
                && url.getRawUserInfo() == null
                && (api.getHost().equals(url.getHost()) || ("files." + api.getHost()).equals(url.getHost()));
    }

    private void refused(String error) {
        if (!error.equals("missing_scope")) {
            LOG.infof("Slack does not give a picture: %s", error);
        } else if (!told) {
            told = true;
            LOG.warn("Pictures are not read: the Slack app lacks the scope files:read."
                    + " Add it under OAuth & Permissions and install the app again");
        }
    }
}
