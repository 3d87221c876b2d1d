package dev.threadwright.account;

/** Whether we may act on GitHub as somebody in Slack. */
public sealed interface Identification {
    /** @param token the person's own; never printed */
    record As(Account account, String token) implements Identification {
        @Override
        public String toString() {
            return "As[" + account + "]";
        }
    }

    /** @param why a clause: “Ada has linked no GitHub account” without the name */
    record No(String why) implements Identification {}
}
