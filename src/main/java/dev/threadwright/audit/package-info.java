/**
 * Who asked, who approved, what was done: a ledger nobody can quietly rewrite.
 *
 * <p><b>An effect without an entry is impossible.</b> Entries are written by triggers on the tables in which effects are
 * stored (migration {@code V41}), in the effect's own transaction: code that forgets them cannot be written, and SQL typed by
 * hand does not get around them either. What is refused is stored nowhere, so {@link Ledger#refused} says it.
 *
 * <p><b>The chain.</b> A lock held from an append to its commit would make every transaction of the service wait for every
 * other. So entries are written unchained, as into an outbox, and one replica at a time moves them into the chain, a
 * second later at most. What somebody was told of is committed, so its entry comes before those of what followed.
 *
 * <p><b>What is found, and what is not.</b> The hashes need no key, so that everybody who was sent the ledger can check it; the
 * chain's two ends are sealed by {@code vault}, so that a database alone is not enough to make them anew. Any edit, gap,
 * insertion or exchange between the ends is found. A tail that is cut off together with an older copy of the head's seal is
 * found by who has seen a later head: it is logged every hour and sent with every line. Not found is what the database's
 * owner changes in the second before the chaining, or lets be written in the first place.
 *
 * <p><b>People</b> stand in the chain as pseudonyms, each the hash of a random salt and an identity; erasing somebody deletes
 * that salt and identity, and the chain stays as it is.
 */
@NullMarked
package dev.threadwright.audit;

import org.jspecify.annotations.NullMarked;
