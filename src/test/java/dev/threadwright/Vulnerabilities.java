package dev.threadwright;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Records of OSV about artifacts of Maven: https://ossf.github.io/osv-schema/, as
 * https://osv-vulnerabilities.storage.googleapis.com/Maven/all.zip has all of them.
 */
final class Vulnerabilities {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<Affected>> byArtifact = new HashMap<>();

    private record Affected(String id, JsonNode ranges, JsonNode versions) {}

    /** @param export a ZIP file with a JSON file for each record */
    static Vulnerabilities read(Path export) throws IOException {
        var all = new Vulnerabilities();
        try (var zip = new ZipFile(export.toFile())) {
            for (var entry :
                    zip.stream().filter(one -> one.getName().endsWith(".json")).toList()) {
                try (var record = zip.getInputStream(entry)) {
                    all.add(JSON.readTree(record));
                }
            }
        }
        return all;
    }

    static Vulnerabilities in(String... records) throws IOException {
        var all = new Vulnerabilities();
        for (String record : records) {
            all.add(JSON.readTree(record));
        }
        return all;
    }

    private void add(JsonNode record) {
        if (record.hasNonNull("withdrawn")) {
            return;
        }
        for (JsonNode affected : record.path("affected")) {
            if (affected.at("/package/ecosystem").asText().equals("Maven")) {
                byArtifact
                        .computeIfAbsent(affected.at("/package/name").asText(), _ -> new ArrayList<>())
                        .add(new Affected(
                                record.path("id").asText(), affected.path("ranges"), affected.path("versions")));
            }
        }
    }

    int size() {
        return byArtifact.size();
    }

    /** The ids of those that a version has. @param artifact {@code group:name} */
    List<String> of(String artifact, String version) {
        return byArtifact.getOrDefault(artifact, List.of()).stream()
                .filter(affected -> has(affected, version))
                .map(Affected::id)
                .distinct()
                .toList();
    }

    private static boolean has(Affected affected, String version) {
        return affected.versions()
                        .valueStream()
                        .anyMatch(listed -> listed.asText().equals(version))
                || affected.ranges()
                        .valueStream()
                        .filter(range -> range.path("type").asText().equals("ECOSYSTEM"))
                        .anyMatch(range -> isWithin(range.path("events"), new ComparableVersion(version)));
    }

    /** Events come in the order of versions: the last that is not beyond it says whether it is affected. */
    private static boolean isWithin(JsonNode events, ComparableVersion version) {
        boolean within = false;
        for (JsonNode event : events) {
            if (event.has("introduced")) {
                String from = event.path("introduced").asText();
                within |= from.equals("0") || version.compareTo(new ComparableVersion(from)) >= 0;
            } else if (event.has("fixed")) {
                within &= version.compareTo(
                                new ComparableVersion(event.path("fixed").asText()))
                        < 0;
            } else if (event.has("last_affected")) {
                within &= version.compareTo(new ComparableVersion(
                                event.path("last_affected").asText()))
                        <= 0;
            }
        }
        return within;
    }
}
