package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded fits to the sample repositories of the playground. */
class RecordingsTest {
    private static final Path PLAYGROUND = Path.of("src/main/resources/playground");

    @Test
    void areAllInTheList() throws IOException {
        try (var files = Files.list(PLAYGROUND.resolve("rehearsals"))) {
            assertThat(Files.readAllLines(PLAYGROUND.resolve("rehearsals.list")))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @ParameterizedTest
    @MethodSource
    void replaceWordsThatStandOnceInTheirFile(Recording.Call call) throws IOException {
        var arguments = ScriptedSpeech.tree(call.arguments());

        assertThat(texts(arguments.path("path").asText())
                        .flatMap(text -> Stream.of(text.split(
                                java.util.regex.Pattern.quote(
                                        arguments.path("from").asText()),
                                -1)))
                        .count())
                .isEqualTo(2);
    }

    static Stream<Recording.Call> replaceWordsThatStandOnceInTheirFile() {
        return calls().filter(call -> call.tool().equals("replace_text"));
    }

    @ParameterizedTest
    @MethodSource
    void readFilesThatAreThere(Recording.Call call) throws IOException {
        assertThat(texts(ScriptedSpeech.tree(call.arguments()).path("path").asText()))
                .isNotEmpty();
    }

    static Stream<Recording.Call> readFilesThatAreThere() {
        return calls().filter(call -> call.tool().equals("read_file"));
    }

    @Test
    void useTheToolsOfASession() {
        assertThat(calls().map(Recording.Call::tool).collect(Collectors.toSet()))
                .isSubsetOf(
                        "find_text",
                        "replace_text",
                        "read_file",
                        "apply_patch",
                        "shell",
                        "update_plan",
                        "ask_user",
                        "request_permission",
                        "use_skill");
    }

    @Test
    void answerTheirOwnWishAndNoOther() {
        var recordings = Recordings.shipped().of(Work.CHANGE);

        assertThat(recordings)
                .allSatisfy(recording -> assertThat(
                                recordings.stream().filter(other -> other.answers(recording.wish())))
                        .containsExactly(recording));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "work: dance", "turns: [says]", "turns: [{latency: soon}]", "words: ['(']"})
    void sayWhichOfThemIsMalformed(String yaml) {
        assertThatThrownBy(() -> Recordings.of(Map.of("mine", yaml)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the recording mine is not in the form of one");
    }

    private static Stream<Recording.Call> calls() {
        return Recordings.shipped().of(Work.CHANGE).stream()
                .flatMap(recording -> recording.turns().stream())
                .flatMap(turn -> turn.calls().stream());
    }

    /** Of the sample repositories that have it. */
    private static Stream<String> texts(String path) throws IOException {
        var texts = new java.util.ArrayList<String>();
        for (String repository : List.of("web-app", "mobile-app", "docs")) {
            Path file = PLAYGROUND.resolve("repositories").resolve(repository).resolve(path);
            if (Files.exists(file) && !(path.equals("README.md") && !repository.equals("docs"))) {
                texts.add(Files.readString(file));
            }
        }
        return texts.stream();
    }
}
