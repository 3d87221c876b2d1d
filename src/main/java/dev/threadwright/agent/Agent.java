package dev.threadwright.agent;

import dev.threadwright.repo.RepoName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Works on what is not literal: a model, its tools, and the rules that hold for both. */
public interface Agent {
    /** Whether sessions can run here; otherwise why not, for people. */
    Readiness readiness();

    /** The name of the program that takes the loop's place in a repository; empty: none does. */
    Optional<String> external(RepoName repo);

    /**
     * Works from where the journal ends until it is done or somebody's word is needed. An interrupted thread stops the
     * work within a second; it is taken up again like any other.
     *
     * @throws dev.threadwright.repo.Unreachable where the commit cannot be had
     * @throws InterruptedException where the thread was interrupted; what was done is kept
     */
    Outcome work(Assignment assignment, Company company) throws IOException, InterruptedException;

    /**
     * Has a fresh conversation look at any change, whoever made it.
     *
     * @param wishes what it is meant to do, in order
     * @param difference as {@code diff -u} shows it
     */
    Review review(List<Assignment.Said> wishes, String difference, RepoName repo) throws InterruptedException;

    /**
     * Answers what needs no repository: from what a thread said, or of language alone.
     *
     * @param above what was said before, oldest first
     * @param question and all that was said to it since
     */
    Answer answer(List<Assignment.Said> above, List<Assignment.Said> question) throws InterruptedException;

    /** What people may keep of a session, in an order that never changes: more can only be added at the end. */
    List<OfferedScript> scripts(List<JournalEntry> journal);

    /** Whether it can work. */
    sealed interface Readiness {
        /** @param rehearsal whether what answers is no model but a recording */
        record Ready(boolean rehearsal) implements Readiness {}

        /** @param sentence why not, and what to do */
        record NotReady(String sentence) implements Readiness {}
    }
}
