package dev.threadwright.repo;

import java.io.File;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Lets JGit know nothing of the machine's and the user's git configuration, nor write any. */
final class OwnSystem extends SystemReader.Delegate {
    private static final int CACHED_PACK_BYTES = 64 << 20;
    private static final int CACHED_BASE_BYTES = 32 << 20;

    private OwnSystem(SystemReader other) {
        super(other);
    }

    /** Once for the process; again without effect. */
    static synchronized void install() {
        if (SystemReader.getInstance() instanceof OwnSystem) {
            return;
        }
        FS.FileStoreAttributes.setBackground(true);
        SystemReader.setInstance(new OwnSystem(SystemReader.getInstance()));
        var cache = new WindowCacheConfig();
        cache.setPackedGitLimit(CACHED_PACK_BYTES);
        cache.setPackedGitWindowSize(64 << 10);
        cache.setDeltaBaseCacheLimit(CACHED_BASE_BYTES);
        cache.install();
    }

    /** Lets JGit begin to measure how exact the file system's times are; until it knows, it assumes the worst. */
    static void probe(Path directory) {
        var unused = FS.getFileStoreAttributes(directory);
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") || variable.startsWith("JGIT_") || variable.equals("XDG_CONFIG_HOME")
                ? null
                : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing(@Nullable Config parent, FS fs) {
            super(parent, new File("no-configuration"), fs);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // What JGit measured is kept for this process only.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
