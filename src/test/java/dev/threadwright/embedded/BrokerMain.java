package dev.threadwright.embedded;

import java.nio.file.Path;

/** A Kafka broker as a process of its own, so that a test can kill it. Arguments: directory, port. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String... args) throws Exception {
        var broker = KafkaBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), true);
        System.out.println("ready " + broker.address());
        Thread.currentThread().join();
    }
}
