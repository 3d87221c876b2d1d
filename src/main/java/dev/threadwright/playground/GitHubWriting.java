package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A commit somebody makes: in one stream to git, however many files it has.
 *
 * @param files bytes by path
 * @param deletes paths
 * @param epochSecond when
 */
record GitHubWriting(
        String branch,
        String message,
        String name,
        String email,
        long epochSecond,
        Map<String, byte[]> files,
        List<String> deletes) {

    /** Reads {@code {path: text}} or {@code {path: {"base64": text}}}. */
    static Map<String, byte[]> files(JsonNode json) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            files.put(
                    entry.getKey(),
                    value.isObject()
                            ? Base64.getDecoder().decode(value.path("base64").asText())
                            : value.asText().getBytes(StandardCharsets.UTF_8));
        });
        return files;
    }

    /** Commits onto the branch, or begins it at {@code from}. */
    void write(GitRepository git, Optional<String> from) {
        git.load(out -> {
            try {
                stream(out, from);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void stream(OutputStream out, Optional<String> from) throws IOException {
        String who = "%s <%s> %d +0000".formatted(name, email, epochSecond);
        line(out, "commit refs/heads/" + branch);
        line(out, "author " + who);
        line(out, "committer " + who);
        data(out, (message + "\n").getBytes(StandardCharsets.UTF_8));
        if (from.isPresent()) {
            line(out, "from " + from.get());
        }
        for (String path : deletes) {
            line(out, "D " + quoted(path));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            line(out, "M 100644 inline " + quoted(file.getKey()));
            data(out, file.getValue());
        }
        line(out, "done");
    }

    private static String quoted(String path) {
        return "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static void data(OutputStream out, byte[] content) throws IOException {
        line(out, "data " + content.length);
        out.write(content);
        line(out, "");
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
