package dev.threadwright.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a session began with: read-only layers, laid over each other as the kernel does it (Linux: {@code overlayfs.rst}).
 * A repository's links are in them; none is followed.
 *
 * @param layers uppermost first
 */
record Lower(List<Path> layers) {
    Lower {
        layers = List.copyOf(layers);
    }

    private enum Kind {
        ABSENT,
        FILE,
        FOLDER,
        /** A folder that hides what is below it in the layers below. */
        OPAQUE,
        /** A link, or something that takes a name away. */
        OTHER
    }

    /** The regular file of that path. None has a name that this machine's locale cannot write. */
    Optional<Path> file(String path) {
        try {
            return found(path);
        } catch (InvalidPathException unwritable) {
            return Optional.empty();
        }
    }

    private Optional<Path> found(String path) {
        for (Path layer : layers) {
            Path at = layer;
            Kind kind = Kind.FOLDER;
            boolean last = false;
            for (String name : path.split("/")) {
                if (kind != Kind.FOLDER && kind != Kind.OPAQUE) {
                    break;
                }
                at = at.resolve(name);
                last |= kind == Kind.OPAQUE;
                kind = kind(at);
            }
            if (kind == Kind.FILE && at.equals(layer.resolve(path))) {
                return Optional.of(at);
            }
            if (kind != Kind.ABSENT || last) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The regular files below a folder; none where it is no folder. */
    SortedSet<String> below(String folder) throws IOException {
        var files = new TreeSet<String>();
        try {
            collect(folder, files);
        } catch (InvalidPathException unwritable) {
            files.clear();
        }
        return files;
    }

    private void collect(String folder, Set<String> files) throws IOException {
        var seen = new HashSet<String>();
        var folders = new ArrayList<String>();
        for (Path layer : reaching(folder)) {
            try (var entries = Files.newDirectoryStream(layer.resolve(folder))) {
                for (Path entry : entries) {
                    String path = folder + "/" + entry.getFileName();
                    if (!seen.add(path)) {
                        continue;
                    }
                    switch (kind(entry)) {
                        case FILE -> files.add(path);
                        case FOLDER, OPAQUE -> folders.add(path);
                        case ABSENT, OTHER -> {}
                    }
                }
            }
        }
        for (String below : folders) {
            collect(below, files);
        }
    }

    /** The layers whose entries of that folder are seen, as far as those above do not hide them. */
    private List<Path> reaching(String folder) {
        var reaching = new ArrayList<Path>();
        for (Path layer : layers) {
            Path at = layer;
            Kind kind = Kind.FOLDER;
            boolean last = false;
            for (String name : folder.split("/")) {
                at = at.resolve(name);
                kind = kind(at);
                last |= kind == Kind.OPAQUE;
                if (kind != Kind.FOLDER && kind != Kind.OPAQUE) {
                    break;
                }
            }
            if (kind == Kind.FOLDER || kind == Kind.OPAQUE) {
                reaching.add(layer);
            }
            if (last || kind == Kind.FILE || kind == Kind.OTHER) {
                break;
            }
        }
        return reaching;
    }

    private static Kind kind(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                return Kind.FILE;
            }
            if (!attributes.isDirectory()) {
                return Kind.OTHER;
            }
            var view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            return view != null && view.list().contains("overlay.opaque") ? Kind.OPAQUE : Kind.FOLDER;
        } catch (IOException absent) {
            return Kind.ABSENT;
        }
    }
}
