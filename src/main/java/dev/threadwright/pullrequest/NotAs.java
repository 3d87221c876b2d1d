package dev.threadwright.pullrequest;

import dev.threadwright.account.Account;

/** GitHub does not take it from that account; from us it might. */
final class NotAs extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Account account;
    private final transient Refusal refusal;

    NotAs(Account account, Refusal refusal) {
        super(refusal);
        this.account = account;
        this.refusal = refusal;
    }

    Account account() {
        return account;
    }

    Refusal refusal() {
        return refusal;
    }
}
