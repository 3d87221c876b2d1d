package dev.threadwright.thread;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Slack says about a person at this moment.
 *
 * @param name the name people see
 * @param address the e-mail address, where the app may read it
 * @param guest a single- or multi-channel guest
 * @param outsider from another organisation, present through a shared channel
 * @param deactivated whether the account is not in use any more
 */
public record Profile(
        Person person, String name, @Nullable String address, boolean guest, boolean outsider, boolean deactivated) {
    /** Of somebody whose account is in use. */
    public Profile(Person person, String name, @Nullable String address, boolean guest, boolean outsider) {
        this(person, name, address, guest, outsider, false);
    }

    public Optional<String> email() {
        return Optional.ofNullable(address);
    }
}
