package dev.threadwright.account;

import dev.threadwright.thread.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** See V23__github_account.sql. */
@Entity
@Table(name = "github_account")
@NullUnmarked
class AccountRow {
    @EmbeddedId
    Who who;

    String login;

    @Column(name = "github_id")
    long githubId;

    String token;
    String refresh;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "linked_at")
    Instant linkedAt;

    @Embeddable
    record Who(String team, @Column(name = "slack_user") String user) implements Serializable {
        static Who of(Person person) {
            return new Who(person.team(), person.user());
        }

        String about(String what) {
            return "github/" + team + "/" + user + "/" + what;
        }

        Person person() {
            return new Person(team, user);
        }
    }

    Account account() {
        return new Account(login, githubId);
    }

    void belongsTo(Account account, Instant at) {
        login = account.login();
        githubId = account.id();
        linkedAt = at;
    }

    /** @param sealedRefresh null where the token does not end */
    void holds(String sealedToken, String sealedRefresh, Instant until) {
        token = sealedToken;
        refresh = sealedRefresh;
        expiresAt = sealedRefresh == null ? null : until;
    }
}
