package dev.threadwright.agent;

import dev.threadwright.change.Changes;
import dev.threadwright.llm.ChatModel;
import dev.threadwright.search.Search;
import java.time.Clock;
import java.util.List;

/** What one session works with, put together. */
record Session(
        Transcript transcript,
        Logbook logbook,
        Toolbox toolbox,
        Opening opening,
        Compaction compaction,
        Finishing finishing) {
    private static final long BIGGEST_FILE = 5L << 20;

    /** What the house has for every session. */
    record House(Search index, Changes changes, Models models, AgentSettings settings, Prompts prompts, Clock clock) {}

    static Session of(House house, Assignment assignment, Company company, Draft draft, ChatModel model) {
        var transcript = new Transcript();
        company.journal().stream().map(Entry::of).forEach(transcript::add);
        var logbook = new Logbook(company, draft, transcript);
        var bounds = new Bounds(assignment.scopes(), company);
        var editor = new Editor(draft, bounds, house.changes(), transcript, assignment.planFirst());
        var lookup = new Lookup(draft, house.index(), BIGGEST_FILE);
        var guidance = new Guidance(draft.base(), transcript);
        var compaction = new Compaction(transcript, logbook, model.card(), house.settings());
        var toolbox = new Toolbox(List.of(
                new FindText(lookup),
                new ReplaceText(lookup, draft, house.changes(), editor),
                new ReadFile(draft, guidance, BIGGEST_FILE, compaction.mostOutput()),
                new UpdatePlan(transcript, assignment.planFirst()),
                new AskUser(),
                new RequestPermission(company)));
        var finishing = new Finishing(draft, bounds, house.changes(), transcript, logbook);
        return new Session(transcript, logbook, toolbox, new Opening(house.prompts(), guidance), compaction, finishing);
    }
}
