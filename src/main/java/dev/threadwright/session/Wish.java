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
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** Words for words. @param edits every edit that is proposed or offered */
    record Literal(Request request, List<Edit> edits) implements OfWords {
        public Literal {
            edits = List.copyOf(edits);
        }

        @Override
        public Made make(Changes changes, Snapshot base) throws IOException {
            return changes.make(base, edits);
        }

        @Override
        public Wish as(Change made) {
            return new Literal(request, made.edits());
        }

        @Override
        public Intent intent() {
            return new Intent.Literal(request);
        }

        Literal at(List<String> places) {
            return new Literal(
                    request,
                    edits.stream()
                            .filter(edit -> places.contains(edit.place().id()))
                            .toList());
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
