package dev.threadwright.agent;

import dev.threadwright.change.Changes;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatModels;
import dev.threadwright.llm.Work;
import dev.threadwright.repo.Checkouts;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.sandbox.Sandboxes;
import dev.threadwright.search.Search;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs sessions with a loop of our own. */
@ApplicationScoped
class Harness implements Agent {
    /** What is missing here may be there in another process, or soon. */
    private static final Duration SET_UP = Duration.ofMinutes(1);

    private final Snapshots snapshots;
    private final Session.House house;
    private final AtomicLong sandboxes = new AtomicLong();

    @Inject
    Harness(
            Snapshots snapshots,
            Search index,
            Changes changes,
            ChatModels models,
            Sandboxes sandboxes,
            Checkouts checkouts,
            AgentSettings settings,
            @ConfigProperty(name = "threadwright.data-dir") Path data,
            Clock clock) {
        this(
                snapshots,
                new Session.House(
                        index,
                        changes,
                        new ConfiguredModels(models),
                        new SharedShelter(
                                sandboxes, checkouts, new Setups(sandboxes, data, settings.setup(), clock), snapshots),
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
        Optional<ChatModel> model = house.models().usual();
        if (model.isEmpty()) {
            return new Readiness.NotReady(house.models().missing());
        }
        return house.shelter()
                .missing()
                .<Readiness>map(Readiness.NotReady::new)
                .orElseGet(() -> new Readiness.Ready(model.get().card().rehearsal()));
    }

    @Override
    public Outcome work(Assignment assignment, Company company) throws IOException, InterruptedException {
        RepoName repo = assignment.repo().name();
        Optional<ChatModel> model = house.models().of(Work.CHANGE, repo, assignment.stronger());
        if (model.isEmpty()) {
            return new Outcome.Unavailable(house.models().missing(), SET_UP);
        }
        Optional<String> missing = house.shelter().missing();
        if (missing.isPresent()) {
            return new Outcome.Unavailable(missing.get(), SET_UP);
        }
        // A sandbox that is closed late must not be in the way of the next one.
        String name = "%s-%d".formatted(assignment.session(), sandboxes.incrementAndGet());
        Transcript transcript = Transcript.of(company.journal());
        try (var draft = new Draft(snapshots.at(repo, assignment.commit()), company.files());
                var workshop = new Workshop(
                        (network, settingUp) ->
                                house.shelter().open(name, repo, assignment.commit(), network, settingUp),
                        draft,
                        company,
                        transcript)) {
            Session session = Session.of(house, assignment, company, transcript, draft, workshop, model.get());
            return new Loop(assignment, company, model.get(), session, house).run();
        }
    }

    @Override
    public Review review(List<Assignment.Said> wishes, String difference, RepoName repo) throws InterruptedException {
        List<String> lines =
                wishes.stream().map(said -> Hearing.said(said, "says")).toList();
        Reviewer.Look look =
                new Reviewer(house.models(), house.prompts()).look(lines, difference, repo, false, Prompts.VERSIONS);
        return look.judgement()
                .<Review>map(judgement -> new Review.Judged(judgement, look.cost()))
                .orElseGet(() -> new Review.Unread(look.unread()));
    }
}
