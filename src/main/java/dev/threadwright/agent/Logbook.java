package dev.threadwright.agent;

import java.util.List;
import java.util.stream.Stream;

/** Keeps what happens before anything follows from it. */
final class Logbook {
    private final Company company;
    private final Draft draft;
    private final Transcript transcript;

    Logbook(Company company, Draft draft, Transcript transcript) {
        this.company = company;
        this.draft = draft;
        this.transcript = transcript;
    }

    void keep(Entry... entries) {
        List<JournalEntry> kept = Stream.of(entries).map(Entry::kept).toList();
        company.keep(kept, draft.toKeep());
        Stream.of(entries).forEach(transcript::add);
    }
}
