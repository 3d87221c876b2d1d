package dev.threadwright.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.GitServer.Entry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MirrorTest extends ServedRepos {
    @Test
    void sharesOneFetchAmongThoseWhoAskTogether() throws Exception {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<String>>();
            for (int i = 0; i < 20; i++) {
                all.add(() -> {
                    try (Snapshot snapshot = repos.newest(WEB)) {
                        return content(snapshot, "a.txt");
                    }
                });
            }
            for (var result : threads.invokeAll(all)) {
                assertThat(result.get()).isEqualTo("one\n");
            }
        }
    }

    @Test
    void sharesADataDirectoryWithAnother() throws Exception {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<String>>();
            for (int i = 0; i < 6; i++) {
                Repos another = TestRepos.of(forge, folder.resolve("data"));
                all.add(() -> {
                    try (Snapshot snapshot = another.newest(WEB)) {
                        return content(snapshot, "a.txt");
                    }
                });
            }
            for (var result : threads.invokeAll(all)) {
                assertThat(result.get()).isEqualTo("one\n");
            }
        }
    }

    @Test
    void goesOnAfterAKilledFetch() throws IOException {
        String commit = server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        Path mirror = folder.resolve("data/mirrors/acme+web-app.git");
        Files.writeString(mirror.resolve("refs/heads/main.lock"), "");
        Files.writeString(mirror.resolve("packed-refs.lock"), "");
        Files.writeString(mirror.resolve("objects/incoming_1.pack"), "PACK");
        Files.writeString(mirror.resolve("objects/pack/pack-" + commit + ".pack"), "PACK");
        Files.createDirectories(folder.resolve("data/mirrors/acme+web-app.git.new-1/objects"));
        String second = server.commit(WEB, "main", List.of(Entry.of("a.txt", "two\n")));
        try (Snapshot snapshot = TestRepos.of(forge, folder.resolve("data")).newest(WEB)) {
            assertThat(snapshot.commit()).isEqualTo(second);
        }
        assertThat(folder.resolve("data/mirrors/acme+web-app.git.new-1")).doesNotExist();
        assertThat(mirror.resolve("objects/incoming_1.pack")).doesNotExist();
    }

    @Test
    void makesAMirrorAnewWhosePackWasCutOff() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one\n"));
        repos.newest(WEB).close();
        try (var pack = new RandomAccessFile(pack().toFile(), "rw")) {
            pack.setLength(pack.length() - 10);
        }
        try (Snapshot snapshot = TestRepos.of(forge, folder.resolve("data")).newest(WEB)) {
            assertThat(content(snapshot, "a.txt")).isEqualTo("one\n");
        }
    }

    @Test
    void makesAMirrorAnewWhoseObjectsAreDamaged() throws IOException {
        server.create(WEB, Entry.of("a.txt", "one two three four five six seven eight\n".repeat(50)));
        repos.newest(WEB).close();
        try (var pack = new RandomAccessFile(pack().toFile(), "rw")) {
            pack.seek(12);
            pack.write(new byte[(int) pack.length() - 12 - 20]);
        }
        Repos restarted = TestRepos.of(forge, folder.resolve("data"));
        try (Snapshot snapshot = restarted.newest(WEB)) {
            assertThat(content(snapshot, "a.txt")).startsWith("one two");
        }
    }
}
