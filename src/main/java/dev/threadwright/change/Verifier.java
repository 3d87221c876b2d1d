package dev.threadwright.change;

import dev.threadwright.policy.Scope;
import dev.threadwright.repo.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges a change by what stands in the repository. The contents, places and previews that a change carries are
 * claims; each is compared with what is read and derived here.
 */
final class Verifier {
    private static final int MOST_REMARKS = 5;
    private static final int MOST_NOTED = 40;
    private static final int MOST_LANGUAGES = 12;

    private final Snapshot base;
    private final ChangeSettings settings;
    private final List<Scope> scopes;
    private final List<String> findings = new ArrayList<>();
    private final List<String> beyond = new ArrayList<>();

    Verifier(Snapshot base, ChangeSettings settings, List<Scope> scopes) {
        this.base = base;
        this.settings = settings;
        this.scopes = scopes;
    }

    Verification judge(Change change) throws IOException {
        judgeWhole(change);
        var contents = new TreeMap<String, byte[]>();
        var encodings = new TreeSet<String>();
        var formats = new TreeSet<String>();
        var unread = new ArrayList<String>();
        var wordings = new ArrayList<NewWording>();
        var previews = new ArrayList<Preview>();
        var touched = new ArrayList<ScopeGuard.Touched>();
        var noted = new ArrayList<String>();
        var extent = Extent.NOTHING;
        boolean textOnly = true;
        for (FileChange file : change.files()) {
            byte[] after = file.after().clone();
            var judged =
                    new FileVerifier(base, file, after, settings.biggestFile().asLongValue()).judge();
            findings.addAll(judged.findings());
            previews.addAll(judged.previews());
            encodings.addAll(judged.encoding().stream().toList());
            wordings.addAll(judged.wordings());
            touched.addAll(judged.touched());
            noted.addAll(judged.noted());
            extent = extent.plus(judged.extent());
            textOnly &= judged.textOnly();
            if (judged.format().isEmpty()) {
                unread.add(file.path());
            } else if (judged.textOnly()) {
                formats.add(judged.format());
            }
            if (contents.put(file.path(), after) != null) {
                findings.add("%s is changed twice.".formatted(file.path()));
            }
        }
        if (findings.isEmpty() && !previews.equals(change.previews())) {
            findings.add("What was shown is not what the change does.");
        }
        if (findings.isEmpty()) {
            for (Scope scope : scopes) {
                var outside = new ScopeGuard(scope)
                        .findings(base.remote().name(), contents.keySet(), extent, touched, unread);
                if (!outside.isEmpty()) {
                    findings.addAll(outside);
                    beyond.add(scope.name());
                }
            }
        }
        if (!findings.isEmpty()) {
            return new Verification.Failed(findings, beyond);
        }
        var reading = new SecondReading(base, contents);
        var remarks = reading.remarks(wordings);
        noted.addAll(left(reading.otherLanguages(wordings)));
        return new Verification.Passed(
                change, contents, evidence(change, encodings, formats, unread, noted, remarks), textOnly);
    }

    private void judgeWhole(Change change) {
        if (!change.repo().name().equals(base.remote().name())) {
            findings.add("The change is for %s, not for %s."
                    .formatted(change.repo().name(), base.remote().name()));
        }
        if (!change.base().equals(base.commit())) {
            findings.add("The change was made on %s, not on %s.".formatted(change.base(), base.commit()));
        }
        int places = change.previews().size();
        if (places == 0) {
            findings.add("The change changes nothing.");
        }
        if (places > settings.mostPlaces()) {
            findings.add(
                    "%d places are more than the %d that I change at once.".formatted(places, settings.mostPlaces()));
        }
        if (change.files().size() > settings.mostFiles()) {
            findings.add("%d files are more than the %d that I change at once."
                    .formatted(change.files().size(), settings.mostFiles()));
        }
        var ids = new HashSet<String>();
        for (FileChange file : change.files()) {
            for (Edit edit : file.edits()) {
                if (!ids.add(edit.place().id())) {
                    findings.add("%s is changed twice.".formatted(edit.place().id()));
                }
            }
        }
    }

    /** Nobody is to find out after the merge that only one language was changed. */
    private static List<String> left(SortedSet<String> languages) {
        return languages.isEmpty()
                ? List.of()
                : List.of("The same text in other languages stays as it is: %s%s."
                        .formatted(
                                languages.stream().limit(MOST_LANGUAGES).collect(Collectors.joining(", ")),
                                languages.size() > MOST_LANGUAGES
                                        ? " and %d more".formatted(languages.size() - MOST_LANGUAGES)
                                        : ""));
    }

    private List<String> evidence(
            Change change,
            Set<String> encodings,
            Set<String> formats,
            List<String> unread,
            List<String> noted,
            List<String> remarks) {
        var evidence = new ArrayList<String>();
        evidence.add("%s in %s; every other %s stays as it is."
                .formatted(
                        counted(change.previews().size(), "place"),
                        counted(change.files().size(), "file"),
                        change.edits().isEmpty() ? "line" : "byte"));
        evidence.add("Encoding (%s), line endings and final newline are kept.".formatted(String.join(", ", encodings)));
        evidence.add("No link, binary, generated or CI file is touched.");
        if (!formats.isEmpty()) {
            evidence.add(
                    "Read as %s before and after: only text differs; markup, placeholders, keys and code are the same."
                            .formatted(String.join(", ", formats)));
        }
        noted.stream().limit(MOST_NOTED).forEach(evidence::add);
        if (noted.size() > MOST_NOTED) {
            evidence.add(Verification.REMARK
                    + "%d more such differences: look at the lines.".formatted(noted.size() - MOST_NOTED));
        }
        if (!unread.isEmpty()) {
            evidence.add("Whether it is text or code is not judged in %s: look at the lines."
                    .formatted(String.join(", ", unread)));
        }
        scopes.forEach(scope -> evidence.add("Within what may be changed here: %s.".formatted(scope.allows())));
        remarks.stream().limit(MOST_REMARKS).forEach(remark -> evidence.add(Verification.REMARK + remark));
        if (remarks.size() > MOST_REMARKS) {
            evidence.add(Verification.REMARK + "%d more like these.".formatted(remarks.size() - MOST_REMARKS));
        }
        return List.copyOf(evidence);
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
