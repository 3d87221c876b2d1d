package dev.threadwright.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.TaskId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
    void keep(TaskId task, Proposal proposal) {
        var row = findByIdOptional(task.value()).orElseGet(() -> {
            var fresh = new ProposalRow();
            fresh.task = task.value();
            return fresh;
        });
        row.revision = proposal.revision();
        row.repo = proposal.repo().toString();
        row.base = proposal.base();
        row.wish = write(proposal.wish());
        row.settled = proposal.settled();
        row.passedAt = proposal.passedAt();
        persist(row);
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
