package dev.threadwright.change;

import dev.threadwright.repo.Snapshot;
import dev.threadwright.style.HouseStyle;
import dev.threadwright.text.Proofreading;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** Looks over new wordings once more, for what no machine should decide: each remark is for a person to judge. */
final class SecondReading {
    private final Snapshot base;
    private final Siblings siblings;

    /** @param contents what the changed files will hold, by path */
    SecondReading(Snapshot base, Map<String, byte[]> contents) {
        this.base = base;
        this.siblings = new Siblings(base, contents);
    }

    /** @return each a sentence, with file and line where it is about one */
    List<String> remarks(List<NewWording> wordings) throws IOException {
        if (wordings.isEmpty()) {
            return List.of();
        }
        var style = HouseStyle.of(base);
        var spelling = new Spelling(wordings);
        var remarks = new LinkedHashSet<String>();
        for (NewWording wording : wordings) {
            String before = wording.before();
            String after = wording.after();
            String locale = wording.unit().locale();
            if (!before.isEmpty()) {
                said(remarks, wording, Proofreading.findings(before, after, wording.unit(), siblings.of(wording)));
            }
            said(remarks, wording, spelling.findings(wording));
            said(remarks, wording, style.remarks(wording.path(), locale, before, after));
        }
        remarks.addAll(style.unread());
        return List.copyOf(remarks);
    }

    /** The other languages whose words for the same stay as they are. */
    SortedSet<String> otherLanguages(List<NewWording> wordings) throws IOException {
        return siblings.left(wordings);
    }

    private static void said(Set<String> remarks, NewWording wording, List<String> findings) {
        findings.forEach(finding -> remarks.add(wording.where() + ": " + finding));
    }
}
