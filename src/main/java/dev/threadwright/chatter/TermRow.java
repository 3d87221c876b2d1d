package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** See V21__memory.sql. */
@Entity
@Table(name = "term")
@NullUnmarked
class TermRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String team;

    @Column(name = "right_words")
    String right;

    @Column(name = "wrong_words")
    String wrong;

    @Column(name = "by_user")
    String byUser;

    Instant at;
    String offer;

    Term term() {
        return new Term(id, right, wrong, new Person(team, byUser), at, offer != null);
    }
}
