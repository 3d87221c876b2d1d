package dev.threadwright.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A company that keeps everything in memory. */
final class Notebook implements Company {
    final List<Word> words = new CopyOnWriteArrayList<>();
    final Set<Reach> allowed = new HashSet<>();
    final List<Happening> happenings = new CopyOnWriteArrayList<>();
    final List<JournalEntry> journal = new ArrayList<>();
    final SortedMap<String, Optional<byte[]>> files = new TreeMap<>();

    @Nullable Spent spent;

    @Nullable Hold hold;
    /** How much is kept before the process is killed. */
    int mostKept = Integer.MAX_VALUE;

    /** The process was killed. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void tells(String who, String text) {
        words.add(new Word.Told(words.size() + 1, who, text));
    }

    void approves(String who) {
        words.add(new Word.Approved(words.size() + 1, who));
    }

    void permits(String who, Reach reach) {
        allowed.add(reach);
        words.add(new Word.Permitted(words.size() + 1, who));
    }

    void denies(String who) {
        words.add(new Word.Denied(words.size() + 1, who));
    }

    void stops(String who) {
        words.add(new Word.Stopped(words.size() + 1, who));
    }

    @Override
    public List<Word> heardAfter(long number) {
        return words.stream().filter(word -> word.number() > number).toList();
    }

    @Override
    public Set<Reach> allowed() {
        return Set.copyOf(allowed);
    }

    @Override
    public Optional<Hold> hold() {
        return Optional.ofNullable(hold);
    }

    @Override
    public void tell(Happening happening) {
        happenings.add(happening);
    }

    @Override
    public List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    @Override
    public SortedMap<String, Optional<byte[]>> files() {
        return new TreeMap<>(files);
    }

    @Override
    public void keep(List<JournalEntry> entries, Map<String, Optional<byte[]>> changed, Spent used) {
        if (journal.size() + entries.size() > mostKept) {
            throw new Killed();
        }
        journal.addAll(entries);
        files.putAll(changed);
        spent = used;
    }
}
