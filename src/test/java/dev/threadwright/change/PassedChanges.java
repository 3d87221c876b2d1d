package dev.threadwright.change;

import dev.threadwright.repo.Remote;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes that passed, for tests of what comes after. */
public final class PassedChanges {
    private PassedChanges() {}

    public static Verification.Passed passed(
            Remote repo, String base, Map<String, String> contents, List<Preview> previews, List<String> evidence) {
        var files = new TreeMap<>(contents)
                .entrySet().stream()
                        .<FileChange>map(file -> new FileChange.Edited(
                                file.getKey(),
                                "0".repeat(40),
                                new byte[0],
                                file.getValue().getBytes(StandardCharsets.UTF_8),
                                List.of()))
                        .toList();
        var judged = new TreeMap<String, byte[]>();
        files.forEach(file -> judged.put(file.path(), file.after()));
        return new Verification.Passed(new Change(repo, base, files, previews), judged, evidence, true);
    }
}
