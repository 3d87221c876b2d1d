package dev.threadwright.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps what happens before anything follows from it. */
final class Logbook {
    private final Company company;
    private final Draft draft;
    private final Transcript transcript;
    private final List<Entry> noted = new ArrayList<>();

    Logbook(Company company, Draft draft, Transcript transcript) {
        this.company = company;
        this.draft = draft;
        this.transcript = transcript;
    }

    /** Kept with what is kept next, as nothing follows from it before. Where that never comes, it never was. */
    void note(Entry entry) {
        noted.add(entry);
        transcript.add(entry);
    }

    void keep(Entry... entries) {
        List<JournalEntry> kept = Stream.concat(noted.stream(), Stream.of(entries))
                .map(Entry::kept)
                .toList();
        noted.clear();
        Stream.of(entries).forEach(transcript::add);
        // Where it cannot be kept, the session ends here, and with it the transcript.
        company.keep(kept, draft.toKeep(), transcript.used().spent());
    }
}
