package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotFoundTest extends ServedMatches {
    @Test
    void saysThatNothingIsConnected() {
        assertThat(find("Sign up", Hints.NONE, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class, none -> assertThat(none.next()).contains("THREADWRIGHT_REPOS"));
    }

    @Test
    void saysThatTheNamedRepositoryIsNotConnected() {
        connect(WEB, Entry.of("a.txt", "x\n"));
        var hints = new Hints(List.of(DOCS), List.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(find("Sign up", hints, null))
                .isEqualTo(
                        new Match.NotFound(
                                "acme/docs is not connected; connected: acme/web-app.",
                                "Name one of those, or connect it: install the GitHub App on it, or add it to THREADWRIGHT_REPOS."));
    }

    @Test
    void saysThatTheWordsStandInCodeAlone() {
        connect(WEB, Entry.of("a.json", "{\"Sign up\": \"x\"}\n"));
        assertThat(find("Sign up", Hints.NONE, null))
                .isEqualTo(new Match.NotFound(
                        "“Sign up” stands only in a.json, and there not in what people read but in code, keys or addresses.",
                        "Quote the words as people see them, or have an engineer change the code."));
    }

    @Test
    void saysWhereItLookedWhenNothingComesClose() {
        connect(WEB, Entry.of("a.txt", "x\n"));
        connect(DOCS, Entry.of("a.txt", "x\n"));
        assertThat(find("Sign up", Hints.NONE, null))
                .isEqualTo(
                        new Match.NotFound(
                                "“Sign up” stands nowhere in acme/docs, acme/web-app.",
                                "Copy the words exactly as they stand on the page; if they come from elsewhere, connect that repository."));
    }

    @Test
    void saysWhichOfSeveralWordsIsMissing() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        var request =
                new Request(List.of(new Rewording("Sign up", "Join"), new Rewording("Log on", "Log in")), Hints.NONE);
        assertThat(find(request, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        none -> assertThat(none.sentence())
                                .isEqualTo(
                                        "“Log on” stands nowhere in acme/web-app. What does stand in acme/web-app: “Sign up”."));
    }

    @Test
    void asksForAFolderWhenTheWordsStandInHundredsOfPlaces() {
        var files = new ArrayList<Entry>();
        for (int i = 0; i < 50; i++) {
            files.add(Entry.of("src/" + (i < 37 ? "locales" : "pages") + "/f" + i + ".txt", "Sign up\n".repeat(10)));
        }
        connect(WEB, files.toArray(Entry[]::new));
        assertThat(find("Sign up", Hints.NONE, null))
                .isEqualTo(
                        new Match.NotFound(
                                "“Sign up” stands in 500 places in 50 files of acme/web-app, most of them in src/locales (370), src/pages (130).",
                                "Say in which file or folder, for example: change \"Sign up\" to \"Get started\" in src/pages"));
    }

    @Test
    void saysThatTheWordsStandOnlyInABinaryFile() {
        connect(WEB, Entry.of("logo.bin", "\0PNG Sign up"));
        assertThat(find("Sign up", Hints.NONE, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        none -> assertThat(none.sentence())
                                .isEqualTo("“Sign up” stands only in logo.bin, a binary file, which I don't change."));
    }

    @Test
    void saysThatTheWordsStandOnlyInALargeFile() {
        byte[] big = ("x".repeat(99) + "\n").repeat(524288).getBytes(StandardCharsets.UTF_8);
        System.arraycopy("Sign up".getBytes(StandardCharsets.UTF_8), 0, big, (1 << 16) * 3 - 3, 7);
        connect(WEB, Entry.of("big.csv", big));
        assertThat(find("Sign up", Hints.NONE, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        none -> assertThat(none.sentence())
                                .isEqualTo(
                                        "“Sign up” stands only in big.csv (50 MB); files over 5 MB are not changed."));
    }

    @Test
    void saysThatTheWordsStandOnlyInGeneratedFiles() {
        connect(WEB, Entry.of("dist/app.js", "Sign up\n"), Entry.of("node_modules/x/a.js", "Sign up\n"));
        assertThat(find("Sign up", Hints.NONE, null))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        none -> assertThat(none.sentence())
                                .isEqualTo(
                                        "“Sign up” stands only in dist/app.js and 1 more like it, generated or brought in from elsewhere, where a change would be lost."));
    }

    @Test
    void failsWhereTheOnlyRepositoryCannotBeRead() {
        forge.connect(DOCS);
        var failure = catchThrowableOfType(Unreachable.class, () -> find("Sign up", Hints.NONE, null));
        assertThat(failure.isForGood()).isTrue();
    }
}
