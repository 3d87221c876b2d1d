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

    /** Carries a change over to a newer commit, where the same words stand in the same lines. */
    public Made remake(Snapshot newer, Change shown) throws IOException {
        throw new UnsupportedOperationException("being written");
    }

    /** Judges a change against the snapshot on which it was made, trusting nothing that the change says of itself. */
    public Verification verify(Snapshot base, Change change) throws IOException {
        throw new UnsupportedOperationException("being written");
    }
}
