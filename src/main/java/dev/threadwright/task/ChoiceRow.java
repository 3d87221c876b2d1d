package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "choice")
class ChoiceRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String team = "";
    String channel = "";
    String repo = "";

    @Column(name = "by_team")
    String byTeam = "";

    @Column(name = "by_user")
    String byUser = "";

    Instant at = Instant.EPOCH;
    int times;

    Choices.Chosen chosen() {
        var name = RepoName.parse(repo).orElseThrow(() -> new IllegalStateException("choice names the repo " + repo));
        return new Choices.Chosen(name, new Person(byTeam, byUser), at, times);
    }
}
