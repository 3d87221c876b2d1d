package dev.threadwright.slack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the app asks to be allowed: as the manifest has it, which is in this jar, so that there is one list. */
final class Scopes {
    private static final String MANIFEST = "/slack-app-manifest.yaml";

    private Scopes() {}

    static List<String> wanted() {
        try (var in = Scopes.class.getResourceAsStream(MANIFEST)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + MANIFEST);
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
            return lines.map(String::strip)
                    .filter(line -> !line.startsWith("#"))
                    .dropWhile(line -> !line.equals("bot:"))
                    .skip(1)
                    .takeWhile(line -> line.startsWith("- "))
                    .map(line -> line.substring(2))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(MANIFEST, unreadable);
        }
    }
}
