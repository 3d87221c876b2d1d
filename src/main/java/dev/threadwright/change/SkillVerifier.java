package dev.threadwright.change;

import dev.threadwright.policy.Scope;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.OffLimits;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges a skill that is to be added, by what stands in the repository. */
final class SkillVerifier {
    private static final int MOST_BYTES = 16 << 10;
    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 2_000;
    /** Those of other tools, of which a session reads the same names. */
    private static final List<String> FOLDERS = List.of(NewSkill.FOLDER, ".threadwright/skills");

    private final Snapshot base;
    private final List<Scope> scopes;
    private final List<String> findings = new ArrayList<>();
    private final List<String> beyond = new ArrayList<>();

    SkillVerifier(Snapshot base, List<Scope> scopes) {
        this.base = base;
        this.scopes = scopes;
    }

    SkillVerification judge(NewSkill skill) throws IOException {
        if (!NewSkill.isName(skill.name())) {
            return new SkillVerification.Failed(
                    List.of("A skill's name has small letters, digits, and single hyphens between them, at most %d."
                            .formatted(NewSkill.MOST_NAME)),
                    List.of());
        }
        judgeWords(skill);
        judgeScript(skill.script());
        judgePlace(skill);
        Set<String> taken = findings.isEmpty() ? names() : Set.of();
        if (taken.contains(skill.name())) {
            return new SkillVerification.Taken(skill.name(), free(skill.name(), taken));
        }
        if (findings.isEmpty()) {
            judgeScopes(skill);
        }
        return findings.isEmpty()
                ? new SkillVerification.Passed(base.remote(), base.commit(), skill, evidence(skill))
                : new SkillVerification.Failed(findings, beyond);
    }

    private void judgeWords(NewSkill skill) {
        line("The description", skill.description(), NewSkill.MOST_DESCRIPTION);
        line("The reason", skill.why(), NewSkill.MOST_WHY);
        Stream.of(skill.keptBy(), skill.thread(), skill.pullRequest())
                .flatMap(Stream::ofNullable)
                .forEach(words -> line("Where it comes from", words, 1_000));
    }

    private void line(String what, String words, int most) {
        if (words.isBlank() || words.length() > most || words.contains("\n") || words.contains("\t")) {
            findings.add("%s has to be one line of at most %d characters.".formatted(what, most));
        }
        unfit(what, words);
    }

    private void unfit(String what, String words) {
        Words.unfit("", words)
                .or(() -> unseen(words))
                .ifPresent(
                        unfit -> findings.add("%s holds %s, so the script is not kept. Take it out and ask for it anew."
                                .formatted(what, unfit)));
    }

    /** In a script also what words may well hold: a joiner in a command is nothing that anybody sees. */
    private static Optional<String> unseen(String words) {
        return words.codePoints()
                .filter(c -> switch (Character.getType(c)) {
                    case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                })
                .mapToObj("the invisible character U+%04X"::formatted)
                .findFirst();
    }

    private void judgeScript(String script) {
        if (script.isBlank()) {
            findings.add("The script is empty.");
        }
        if (script.length() > MOST_BYTES
                || script.lines().count() > MOST_LINES
                || script.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
            findings.add("The script is larger than what somebody reads: %d KB, %d lines of %d characters at most."
                    .formatted(MOST_BYTES >> 10, MOST_LINES, LONGEST_LINE));
        }
        unfit("The script", script);
    }

    /** No folder on the way may be a file or a link, nor one that some machines take for the same. */
    private void judgePlace(NewSkill skill) throws IOException {
        for (String path : skill.files().keySet()) {
            OffLimits.refusal(path).ifPresent(findings::add);
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash);
                if (base.file(folder).isPresent()) {
                    findings.add("%s is a file or a link in %s, so no skill can be added below it."
                            .formatted(folder, base.remote().name()));
                    return;
                }
            }
        }
    }

    /** Of the skills that are there, in whatever case. */
    private Set<String> names() throws IOException {
        var names = new HashSet<String>();
        for (String folder : FOLDERS) {
            base.files(folder, file -> {
                String below = file.path().substring(folder.length() + 1);
                int slash = below.indexOf('/');
                names.add((slash < 0 ? below : below.substring(0, slash)).toLowerCase(Locale.ROOT));
                return true;
            });
        }
        return names;
    }

    private static String free(String name, Set<String> taken) {
        for (int i = 2; ; i++) {
            String end = "-" + i;
            String stem = name.substring(0, Math.min(name.length(), NewSkill.MOST_NAME - end.length()));
            String free = stem.replaceAll("-+$", "") + end;
            if (!taken.contains(free)) {
                return free;
            }
        }
    }

    private void judgeScopes(NewSkill skill) {
        String document = skill.folder() + "/SKILL.md";
        int lines = 0;
        int words = 0;
        for (byte[] content : skill.files().values()) {
            String text = new String(content, StandardCharsets.UTF_8);
            lines += (int) text.lines().count();
            words += text.split("\\s+").length;
        }
        var touched = List.of(new ScopeGuard.Touched(document, 1, Unit.Kind.PROSE));
        for (Scope scope : scopes) {
            var outside = new ScopeGuard(scope)
                    .findings(
                            base.remote().name(),
                            skill.files().keySet(),
                            new Extent(lines, words),
                            touched,
                            List.of(skill.scriptPath()));
            if (!outside.isEmpty()) {
                findings.addAll(outside);
                beyond.add(scope.name());
            }
        }
    }

    private List<String> evidence(NewSkill skill) {
        var evidence = new ArrayList<String>();
        evidence.add("Adds a skill: 2 new files in %s, nothing else.".formatted(skill.folder()));
        evidence.add(
                "Neither file is there yet, no folder on their way is a link, and every other byte stays as it is.");
        evidence.add("Nothing in them looks like a key or a token, and no character is invisible.");
        evidence.add("What the script does is not judged: read it before you merge. Later sessions may run it, in their"
                + " sandbox.");
        scopes.forEach(scope -> evidence.add("Within what may be changed here: %s.".formatted(scope.allows())));
        return List.copyOf(evidence);
    }
}
