package dev.threadwright.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Task;
import dev.threadwright.task.TaskId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class Proposals implements PanacheRepositoryBase<ProposalRow, String> {
    private final ObjectMapper json;

    Proposals(ObjectMapper json) {
        this.json = json;
    }

    @Transactional
    Optional<Proposal> of(TaskId task) {
        return findByIdOptional(task.value()).map(this::proposal);
    }

    /** Takes the place of the task's earlier one. */
    @Transactional
    void keep(Task task, Proposal proposal) {
        var row = findByIdOptional(task.id().value()).orElseGet(() -> {
            var fresh = new ProposalRow();
            fresh.task = task.id().value();
            return fresh;
        });
        row.sameness = proposal.wish() instanceof Wish.Literal literal
                ? SameWish.of(task.ask().thread().team(), proposal.repo(), literal.request())
                : null;
        row.revision = proposal.revision();
        row.repo = proposal.repo().toString();
        row.base = proposal.base();
        row.wish = write(proposal.wish());
        row.settled = proposal.settled();
        row.passedAt = proposal.passedAt();
        persist(row);
    }

    /** Who else locks the same waits until the running transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(String sameness) {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))")
                .setParameter(1, sameness)
                .getSingleResult();
    }

    /** The tasks that were to do the same, whatever became of them. */
    @Transactional
    List<TaskId> withSameness(String sameness) {
        return getEntityManager()
                .createQuery("select task from ProposalRow where sameness = ?1 order by task", String.class)
                .setParameter(1, sameness)
                .getResultStream()
                .map(TaskId::new)
                .toList();
    }

    /** Whether people were asked about the same of the task's before: then it is the task's own. */
    @Transactional
    boolean isShown(TaskId task, String sameness) {
        return findByIdOptional(task.value())
                .filter(row -> row.revision > 0 && sameness.equals(row.sameness))
                .isPresent();
    }

    @Transactional
    void forget(TaskId task) {
        deleteById(task.value());
    }

    private Proposal proposal(ProposalRow row) {
        try {
            return new Proposal(
                    row.revision,
                    RepoName.parse(row.repo).orElseThrow(),
                    row.base,
                    json.readValue(row.wish, Wish.class),
                    row.settled,
                    row.passedAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The proposal of task " + row.task + " cannot be read", e);
        }
    }

    private String write(Wish value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A proposal that cannot be written", e);
        }
    }
}
