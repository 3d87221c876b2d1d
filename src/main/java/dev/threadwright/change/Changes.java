package dev.threadwright.change;

import dev.threadwright.repo.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/** Makes edits and judges them. */
@ApplicationScoped
public class Changes {
    /** Puts the new words at each place, in memory. Places must be of this snapshot and must not overlap. */
    public Made make(Snapshot base, List<Edit> edits) throws IOException {
        throw new UnsupportedOperationException("being written");
    }

    /** Judges a change against the snapshot on which it was made, trusting nothing that the change says of itself. */
    public Verification verify(Snapshot base, Change change) throws IOException {
        throw new UnsupportedOperationException("being written");
    }
}
