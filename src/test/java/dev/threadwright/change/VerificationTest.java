package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.FixedForge;
import dev.threadwright.repo.GitServer;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.TestRepos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final RepoName REPO = new RepoName("acme", "web-app");
    private static final String ENGLISH = "{\r\n  \"cta\": \"Sign up\",\r\n  \"more\": \"Größe – Sign up\"\r\n}\r\n";
    private static final String GERMAN = "anfang\nSign up\nende\n";
    private final Changes changes = TestChanges.of();

    @TempDir
    Path folder;

    private GitServer server;
    private FixedForge forge;
    private Snapshot base;
    private Snapshot elsewhere;
    private Change honest;

    @BeforeEach
    void makeAnHonestChange() throws IOException {
        server = new GitServer(folder.resolve("served"));
        forge = new FixedForge(server, REPO);
        Repos repos = TestRepos.of(forge, folder.resolve("data"));
        server.create(REPO, Entry.of("de.words", GERMAN), Entry.of("en.json", ENGLISH), Entry.of("other.txt", GERMAN));
        base = repos.newest(REPO);
        server.commit(REPO, "main", List.of(Entry.of("new.txt", "new\n")));
        elsewhere = repos.newest(REPO);
        honest = (Change) changes.make(
                base,
                List.of(
                        new Edit(Places.of(base, "en.json", "Sign up", 1), "Sign up", "Get started"),
                        new Edit(Places.of(base, "en.json", "Sign up", 2), "Sign up", "Los\ngeht’s"),
                        new Edit(Places.of(base, "de.words", "Sign up", 1), "Sign up", "Mach mit")));
    }

    @AfterEach
    void stop() {
        base.close();
        elsewhere.close();
        server.close();
    }

    @Test
    void passesAnHonestChangeWithItsEvidence() throws IOException {
        var passed = (Verification.Passed) changes.verify(base, honest, List.of());
        assertThat(passed.evidence())
                .containsExactly(
                        "3 places in 2 files; every other byte stays as it is.",
                        "Encoding (UTF-8), line endings and final newline are kept.",
                        "No link, binary, generated or CI file is touched.",
                        "Read as JSON before and after: only text differs; markup, placeholders, keys and code are the same.",
                        "Whether it is text or code is not judged in de.words: look at the lines.");
        assertThat(new String(passed.contents().get("en.json"), StandardCharsets.UTF_8))
                .isEqualTo("{\r\n  \"cta\": \"Get started\",\r\n  \"more\": \"Größe – Los\\ngeht’s\"\r\n}\r\n");
    }

    @Test
    void handsOutTheBytesThatItJudged() throws IOException {
        var passed = (Verification.Passed) changes.verify(base, honest, List.of());
        byte[] judged = passed.contents().get("de.words");
        Arrays.fill(passed.change().files().getFirst().after(), (byte) 'x');
        assertThat(passed.contents().get("de.words")).isEqualTo(judged);
    }

    @Test
    void failsEveryTampering() throws IOException {
        Map<String, Change> tampered = tampered();
        var passed = new ArrayList<String>();
        for (Map.Entry<String, Change> one : tampered.entrySet()) {
            if (changes.verify(base, one.getValue(), List.of()) instanceof Verification.Passed) {
                passed.add(one.getKey());
            }
        }
        assertThat(tampered).hasSizeGreaterThan(300);
        assertThat(passed).isEmpty();
    }

    private Map<String, Change> tampered() throws IOException {
        var all = new TreeMap<String, Change>();
        for (int index = 0; index < honest.files().size(); index++) {
            tamperWithContent(all, index);
            tamperWithEdits(all, index);
        }
        FileChange german = honest.files().get(0);
        FileChange english = honest.files().get(1);
        all.put("another base", new Change(honest.repo(), elsewhere.commit(), honest.files(), honest.previews()));
        all.put("no file", new Change(honest.repo(), honest.base(), List.of(), List.of()));
        all.put("a file less", withFiles(List.of(german)));
        all.put("a file twice", withFiles(List.of(german, english, english)));
        all.put(
                "a file more",
                withFiles(List.of(
                        german,
                        english,
                        new FileChange.Edited(
                                "other.txt", german.blob(), german.before(), german.after(), german.edits()))));
        all.put(
                "a file more without a place",
                withFiles(List.of(
                        german,
                        english,
                        new FileChange.Edited("other.txt", german.blob(), german.before(), bytes("x"), List.of()))));
        all.put("contents swapped", withFiles(List.of(after(german, english.after()), after(english, german.after()))));
        all.put("previews left out", new Change(honest.repo(), honest.base(), honest.files(), List.of()));
        var remote = server.remote(new RepoName("acme", "another"), "main");
        all.put("another repository", new Change(remote, honest.base(), honest.files(), honest.previews()));
        for (int i = 0; i < honest.previews().size(); i++) {
            Preview p = honest.previews().get(i);
            all.put(
                    "preview " + i + " shows another after",
                    withPreview(
                            i,
                            new Preview(p.place(), p.path(), p.line(), p.before(), p.after() + ".", p.from(), p.to())));
            all.put(
                    "preview " + i + " shows another before",
                    withPreview(
                            i,
                            new Preview(p.place(), p.path(), p.line(), p.before() + ".", p.after(), p.from(), p.to())));
            all.put(
                    "preview " + i + " shows another line",
                    withPreview(
                            i,
                            new Preview(p.place(), p.path(), p.line() + 1, p.before(), p.after(), p.from(), p.to())));
        }
        return all;
    }

    private void tamperWithContent(Map<String, Change> all, int index) {
        FileChange file = honest.files().get(index);
        byte[] after = file.after();
        String name = file.path() + " ";
        for (int i = 0; i < after.length; i++) {
            byte[] flipped = after.clone();
            flipped[i] ^= 1;
            all.put(name + "byte flipped at " + i, with(index, after(file, flipped)));
            all.put(name + "byte dropped at " + i, with(index, after(file, without(after, i))));
            byte[] longer = new byte[after.length + 1];
            System.arraycopy(after, 0, longer, 0, i);
            longer[i] = '\n';
            System.arraycopy(after, i, longer, i + 1, after.length - i);
            all.put(name + "line break added at " + i, with(index, after(file, longer)));
        }
        String text = new String(after, StandardCharsets.UTF_8);
        all.put(name + "in UTF-16", with(index, after(file, text.getBytes(StandardCharsets.UTF_16))));
        all.put(name + "marked", with(index, after(file, bytes("\uFEFF" + text))));
        all.put(
                name + "other endings",
                with(
                        index,
                        after(
                                file,
                                bytes(
                                        text.contains("\r\n")
                                                ? text.replace("\r\n", "\n")
                                                : text.replace("\n", "\r\n")))));
        all.put(name + "unchanged", with(index, after(file, file.before())));
        all.put(name + "emptied", with(index, after(file, new byte[0])));
        all.put(name + "NUL at the end", with(index, after(file, bytes(text + "\0"))));
        all.put(name + "more at the end", with(index, after(file, bytes(text + "x\n"))));
        byte[] before = file.before().clone();
        before[0] ^= 1;
        all.put(
                name + "false before",
                with(index, new FileChange.Edited(file.path(), file.blob(), before, after, file.edits())));
        all.put(
                name + "false blob",
                with(index, new FileChange.Edited(file.path(), "0".repeat(40), file.before(), after, file.edits())));
        for (String path :
                List.of("other.txt", "none.txt", ".github/workflows/a.yml", "../de.words", "", "/de.words")) {
            all.put(
                    name + "path " + path,
                    with(index, new FileChange.Edited(path, file.blob(), file.before(), after, file.edits())));
        }
    }

    private void tamperWithEdits(Map<String, Change> all, int index) {
        FileChange file = honest.files().get(index);
        for (int i = 0; i < file.edits().size(); i++) {
            String name = file.path() + " place " + i + " ";
            all.put(name + "left out", edit(index, i, null));
            all.put(name + "other words", edit(index, i, e -> new Edit(e.place(), e.said(), e.to() + "!")));
            all.put(name + "no words", edit(index, i, e -> new Edit(e.place(), e.said(), "")));
            all.put(name + "one to the right", edit(index, i, e -> new Edit(at(e.place(), 1, 0), e.said(), e.to())));
            all.put(name + "one to the left", edit(index, i, e -> new Edit(at(e.place(), -1, 0), e.said(), e.to())));
            all.put(name + "longer", edit(index, i, e -> new Edit(at(e.place(), 0, 1), e.said(), e.to())));
            all.put(name + "shorter", edit(index, i, e -> new Edit(at(e.place(), 0, -1), e.said(), e.to())));
            all.put(
                    name + "to the end of time",
                    edit(index, i, e -> new Edit(at(e.place(), 0, Integer.MAX_VALUE - 100), e.said(), e.to())));
            all.put(
                    name + "of another path",
                    edit(
                            index,
                            i,
                            e -> new Edit(
                                    new Place(
                                            REPO,
                                            "other.txt",
                                            e.place().blob(),
                                            e.place().offset(),
                                            e.place().length(),
                                            1,
                                            0,
                                            ""),
                                    e.said(),
                                    e.to())));
            all.put(
                    name + "of another blob",
                    edit(
                            index,
                            i,
                            e -> new Edit(
                                    new Place(
                                            REPO,
                                            e.place().path(),
                                            "0".repeat(40),
                                            e.place().offset(),
                                            e.place().length(),
                                            1,
                                            0,
                                            ""),
                                    e.said(),
                                    e.to())));
        }
        var reversed = new ArrayList<>(file.edits()).reversed();
        if (reversed.size() > 1) {
            all.put(file.path() + " places reversed", with(index, edits(file, reversed)));
        }
    }

    private Change edit(int index, int which, UnaryOperator<Edit> by) {
        FileChange file = honest.files().get(index);
        var edits = new ArrayList<>(file.edits());
        if (by == null) {
            edits.remove(which);
        } else {
            edits.set(which, by.apply(edits.get(which)));
        }
        return with(index, edits(file, edits));
    }

    private Change with(int index, FileChange file) {
        var files = new ArrayList<>(honest.files());
        files.set(index, file);
        return withFiles(files);
    }

    private Change withFiles(List<FileChange> files) {
        return new Change(honest.repo(), honest.base(), files, honest.previews());
    }

    private Change withPreview(int index, Preview preview) {
        var previews = new ArrayList<>(honest.previews());
        previews.set(index, preview);
        return new Change(honest.repo(), honest.base(), honest.files(), previews);
    }

    private static FileChange after(FileChange file, byte[] after) {
        return new FileChange.Edited(file.path(), file.blob(), file.before(), after, file.edits());
    }

    private static FileChange edits(FileChange file, List<Edit> edits) {
        return new FileChange.Edited(file.path(), file.blob(), file.before(), file.after(), edits);
    }

    private static Place at(Place place, int right, int longer) {
        return new Place(
                place.repo(),
                place.path(),
                place.blob(),
                place.offset() + right,
                place.length() + longer,
                place.line(),
                place.column(),
                place.text());
    }

    private static byte[] without(byte[] bytes, int index) {
        byte[] shorter = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, shorter, 0, index);
        System.arraycopy(bytes, index + 1, shorter, index, shorter.length - index);
        return shorter;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
