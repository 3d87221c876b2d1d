package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the packaged service brings along, by the bill of materials in it: {@code ./mvnw -Psbom package -Dtest=SuppliesTest}
 * makes it; without it those tests are skipped that read it.
 */
class SuppliesTest {
    private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");

    /** That allow what we do: put together, unchanged, beside a work under Apache-2.0. One of an artifact's is enough. */
    private static final Set<String> LICENCES = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "Go License", // of RE2/J: BSD-3-Clause
            "LGPL-2.1-or-later",
            "MIT",
            "MIT-0",
            "Public Domain");

    @Test
    void isUnderLicencesThatWeMayPassOn() throws IOException {
        assertThat(components())
                .filteredOn(component -> licences(component).noneMatch(LICENCES::contains))
                .extracting(component ->
                        artifact(component) + ": " + licences(component).toList())
                .isEmpty();
    }

    @Test
    void namesEachArtifactWithItsVersionAndHash() throws IOException {
        assertThat(components()).hasSizeGreaterThan(100).allSatisfy(component -> {
            assertThat(component.path("version").asText()).isNotBlank();
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component.path("hashes").findValuesAsText("alg")).contains("SHA-256");
        });
    }

    /** {@code -Dosv=FILE} names an export of OSV. */
    @Test
    void hasNoVersionThatIsKnownToBeVulnerable() throws IOException {
        String export = System.getProperty("osv", "");
        assumeThat(export)
                .as("-Dosv=FILE, an export of OSV's records for Maven")
                .isNotBlank();
        var known = Vulnerabilities.read(Path.of(export));

        assertThat(known.size()).as("artifacts that the export knows").isPositive();
        assertThat(components())
                .flatExtracting(component -> known
                        .of(artifact(component), component.path("version").asText())
                        .stream()
                        .map(id -> artifact(component) + ":"
                                + component.path("version").asText() + " has " + id)
                        .toList())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.9.9, false",
        "2.0, true",
        "2.14.1, true",
        "2.15.0, false",
        "2.16.0-rc1, false",
        "3.0, true",
        "3.1, true",
        "3.1.1, false",
        "0.9-beta, true",
    })
    void tellsWhichVersionsARecordIsAbout(String version, boolean vulnerable) throws IOException {
        var known = Vulnerabilities.in("""
                {"id": "GHSA-1", "affected": [{"package": {"ecosystem": "Maven", "name": "org.acme:words"},
                  "versions": ["0.9-beta"],
                  "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.0"}, {"fixed": "2.15.0"}]},
                    {"type": "ECOSYSTEM", "events": [{"introduced": "3.0"}, {"last_affected": "3.1"}]}]}]}""", """
                {"id": "GHSA-2", "withdrawn": "2026-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "Maven",
                  "name": "org.acme:words"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}""");

        assertThat(known.of("org.acme:words", version)).isEqualTo(vulnerable ? List.of("GHSA-1") : List.of());
        assertThat(known.of("org.acme:other", version)).isEmpty();
    }

    private static List<JsonNode> components() throws IOException {
        assumeThat(BILL).as("the bill of materials, which -Psbom makes").exists();
        return new JsonMapper()
                .readTree(Files.readAllBytes(BILL))
                .path("components")
                .valueStream()
                .toList();
    }

    private static String artifact(JsonNode component) {
        return component.path("group").asText() + ":" + component.path("name").asText();
    }

    private static Stream<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(one -> one.at("/license/id")
                        .asText(one.at("/license/name")
                                .asText(one.path("expression").asText())));
    }
}
