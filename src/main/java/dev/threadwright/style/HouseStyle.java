package dev.threadwright.style;

import dev.threadwright.repo.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** A repository's own rules for its wording: its glossary, and its Vale styles where it has them. */
public final class HouseStyle {
    private final Glossary glossary;
    private final Vale vale;
    private final Effort effort;
    private final List<String> unread;

    private HouseStyle(Glossary glossary, Vale vale, Effort effort, List<String> unread) {
        this.glossary = glossary;
        this.vale = vale;
        this.effort = effort;
        this.unread = unread;
    }

    /** The rules as they stand in a snapshot. What is broken of them is left out, and said. */
    public static HouseStyle of(Snapshot snapshot) throws IOException {
        var shelf = new Shelf(snapshot);
        var unread = new ArrayList<String>();
        var effort = new Effort();
        return new HouseStyle(glossary(shelf, unread), vale(shelf, effort, unread), effort, unread);
    }

    private static Glossary glossary(Shelf shelf, List<String> unread) throws IOException {
        try {
            Optional<String> yaml = shelf.text(Glossary.PATH);
            return yaml.isPresent() ? Glossary.read(yaml.get()) : Glossary.NONE;
        } catch (Unreadable broken) {
            unread.add("%s was not read: %s.".formatted(Glossary.PATH, broken.getMessage()));
            return Glossary.NONE;
        }
    }

    private static Vale vale(Shelf shelf, Effort effort, List<String> unread) throws IOException {
        for (String path : ValeSettings.PATHS) {
            try {
                Optional<String> ini = shelf.text(path);
                if (ini.isPresent()) {
                    return new Vale(shelf, ValeSettings.read(ini.get()), effort);
                }
            } catch (Unreadable broken) {
                unread.add("%s was not read: %s.".formatted(path, broken.getMessage()));
            }
        }
        return new Vale(shelf, ValeSettings.NONE, effort);
    }

    /** What of the rules could not be read or applied so far, each a sentence. */
    public List<String> unread() {
        var all = new ArrayList<>(unread);
        all.addAll(vale.unread());
        if (effort.isExceeded()) {
            all.add(
                    "Not all of the repository's own rules for words were applied: they are too many for texts so long.");
        }
        return all;
    }

    /**
     * What the rules say of a new wording that they did not say of the old one.
     *
     * @param path the file that it stands in
     * @param locale its language, as {@code de} or {@code pt-BR}; empty where nothing says it
     * @return a sentence for each thing
     */
    public List<String> remarks(String path, String locale, String before, String after) throws IOException {
        var remarks = new LinkedHashSet<String>();
        if (effort.affords(2L * glossary.size(), before + after)) {
            remarks.addAll(glossary.remarks(locale, after));
            glossary.remarks(locale, before).forEach(remarks::remove);
        }
        var said = vale.remarks(path, after);
        if (!said.isEmpty()) {
            remarks.addAll(said);
            vale.remarks(path, before).forEach(remarks::remove);
        }
        return List.copyOf(remarks);
    }
}
