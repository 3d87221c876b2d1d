package dev.threadwright.change;

import java.util.List;

/** A file with its content before and after. */
sealed interface FileChange {
    String path();

    String blob();

    byte[] before();

    byte[] after();

    /** In the order of their offsets in {@link #before()}; none where the file was written as a whole. */
    List<Edit> edits();

    /** Changed by edits, which say what bytes were meant to change. */
    record Edited(String path, String blob, byte[] before, byte[] after, List<Edit> edits) implements FileChange {
        public Edited {
            edits = List.copyOf(edits);
        }
    }

    /** Written as a whole: nothing says what of it was meant to change but the difference itself. */
    record Written(String path, String blob, byte[] before, byte[] after) implements FileChange {
        @Override
        public List<Edit> edits() {
            return List.of();
        }
    }
}
