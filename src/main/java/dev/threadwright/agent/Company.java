package dev.threadwright.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Who is with a session while it works: people who can speak to it, and a journal that outlives the process. */
public interface Company {
    /** What people said after that word, in order. Asked before each request to the model. */
    List<Word> heardAfter(long number);

    /** What people allowed, for this session or for all of this place. */
    Set<Reach> allowed();

    /** Why the model may not be asked now, if there is a reason. Asked before each request to it. */
    Optional<Hold> hold();

    /** What keeps a session from going on. */
    sealed interface Hold {
        /** A budget that others use too is used up. @param which of them @param sentence the same, and what to do */
        record Budget(String which, String sentence) implements Hold {}

        /** Somebody paused it: it goes on by itself once that is over. @param sentence who did, and what */
        record Pause(String sentence) implements Hold {}
    }

    /** Shows what happens; it may be shown late, or not at all where the next comes soon. */
    void tell(Happening happening);

    /** Everything that was kept, oldest first. */
    List<JournalEntry> journal();

    /** The files as they were kept last, by path; nothing stands for one that is gone. */
    SortedMap<String, Optional<byte[]>> files();

    /**
     * Keeps entries, those files and what was used, in one step. What was kept is there for whoever takes the session up
     * next.
     *
     * @param files only those that differ from what was kept before
     * @param spent in all, with these entries
     * @throws RuntimeException where it could not be kept, or another process has the session by now: the session must
     *     not go on
     */
    void keep(List<JournalEntry> entries, Map<String, Optional<byte[]>> files, Spent spent);
}
