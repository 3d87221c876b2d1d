package dev.threadwright.change;

import dev.threadwright.policy.Scope;
import dev.threadwright.repo.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/** Makes changes and judges them. */
@ApplicationScoped
public class Changes {
    private final ChangeSettings settings;

    Changes(ChangeSettings settings) {
        this.settings = settings;
    }

    /** Puts the new words at each place, in memory. Places must be of this snapshot and must not overlap. */
    public Made make(Snapshot base, List<Edit> edits) throws IOException {
        return new Making(base, settings).make(edits);
    }

    /**
     * Writes whole new contents of files, in memory: only of text files that are there and that may be changed. Those
     * that read so already are left out.
     *
     * @param contents by path
     */
    public Made write(Snapshot base, SortedMap<String, byte[]> contents) throws IOException {
        return new Writing(base, settings).write(contents);
    }

    /**
     * Makes the same change on a newer commit: where a file is another one by now, at the line that reads as it did,
     * if there is exactly one; of files that were written as a whole, where nobody touched the same lines. What is made {@linkplain Change#readsLike reads like} the old change.
     */
    public Made remake(Snapshot newer, Change old) throws IOException {
        return new Moving(newer, settings).move(old);
    }

    /** Takes a change back on a newer commit: only where the lines still stand as it made them. */
    public Made takeBack(Snapshot newer, Change done) throws IOException {
        return new Moving(newer, settings).move(done.reversed());
    }

    /**
     * Judges a skill that is to be added on that commit, and nothing else with it.
     *
     * @param scopes what may be touched; each holds
     */
    public SkillVerification add(Snapshot base, NewSkill skill, List<Scope> scopes) throws IOException {
        return new SkillVerifier(base, scopes).judge(skill);
    }

    /**
     * Judges a change against the snapshot on which it was made, trusting nothing that the change says of itself.
     *
     * @param scopes what it may touch; each holds
     */
    public Verification verify(Snapshot base, Change change, List<Scope> scopes) throws IOException {
        return new Verifier(base, settings, scopes).judge(change);
    }
}
