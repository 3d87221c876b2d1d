package dev.threadwright.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.threadwright.change.Change;
import dev.threadwright.change.Changes;
import dev.threadwright.change.Edit;
import dev.threadwright.change.Made;
import dev.threadwright.change.NewSkill;
import dev.threadwright.pullrequest.Intent;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.task.TaskId;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a proposal would change, so that it can be made again. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Wish.Literal.class, name = "literal"),
    @JsonSubTypes.Type(value = Wish.Written.class, name = "written"),
    @JsonSubTypes.Type(value = Wish.Skill.class, name = "skill"),
    @JsonSubTypes.Type(value = Wish.Undone.class, name = "undone"),
})
sealed interface Wish {
    Intent intent();

    /** Other words in files that are there. */
    sealed interface OfWords extends Wish {
        /** Makes it on the commit that the proposal names. */
        Made make(Changes changes, Snapshot base) throws IOException;

        /** The same, as it was made on another commit. */
        Wish as(Change made);
    }

    /** A skill that is to be added. */
    record Skill(NewSkill skill) implements Wish {
        @Override
        public Intent intent() {
            return new Intent.Skill(skill.name(), skill.description(), skill.why());
        }
    }

    /** What another task asks for that was taken in. */
    record Taken(TaskId task, Request request) {}

    /**
     * Words for words.
     *
     * @param request the task's own
     * @param edits every edit that is proposed or offered, of what was taken in too
     */
    record Literal(Request request, List<Edit> edits, List<Taken> taken) implements OfWords {
        public Literal {
            edits = List.copyOf(edits);
            // What was stored before has none.
            taken = taken == null ? List.of() : List.copyOf(taken);
        }

        Literal(Request request, List<Edit> edits) {
            this(request, edits, List.of());
        }

        @Override
        public Made make(Changes changes, Snapshot base) throws IOException {
            return changes.make(base, edits);
        }

        @Override
        public Wish as(Change made) {
            return new Literal(request, made.edits(), taken);
        }

        /** What is left of it: wordings of which no place is kept are none. */
        @Override
        public Intent intent() {
            var kept = Stream.concat(Stream.of(request), taken.stream().map(Taken::request))
                    .flatMap(some -> kept(some).stream())
                    .distinct()
                    .toList();
            return new Intent.Literal(kept.isEmpty() ? request : new Request(kept, request.hints()));
        }

        /** Those wordings of a request of which a place is kept. */
        List<Rewording> kept(Request some) {
            return some.rewordings().stream()
                    .filter(wording ->
                            edits.stream().anyMatch(edit -> wording.equals(new Rewording(edit.said(), edit.to()))))
                    .toList();
        }

        /** Whether anything that this task asks for is left in it. */
        boolean holds(TaskId task) {
            return taken.stream()
                    .anyMatch(one ->
                            one.task().equals(task) && !kept(one.request()).isEmpty());
        }

        Literal at(List<String> places) {
            return new Literal(
                    request,
                    edits.stream()
                            .filter(edit -> places.contains(edit.place().id()))
                            .toList(),
                    taken);
        }
    }

    /** What a session wrote. @param summary in the session's words @param contents whole files, by path */
    record Written(String summary, SortedMap<String, byte[]> contents) implements OfWords {
        public Written {
            contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
        }

        @Override
        public Made make(Changes changes, Snapshot base) throws IOException {
            return changes.write(base, contents);
        }

        @Override
        public Wish as(Change made) {
            return new Written(summary, made.written());
        }

        @Override
        public Intent intent() {
            return new Intent.Written(summary);
        }
    }

    /** What a pull request changed is taken back. @param contents whole files, by path */
    record Undone(Intent.Undone intent, SortedMap<String, byte[]> contents) implements OfWords {
        public Undone {
            contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
        }

        @Override
        public Made make(Changes changes, Snapshot base) throws IOException {
            return changes.write(base, contents);
        }

        @Override
        public Wish as(Change made) {
            return new Undone(intent, made.written());
        }
    }
}
