package dev.threadwright.limits;

import dev.threadwright.thread.Person;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose a limit or a pause is.
 *
 * @param team the workspace; empty for what workspaces share
 * @param id of the person or the channel, or {@code owner/name}; empty for all there is
 */
public record Party(Whose whose, String team, String id) {
    /** What kind of party. */
    public enum Whose {
        PERSON,
        CHANNEL,
        REPOSITORY,
        WORKSPACE,
        /** Everybody, in every workspace. */
        TOTAL;

        /** As people type it, and as it is stored. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Whose> read(String word) {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
        }

        /** Whether several people share it. */
        boolean isShared() {
            return this != PERSON;
        }
    }

    public static final Party TOTAL = new Party(Whose.TOTAL, "", "");

    public static Party person(Person person) {
        return new Party(Whose.PERSON, person.team(), person.user());
    }

    public static Party channel(String team, String channel) {
        return new Party(Whose.CHANNEL, team, channel);
    }

    /** @param repository {@code owner/name} */
    public static Party repository(String repository) {
        return new Party(Whose.REPOSITORY, "", repository.toLowerCase(Locale.ROOT));
    }

    public static Party workspace(String team) {
        return new Party(Whose.WORKSPACE, team, "");
    }

    /** All of which somebody is part who asks in a channel. */
    static List<Party> of(Person person, String channel) {
        return List.of(person(person), channel(person.team(), channel), workspace(person.team()), TOTAL);
    }

    String key() {
        return whose.word() + "/" + team + "/" + id;
    }

    /** “one person” */
    String said() {
        return switch (whose) {
            case PERSON -> "one person";
            case CHANNEL -> "one channel";
            case REPOSITORY -> id;
            case WORKSPACE -> "a workspace";
            case TOTAL -> "all together";
        };
    }
}
