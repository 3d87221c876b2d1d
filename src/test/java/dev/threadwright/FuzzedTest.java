package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.threadwright.change.FuzzedTexts;
import dev.threadwright.text.TextFormats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Feeds what was kept of fuzzing once more: good inputs, those by which Jazzer came to other code, and those by which it
 * found something, each a file whose name says what is right. The long form is the benchmark {@code fuzz}.
 */
class FuzzedTest {
    private static final Path KEPT = Path.of("src/test/resources/fuzz");

    @TestFactory
    Stream<DynamicTest> takesWhatWasKept() {
        return Fuzzing.ALL.stream()
                .map(fuzzed -> dynamicTest(fuzzed.name(), () -> {
                    for (byte[] seed : fuzzed.seeds()) {
                        Fuzzing.feed(fuzzed, seed);
                    }
                    for (byte[] input : corpus(fuzzed)) {
                        Fuzzing.feed(fuzzed, input);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> hasLearntOf() throws IOException {
        return Feed.files("fuzz", "").stream()
                .filter(file -> !file.getParent().equals(KEPT))
                .map(file -> dynamicTest(
                        KEPT.relativize(file).toString(),
                        () -> Fuzzing.feed(
                                Fuzzing.named(file.getParent().getFileName().toString()), Files.readAllBytes(file))));
    }

    /** What grew with the square of its length, or more nested than Java's stack is deep. */
    @TestFactory
    Stream<DynamicTest> takesInTimeWhatRepeatsItself() {
        return Stream.of(
                repeated("requests", "change \"a\" to \"b\" ", "in wed ", 9_000),
                repeated("requests", "", "please ", 9_000),
                repeated("requests", "\"a\" → \"b\" in ", "a-", 30_000),
                repeated("android", "\0\0<resources><string name=\"a\">", "<b>", 20_000),
                repeated("yaml", "\0\0en:\n  a: \"b", " ", 60_000),
                repeated("components", "\0\0<script lang=", "\"ts\">", 12_000),
                repeated("code", "\14\0", "=> <p", 1_000),
                repeated("mdx", "\0\0", "{", 60_000),
                repeated("mdx", "\0\0", "<p ", 20_000),
                repeated("rst", "\0\0", "== ", 20_000),
                repeated("rst", "\0\0", ":a", 30_000));
    }

    private static DynamicTest repeated(String name, String begins, String goesOn, int times) {
        byte[] input = (begins + goesOn.repeat(times)).getBytes(StandardCharsets.UTF_8);
        return dynamicTest(name + ": " + goesOn.strip(), () -> Fuzzing.feed(Fuzzing.named(name), input));
    }

    @Test
    void hasAGoodInputForEach() throws IOException {
        for (Fuzzed fuzzed : Fuzzing.ALL) {
            assertThat(fuzzed.seeds()).as(fuzzed.name()).isNotEmpty();
        }
    }

    @Test
    void leavesNoTextFormatOut() {
        assertThat(FuzzedTexts.all())
                .allSatisfy(one -> assertThat(one.formats()).hasSize(1));
        assertThat(FuzzedTexts.all().stream().flatMap(one -> one.formats().stream()))
                .containsExactlyInAnyOrderElementsOf(TextFormats.all());
    }

    private static List<byte[]> corpus(Fuzzed fuzzed) throws IOException {
        Path file = KEPT.resolve(fuzzed.name() + ".base64");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(Base64.getDecoder()::decode)
                        .toList()
                : List.of();
    }
}
