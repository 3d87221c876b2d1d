package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder below {@code formats/FORMAT} is an edit: a file in {@code input}, the words in {@code edit.json}, the file as
 * it must be in {@code expected}, or why it is refused.
 */
class FormatScenariosTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FORMATS = Path.of("src/test/resources/formats");

    @TestFactory
    Stream<DynamicTest> editsAsPeopleWouldByHand() throws IOException {
        try (var all = Files.walk(FORMATS)) {
            List<Path> edits =
                    all.filter(path -> path.endsWith("edit.json")).sorted().toList();
            return edits.stream()
                    .map(edit -> dynamicTest(
                            FORMATS.relativize(edit.getParent()).toString(), edit.toUri(), () -> plays(edit)));
        }
    }

    private static void plays(Path scenario) throws IOException, Unreadable {
        JsonNode edit = JSON.readTree(scenario.toFile());
        Path input = onlyFile(scenario.resolveSibling("input"));
        String path = scenario.resolveSibling("input").relativize(input).toString();
        String before = read(input);
        TextFormat format = TextFormats.of(path).orElseThrow();
        List<Unit> units = format.units(path, before);
        inOrder(units, before);
        List<Quoted> found = new Quotation(edit.path("from").asText()).in(before, units);
        assertThat(found).as("places of the words").hasSize(edit.path("places").asInt(1));
        Quoted chosen = found.get(edit.path("place").asInt(0));
        if (edit.has("step")) {
            assertThat(chosen.step()).isEqualTo(Step.valueOf(edit.path("step").asText()));
        }
        switch (Rewriter.rewrite(before, units, chosen, edit.path("to").asText())) {
            case Rewritten.Refused refused ->
                assertThat(refused.why()).isEqualTo(edit.path("refused").asText("not refused"));
            case Rewritten.Splices splices -> {
                String after = spliced(before, splices.splices());
                assertThat(after).isEqualTo(read(onlyFile(scenario.resolveSibling("expected"))));
                assertThat(format.units(path, after)).hasSameSizeAs(units);
            }
        }
    }

    private static void inOrder(List<Unit> units, String file) {
        int at = 0;
        for (Unit unit : units) {
            assertThat(unit.start()).isGreaterThanOrEqualTo(at);
            assertThat(unit.end()).isBetween(unit.start(), file.length());
            at = unit.end();
        }
    }

    static String spliced(String file, List<Splice> splices) {
        var after = new StringBuilder(file);
        splices.reversed().forEach(splice -> after.replace(splice.start(), splice.end(), splice.with()));
        return after.toString();
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .reduce((a, b) -> {
                        throw new IllegalStateException("Two files in " + folder);
                    })
                    .orElseThrow();
        }
    }

    /** In UTF-8, or where it is none one byte for each character. */
    private static String read(Path file) throws IOException {
        Text text = Text.of(Files.readAllBytes(file)).orElseThrow();
        return text.decode(text.encoding().markLength(), text.length());
    }
}
