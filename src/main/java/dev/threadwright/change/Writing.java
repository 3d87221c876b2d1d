package dev.threadwright.change;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Takes whole new contents for files of one snapshot. */
final class Writing {
    private final Snapshot base;
    private final BaseFiles openable;

    Writing(Snapshot base, ChangeSettings settings) {
        this.base = base;
        this.openable = new BaseFiles(base, settings);
    }

    Made write(SortedMap<String, byte[]> contents) throws IOException {
        var files = new ArrayList<FileChange>();
        var previews = new ArrayList<Preview>();
        for (Map.Entry<String, byte[]> one : contents.entrySet()) {
            String path = one.getKey();
            byte[] after = one.getValue().clone();
            Optional<FileAt> file = openable.file(
                    path,
                    "%s is no file of %s, and I add none: put the words into a file that is there."
                            .formatted(path, base.remote().name()));
            Optional<Text> text = file.isPresent() ? openable.text(file.get()) : Optional.empty();
            if (text.isPresent() && !Arrays.equals(text.get().content(), after)) {
                read(path, text.get(), after).ifPresent(now -> {
                    files.add(new FileChange.Written(
                            path, file.get().blob(), text.get().content(), after));
                    LineHunk.between(text.get(), now).stream()
                            .map(hunk -> Preview.of(path, text.get(), hunk))
                            .forEach(previews::add);
                });
            }
        }
        if (!openable.reasons().isEmpty()) {
            return new Made.Impossible(openable.reasons());
        }
        return files.isEmpty()
                ? new Made.Impossible(List.of("Every file reads so already: nothing would change."))
                : new Change(base.remote(), base.commit(), files, previews);
    }

    /** The new content as text, or nothing and a reason. */
    private Optional<Text> read(String path, Text before, byte[] after) {
        if (after.length == before.encoding().markLength() || after.length == 0) {
            return openable.impossible("%s would be empty, and I take no files away.".formatted(path));
        }
        if (openable.isTooLarge(path, after.length)) {
            return Optional.empty();
        }
        Optional<Text> now = Text.of(after, before.encoding());
        return now.isPresent()
                ? now
                : openable.impossible("%s is written in %s, and would be no longer: keep its encoding."
                        .formatted(path, before.encoding().title()));
    }
}
