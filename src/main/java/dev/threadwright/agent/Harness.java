package dev.threadwright.agent;

import dev.threadwright.change.Changes;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.llm.ChatModels;
import dev.threadwright.llm.ModelCard;
import dev.threadwright.llm.Price;
import dev.threadwright.llm.Work;
import dev.threadwright.moderation.Moderator;
import dev.threadwright.repo.Checkouts;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.sandbox.Sandboxes;
import dev.threadwright.search.Search;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs sessions with a loop of our own, in which a model works with our tools or a program of others with its own. */
@ApplicationScoped
class Harness implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Harness.class);

    /** What is missing here may be there in another process, or soon. */
    private static final Duration SET_UP = Duration.ofMinutes(1);

    /** A program of others minds its model's window itself; ours is for how much it is shown of the repository's guidance. */
    private static final ModelCard OF_OTHERS = new ModelCard("external", "external", 200_000, Price.FREE, false);

    private final Snapshots snapshots;
    private final Session.House house;
    private final Externals externals;
    private final AtomicLong sandboxes = new AtomicLong();

    @Inject
    Harness(
            Snapshots snapshots,
            Search index,
            Changes changes,
            ChatModels models,
            Moderator moderator,
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
                        new ConfiguredModels(models, moderator),
                        new SharedShelter(
                                sandboxes, checkouts, new Setups(sandboxes, data, settings.setup(), clock), snapshots),
                        settings,
                        new Prompts(TemplateInstance::render),
                        clock));
    }

    Harness(Snapshots snapshots, Session.House house) {
        this.snapshots = snapshots;
        this.house = house;
        this.externals = new Externals(house.settings().external());
    }

    /** What cannot be meant in the settings is said at once. */
    void onStart(@Observes StartupEvent started) {
        house.settings()
                .external()
                .forEach((name, one) -> LOG.info("{} works in the place of our loop in {}", name, one.repos()));
    }

    @Override
    public Readiness readiness() {
        Optional<ChatModel> model = house.models().usual();
        if (model.isEmpty() && externals.isEmpty()) {
            return new Readiness.NotReady(house.models().missing());
        }
        return house.shelter()
                .missing()
                .<Readiness>map(Readiness.NotReady::new)
                .orElseGet(() -> new Readiness.Ready(
                        model.filter(one -> one.card().rehearsal()).isPresent()));
    }

    @Override
    public Optional<String> external(RepoName repo) {
        return externals.of(repo).map(External::name);
    }

    @Override
    public Outcome work(Assignment assignment, Company company) throws IOException, InterruptedException {
        RepoName repo = assignment.repo().name();
        Optional<External> external = externals.of(repo);
        Optional<ChatModel> model =
                external.isPresent() ? Optional.empty() : house.models().of(Work.CHANGE, repo, assignment.stronger());
        if (external.isEmpty() && house.models().usual().isEmpty()) {
            // Others work elsewhere; for this repository nobody will, however long it waits.
            return new Outcome.GaveUp(house.models().missing());
        }
        Optional<String> missing = missing(external, model);
        if (missing.isPresent()) {
            return new Outcome.Unavailable(missing.get(), SET_UP);
        }
        // A sandbox that is closed late must not be in the way of the next one.
        String name = "%s-%d".formatted(assignment.session(), sandboxes.incrementAndGet());
        List<Path> programs = external.map(External::programs).orElse(List.of());
        Transcript transcript = Transcript.of(company.journal());
        try (var draft = new Draft(snapshots.at(repo, assignment.commit()), company.files());
                var workshop = new Workshop(
                        (network, settingUp) ->
                                house.shelter().open(name, repo, assignment.commit(), network, programs, settingUp),
                        draft,
                        company,
                        transcript,
                        external)) {
            ModelCard card = model.map(ChatModel::card).orElse(OF_OTHERS);
            Session session = Session.of(house, assignment, company, transcript, draft, workshop, card, external);
            try (Worker worker = external.isPresent()
                    ? new ExternalWorker(external.get(), assignment, company, draft, session, house.clock())
                    : new ModelWorker(assignment, model.orElseThrow(), session, house)) {
                return new Loop(assignment, company, worker, session, house).run();
            }
        }
    }

    private Optional<String> missing(Optional<External> external, Optional<ChatModel> model) {
        if (external.isEmpty() && model.isEmpty()) {
            return Optional.of(house.models().missing());
        }
        return external.flatMap(External::missing).or(() -> house.shelter().missing());
    }

    @Override
    public List<OfferedScript> scripts(List<JournalEntry> journal) {
        return journal.stream()
                .filter(kept -> kept.kind().equals(Entry.kind(Entry.Ran.class)))
                .map(Entry::of)
                .flatMap(entry -> entry instanceof Entry.Ran ran
                        ? Stream.ofNullable(ran.facts().offered())
                        : Stream.empty())
                .toList();
    }

    @Override
    public Review review(List<Assignment.Said> wishes, String difference, RepoName repo) throws InterruptedException {
        List<String> lines =
                wishes.stream().map(said -> Hearing.said(said, "says")).toList();
        Reviewer.Look look =
                new Reviewer(house.models(), house.prompts()).look(lines, difference, repo, false, Prompts.VERSIONS);
        return look.judgement()
                .<Review>map(judgement -> new Review.Judged(
                        judgement,
                        new Spent(1, look.usage().input(), look.usage().output(), look.cost())))
                .orElseGet(() -> new Review.Unread(look.unread()));
    }

    @Override
    public Answer answer(List<Assignment.Said> above, List<Assignment.Said> question) throws InterruptedException {
        return new Answerer(house.models(), house.prompts(), house.clock()).answer(above, question);
    }
}
