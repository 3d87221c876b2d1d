package dev.threadwright.pullrequest;

import dev.threadwright.account.Account;
import org.jspecify.annotations.Nullable;

/** By whom a pull request is. */
sealed interface Byline {
    /** By us. @param why a clause, why it is not by who asked; null where that is not wanted */
    record Ours(@Nullable String why) implements Byline {}

    /** By who asked, with the token of the account that this person linked. */
    record Askers(Account account, Secret token) implements Byline {}
}
