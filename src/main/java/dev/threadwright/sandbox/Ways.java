package dev.threadwright.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Where a host that was allowed is reached. */
@FunctionalInterface
interface Ways {
    /** Addresses that may be connected to, as they are: nobody resolves them again. Empty where none may. */
    List<InetSocketAddress> to(String host, int port) throws IOException;
}
