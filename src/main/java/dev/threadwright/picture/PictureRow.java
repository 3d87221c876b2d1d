package dev.threadwright.picture;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** The picture of a task's newest question; see V10__picture.sql. */
@Entity
@Table(name = "picture")
@NullUnmarked
class PictureRow {
    @Id
    String task;

    int revision;
    String scene;
    String file;
    int tries;

    @Column(name = "due_at")
    Instant dueAt;

    void asked(int question, String seen, Instant now) {
        revision = question;
        scene = seen;
        file = null;
        tries = 0;
        dueAt = now;
    }

    /** Somebody takes care of it; who dies over it is followed at that time. */
    void taken(Instant until) {
        tries++;
        dueAt = until;
    }

    void uploaded(String id, Instant showAt) {
        file = id;
        tries = 0;
        dueAt = showAt;
    }

    void due(Instant at) {
        dueAt = at;
    }

    void shown() {
        dueAt = null;
    }

    void givenUp() {
        file = null;
        dueAt = null;
    }
}
