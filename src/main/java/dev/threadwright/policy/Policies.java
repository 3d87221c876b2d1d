package dev.threadwright.policy;

import dev.threadwright.thread.Person;
import dev.threadwright.thread.Profile;
import jakarta.enterprise.context.ApplicationScoped;

/** Says who may do what. */
@ApplicationScoped
public class Policies {
    /** Whether that person may ask for a change. */
    public Permission mayAsk(Profile who) {
        throw new UnsupportedOperationException("being written");
    }

    /** Whether that person may decide about what {@code asker} asked for: approve, edit the wording, drop, choose. */
    public Permission mayDecide(Profile who, Person asker) {
        throw new UnsupportedOperationException("being written");
    }

    /** How far a change goes without a person's word. */
    public Autonomy autonomy() {
        throw new UnsupportedOperationException("being written");
    }
}
