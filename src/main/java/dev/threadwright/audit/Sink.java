package dev.threadwright.audit;

import java.io.IOException;
import java.util.List;

/** Where the ledger is sent. */
sealed interface Sink permits Syslog, Webhook {
    /** Keeps its place; what goes to another address is sent from the beginning. */
    String name();

    /** @throws IOException where it is not known that all of them arrived: they are sent again */
    void send(List<Lines.Line> lines) throws IOException, InterruptedException;
}
