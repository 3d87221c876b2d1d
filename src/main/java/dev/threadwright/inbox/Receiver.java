package dev.threadwright.inbox;

import org.jspecify.annotations.Nullable;

/** Who handles what came from one source. One bean for each source. */
public interface Receiver {
    Source source();

    /**
     * Takes effect of it, once, however often it is called with the same. Called in order for requests of one key.
     *
     * @throws Unusable where it can never be handled; it is set aside and told in the log
     * @throws RuntimeException where trying again may help; it is tried again until it does
     */
    void receive(Received received);

    /** It is not what its sender promised. */
    final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unusable(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
