package dev.threadwright.session;

import dev.threadwright.agent.Agent;
import dev.threadwright.agent.OfferedScript;
import dev.threadwright.progress.Progress;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Keeping;
import dev.threadwright.task.TaskId;
import dev.threadwright.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The scripts that a task's session wrote and people may keep. Its journal has them, and is only ever added to. */
@ApplicationScoped
class Offers {
    private final Agent agent;
    private final Transcripts transcripts;
    private final Tasks tasks;
    private final Keeping keeping;
    private final Progress progress;

    Offers(Agent agent, Transcripts transcripts, Tasks tasks, Keeping keeping, Progress progress) {
        this.agent = agent;
        this.transcripts = transcripts;
        this.tasks = tasks;
        this.keeping = keeping;
        this.progress = progress;
    }

    Optional<OfferedScript> script(Decision.Keep keep) {
        List<OfferedScript> scripts = agent.scripts(transcripts.journal(keep.of()));
        return keep.script() >= 0 && keep.script() < scripts.size()
                ? Optional.of(scripts.get(keep.script()))
                : Optional.empty();
    }

    /** Tells on that task's card which there are and which are kept; nothing where there are none. */
    @Transactional(Transactional.TxType.MANDATORY)
    void tell(TaskId of) {
        List<OfferedScript> scripts = agent.scripts(transcripts.journal(of));
        if (scripts.isEmpty()) {
            return;
        }
        // Asked first: it keeps others from telling of this task until this is told.
        List<Decided> kept = keeping.kept(of);
        var told = new ArrayList<ProgressEvent.Script>();
        for (int i = 0; i < scripts.size(); i++) {
            int number = i;
            Optional<Decided> by = kept.stream()
                    .filter(decided -> decided.decision() instanceof Decision.Keep keep && keep.script() == number)
                    .findFirst();
            told.add(new ProgressEvent.Script(
                    number,
                    scripts.get(i).title(),
                    scripts.get(i).text(),
                    by.map(decided -> ((Decision.Keep) decided.decision()).name())
                            .orElse(null),
                    by.map(Decided::by).orElse(null)));
        }
        tasks.find(of).ifPresent(task -> progress.tell(task, new ProgressEvent.ScriptsOffered(told)));
    }
}
