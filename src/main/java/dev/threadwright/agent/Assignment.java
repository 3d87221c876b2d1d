package dev.threadwright.agent;

import dev.threadwright.policy.Scope;
import dev.threadwright.repo.Remote;
import java.util.List;

/**
 * What a session is to do.
 *
 * @param session names it for as long as it lives, in every process that takes it up
 * @param commit on which the change is made
 * @param above what was said in the thread before, oldest first
 * @param asked the wish
 * @param scopes what the change may touch; each holds, unless a permission says otherwise
 * @param stronger whether people asked for a stronger model
 * @param planFirst whether people want to see a plan before more than one place is touched
 */
public record Assignment(
        String session,
        Remote repo,
        String commit,
        List<Said> above,
        Said asked,
        List<Scope> scopes,
        boolean stronger,
        boolean planFirst) {
    public Assignment {
        above = List.copyOf(above);
        scopes = List.copyOf(scopes);
    }

    /** Words of a person. @param who a name that people would recognise @param text as it was typed */
    public record Said(String who, String text) {}
}
