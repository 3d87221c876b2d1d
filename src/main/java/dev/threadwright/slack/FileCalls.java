package dev.threadwright.slack;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
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
import org.jspecify.annotations.Nullable;

/** Uploads of pictures in Slack's three steps. They are put in no channel: only a card shows them. */
@ApplicationScoped
class FileCalls {
    private final Clients slack;
    private final Duration timeout;
    private final HttpClient http;

    FileCalls(Clients slack, SlackConfig config) {
        this.slack = slack;
        this.timeout = config.timeout();
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    void stop(@Observes ShutdownEvent stopping) {
        http.shutdownNow();
    }

    /** @return done with the file's id */
    Reply upload(String team, String name, String words, byte[] png) {
        var opened = new Opened();
        Reply reply = CardCalls.call(
                () -> slack.of(team)
                        .filesGetUploadURLExternal(
                                r -> r.filename(name).length(png.length).altTxt(words)),
                opened::keep);
        if (!(reply instanceof Reply.Done(String file))) {
            return reply;
        }
        return send(opened.url, png) instanceof Reply.Unknown lost
                ? lost
                : CardCalls.call(
                        () -> slack.of(team)
                                .filesCompleteUploadExternal(r -> r.files(List.of(FileDetails.builder()
                                        .id(file)
                                        .title(name)
                                        .build()))),
                        _ -> file);
    }

    /** Where the bytes are to go; the address is the permission, so the token stays here. */
    private static final class Opened {
        private @Nullable String url;

        String keep(FilesGetUploadURLExternalResponse answer) {
            url = answer.getUploadUrl();
            return answer.getFileId();
        }
    }

    private Reply send(@Nullable String url, byte[] png) {
        if (url == null) {
            return new Reply.Unknown("Slack named no upload URL");
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(timeout)
                    .header("Content-Type", "image/png")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(png))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? new Reply.Done("") : new Reply.Unknown("The upload was answered HTTP " + status);
        } catch (IOException | IllegalArgumentException unanswered) {
            return new Reply.Unknown(unanswered.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply.Unknown("Stopping");
        }
    }
}
