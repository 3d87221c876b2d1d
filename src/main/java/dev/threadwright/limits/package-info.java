/**
 * How much anybody may have, and whether anything may go on at all: limits of requests, of sessions at once, of a model's
 * tokens and of money; and pauses.
 *
 * <p><b>Counted once, everywhere.</b> Each limit is a bucket of Bucket4j for each hour, day or month (in UTC), a row of the
 * database. It is locked and changed in the transaction of what it counts, so all replicas agree, and what never happened
 * was never counted. Several buckets are taken all or none, in one order, so that nobody waits for each other.
 *
 * <p><b>Before and after.</b> A request is counted before it is taken. What a model used is known only afterwards: it is
 * counted as it is kept, and the next request to the model waits for its limits. So a budget may be exceeded by what was
 * under way when it was reached, and by no more.
 *
 * <p><b>Fair.</b> Of what many share, one person may take only a part ({@code threadwright.limits.share}).
 */
@NullMarked
package dev.threadwright.limits;

import org.jspecify.annotations.NullMarked;
