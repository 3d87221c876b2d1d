package dev.threadwright.session;

import dev.threadwright.agent.Reach;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Set;

/** What people allowed a session: in its own thread, or for good in its channel. */
@ApplicationScoped
class Permits {
    private final Transcripts transcripts;

    Permits(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    Set<Reach> of(Task task, RepoName repo) {
        var thread = task.ask().thread();
        var allowed = new LinkedHashSet<>(transcripts.allowed(thread, repo));
        task.decisions().forEach(decided -> {
            if (decided.decision() instanceof Decision.Permit(Decision.Grant grant) && isYes(grant)) {
                transcripts.asked(task.id(), decided.revision()).ifPresent(reach -> {
                    allowed.add(reach);
                    if (grant == Decision.Grant.ALWAYS) {
                        transcripts.allow(thread, repo, reach, decided.by());
                    }
                });
            }
        });
        return allowed;
    }

    private static boolean isYes(Decision.Grant grant) {
        return switch (grant) {
            case ONCE, ALWAYS -> true;
            case NEVER, LAPSED -> false;
        };
    }
}
