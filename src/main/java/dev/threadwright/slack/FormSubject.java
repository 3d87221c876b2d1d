package dev.threadwright.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.task.TaskId;
import dev.threadwright.thread.ThreadRef;
import java.util.Optional;

/** Which question a form is about. It travels in the form's metadata, which Slack keeps and hands back. */
record FormSubject(TaskId task, int revision, ThreadRef thread) {
    String write() {
        return task + ":" + revision + ":" + thread.key();
    }

    /** Empty where the metadata is none of ours. */
    static Optional<FormSubject> read(String metadata) {
        var parts = metadata.split(":", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        var thread = parts[2].split("/", 3);
        try {
            return Optional.of(new FormSubject(
                    new TaskId(parts[0]), Integer.parseInt(parts[1]), new ThreadRef(thread[0], thread[1], thread[2])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    /** Of a form as it was sent in. */
    static Optional<FormSubject> of(JsonNode view) {
        return read(view.path("private_metadata").asText());
    }
}
