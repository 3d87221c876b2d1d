package dev.threadwright.change;

import dev.threadwright.repo.Remote;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A machine's verdict on a skill that is to be added. It says what comes in, never that it does no harm: a person has to look. */
public sealed interface SkillVerification {
    /** It adds two files of which nothing is there yet, and touches nothing else. */
    final class Passed implements SkillVerification, Publishable {
        private final Remote repo;
        private final String base;
        private final NewSkill skill;
        private final List<String> evidence;

        Passed(Remote repo, String base, NewSkill skill, List<String> evidence) {
            this.repo = repo;
            this.base = base;
            this.skill = skill;
            this.evidence = List.copyOf(evidence);
        }

        public NewSkill skill() {
            return skill;
        }

        @Override
        public Remote repo() {
            return repo;
        }

        @Override
        public String base() {
            return base;
        }

        @Override
        public SortedMap<String, byte[]> contents() {
            return new TreeMap<>(skill.files());
        }

        @Override
        public List<String> evidence() {
            return evidence;
        }
    }

    /** There is one of that name. @param free a name like it that nobody has */
    record Taken(String name, String free) implements SkillVerification {}

    /**
     * It must not be added.
     *
     * @param findings each a sentence for people
     * @param beyond the names of the scopes that it goes beyond; none where that is not why
     */
    record Failed(List<String> findings, List<String> beyond) implements SkillVerification {
        public Failed {
            findings = List.copyOf(findings);
            beyond = List.copyOf(beyond);
        }
    }
}
