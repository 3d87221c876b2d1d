package dev.threadwright.change;

import dev.threadwright.repo.Remote;
import java.util.List;
import java.util.SortedMap;

/** What was judged and found fit to be put before people as a pull request. Only this package can say so of anything. */
public sealed interface Publishable permits Verification.Passed, SkillVerification.Passed {
    Remote repo();

    /** The commit on which it was judged. */
    String base();

    /** The very bytes that were judged, by path: what a commit is written from. */
    SortedMap<String, byte[]> contents();

    /** What was checked and found so, each a sentence that a reviewer can trust. */
    List<String> evidence();
}
