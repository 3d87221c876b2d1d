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
        Stream.of(entries).forEach(transcript::add);
        // Where it cannot be kept, the session ends here, and with it the transcript.
        company.keep(kept, draft.toKeep(), transcript.used().spent());
    }
}
