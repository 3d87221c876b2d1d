package dev.threadwright.audit;

import java.util.ArrayList;
import java.util.List;

/** Follows entries in the order of their numbers, and finds where they are not what was chained. */
final class Chain {
    /** Whoever rewrites everything need not be told a million times. */
    private static final int MOST = 100;

    private final List<String> findings = new ArrayList<>();
    private Link at;

    Chain(Link floor) {
        this.at = floor;
    }

    /** After a finding it goes on from the entry as it stands there, so that the next one is found too. */
    void follow(long seq, String entry, String hash) {
        var next = at.next(entry);
        if (seq <= at.seq()) {
            find("Entry " + seq + " stands there twice, or before where the ledger begins.");
        } else if (seq > next.seq()) {
            find(
                    seq == next.seq() + 1
                            ? "Entry " + next.seq() + " is missing."
                            : "Entries " + next.seq() + " to " + (seq - 1) + " are missing.");
        } else if (!next.hash().equals(hash)) {
            find("Entry " + seq + " is not what was chained, or not where it was.");
        }
        at = new Link(Math.max(at.seq(), seq), hash);
    }

    /** Nothing comes after. @return what was found */
    List<String> end(Link head) {
        if (!at.equals(head)) {
            find("The ledger ends with " + at + ", and its head is " + head + ".");
        }
        return List.copyOf(findings);
    }

    Link at() {
        return at;
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    private void find(String sentence) {
        if (findings.size() < MOST) {
            findings.add(sentence);
        }
    }
}
