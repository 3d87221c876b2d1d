package dev.threadwright.change;

import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.OffLimits;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the files of one snapshot that may be changed, and keeps the reasons where one may not. */
final class BaseFiles {
    private final Snapshot base;
    private final long biggestFile;
    private final List<String> reasons = new ArrayList<>();

    BaseFiles(Snapshot base, ChangeSettings settings) {
        this.base = base;
        this.biggestFile = settings.biggestFile().asLongValue();
    }

    /** Each a sentence for the thread, in the order in which they arose. */
    List<String> reasons() {
        return reasons;
    }

    /** @param missing the reason where there is no such file */
    Optional<FileAt> file(String path, String missing) throws IOException {
        Optional<String> offLimits = OffLimits.refusal(path);
        if (offLimits.isPresent()) {
            return impossible(offLimits.get());
        }
        Optional<FileAt> file = base.file(path);
        if (file.isEmpty()) {
            return impossible(missing);
        }
        if (file.get().isLink()) {
            return impossible("%s is a symbolic link, which I don't change.".formatted(path));
        }
        return file;
    }

    Optional<Text> text(FileAt file) throws IOException {
        long size = base.size(file.blob());
        if (isTooLarge(file.path(), size)) {
            return Optional.empty();
        }
        Optional<Text> text = Text.of(base.read(file.blob()));
        if (text.isEmpty()) {
            return impossible("%s is a binary file, which I don't change.".formatted(file.path()));
        }
        return text;
    }

    boolean isTooLarge(String path, long size) {
        if (size > biggestFile) {
            reasons.add(
                    "%s has %d MB; I change files of up to %d MB.".formatted(path, (size >> 20), biggestFile >> 20));
        }
        return size > biggestFile;
    }

    <T> Optional<T> impossible(String reason) {
        reasons.add(reason);
        return Optional.empty();
    }
}
