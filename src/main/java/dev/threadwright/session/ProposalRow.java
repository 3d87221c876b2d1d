package dev.threadwright.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "proposal")
class ProposalRow {
    @Id
    String task = "";

    int revision;
    String repo = "";
    String base = "";

    /** A {@link Wish} as JSON. */
    String wish = "";

    boolean settled;

    /** What names a literal request, see {@link SameWish}. */
    @Nullable String sameness;

    @Column(name = "passed_at")
    @Nullable Instant passedAt;
}
