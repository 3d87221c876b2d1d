package dev.threadwright.agent;

import dev.threadwright.change.Changes;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatModels;
import dev.threadwright.llm.Work;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.search.Search;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Runs sessions with a model of ours. */
@ApplicationScoped
class Harness implements Agent {
    private static final RepoName NOWHERE = new RepoName("any", "repository");

    private final Snapshots snapshots;
    private final Session.House house;

    @Inject
    Harness(
            Snapshots snapshots,
            ChatModels models,
            Search index,
            Changes changes,
            AgentSettings settings,
            Clock clock) {
        this(
                snapshots,
                new Session.House(
                        index,
                        changes,
                        (work, repo, stronger) -> models.of(work, repo.toString(), stronger),
                        settings,
                        new Prompts(TemplateInstance::render),
                        clock));
    }

    Harness(Snapshots snapshots, Session.House house) {
        this.snapshots = snapshots;
        this.house = house;
    }

    @Override
    public Readiness readiness() {
        return house.models()
                .of(Work.CHANGE, NOWHERE, false)
                .<Readiness>map(model -> new Readiness.Ready(model.card().rehearsal()))
                .orElseGet(() -> new Readiness.NotReady("No model is configured."));
    }

    @Override
    public Outcome work(Assignment assignment, Company company) throws IOException, InterruptedException {
        Optional<ChatModel> model =
                house.models().of(Work.CHANGE, assignment.repo().name(), assignment.stronger());
        if (model.isEmpty()) {
            return new Outcome.GaveUp("No model is set up for this repository.");
        }
        try (var draft = new Draft(snapshots.at(assignment.repo().name(), assignment.commit()), company.files())) {
            Session session = Session.of(house, assignment, company, draft, model.get());
            return new Loop(assignment, company, model.get(), session, house.settings(), house.clock()).run();
        }
    }
}
