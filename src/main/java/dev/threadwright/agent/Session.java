package dev.threadwright.agent;

import dev.threadwright.change.Changes;
import dev.threadwright.llm.ModelCard;
import dev.threadwright.search.Search;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one session works with, put together. */
record Session(
        Transcript transcript,
        Logbook logbook,
        Bounds bounds,
        Editor editor,
        Budget budget,
        Toolbox toolbox,
        Opening opening,
        Compaction compaction,
        Workshop workshop,
        Finishing finishing) {
    private static final long BIGGEST_FILE = 5L << 20;

    /** What the house has for every session. */
    record House(
            Search index,
            Changes changes,
            Models models,
            Shelter shelter,
            AgentSettings settings,
            Prompts prompts,
            Clock clock) {}

    static Session of(
            House house,
            Assignment assignment,
            Company company,
            Transcript transcript,
            Draft draft,
            Workshop workshop,
            ModelCard card,
            Optional<External> external)
            throws IOException {
        AgentSettings settings = house.settings();
        int window = card.window();
        var logbook = new Logbook(company, draft, transcript);
        var bounds = new Bounds(assignment.scopes(), company, external.isEmpty());
        var editor = new Editor(draft, bounds, house.changes(), transcript, assignment.planFirst());
        var guidance = new Guidance(draft.base(), transcript, window);
        // A program that brings its own tools finds skills by itself, where it knows of such a thing.
        var skills = external.isPresent() ? Skills.none(draft.base()) : Skills.of(draft.base());
        var compaction = new Compaction(
                transcript, logbook, draft, house.models(), assignment, house.prompts(), card, settings, house.clock());
        var lookup = new Lookup(draft, house.index(), BIGGEST_FILE);
        var tools = new ArrayList<Tool>(List.of(
                new FindText(lookup),
                new ReplaceText(lookup, draft, house.changes(), editor, guidance),
                new ReadFile(draft, guidance, BIGGEST_FILE, compaction.mostOutput()),
                new ApplyPatch(draft, editor, guidance, BIGGEST_FILE),
                new Shell(workshop, editor, settings.patience(), transcript),
                new UpdatePlan(transcript, assignment.planFirst()),
                new AskUser(),
                new RequestPermission(company)));
        if (!skills.isEmpty()) {
            tools.add(new UseSkill(skills));
        }
        var budget = new Budget(settings, external);
        var finishing = new Finishing(
                assignment,
                company,
                draft,
                bounds,
                house.changes(),
                new Checking(
                        workshop,
                        new RepositoryChecks(draft.base()),
                        settings.mostCheckTime(),
                        company,
                        transcript,
                        logbook,
                        house.clock()),
                new Reviewer(house.models(), house.prompts()),
                budget,
                transcript,
                logbook,
                house.clock());
        boolean planFirst = assignment.planFirst();
        var opening = new Opening(
                external.isPresent()
                        ? house.prompts().external(planFirst)
                        : house.prompts().work(planFirst),
                guidance,
                skills,
                window);
        return new Session(
                transcript,
                logbook,
                bounds,
                editor,
                budget,
                new Toolbox(tools),
                opening,
                compaction,
                workshop,
                finishing);
    }
}
