package dev.threadwright.audit;

import java.util.List;

/**
 * What a verification came to.
 *
 * @param entries how many are kept
 * @param head where the ledger ends: what to compare with later
 * @param pending how many are not chained yet
 * @param keyed whether there is a key without which nobody could have made the ledger anew
 * @param findings what is not as it was written, a sentence each; none: all of it is
 */
record Verified(long entries, Link head, long pending, boolean keyed, List<String> findings) {
    Verified {
        findings = List.copyOf(findings);
    }

    boolean intact() {
        return findings.isEmpty();
    }
}
