package dev.threadwright;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where it starts: the surroundings first, then the application. */
@QuarkusMain
public class Threadwright {
    public static void main(String... args) {
        Carriers.provide();
        var start = CommandLine.read(args);
        if (start.help()) {
            System.out.println(CommandLine.HELP);
            return;
        }
        start.properties().forEach(System::setProperty);
        if (LedgerCommand.isOne(start.rest())) {
            System.exit(LedgerCommand.run(start.rest()));
        }
        if (BackupCommand.isOne(start.rest())) {
            System.exit(BackupCommand.run(start.rest()));
        }
        AutoCloseable surroundings;
        try {
            surroundings = Surroundings.prepare();
        } catch (Surroundings.Missing missing) {
            System.err.println(missing.getMessage());
            System.exit(2);
            return;
        }
        run(surroundings, start.rest());
    }

    /** The surroundings are closed after the application, also when a signal ends it. */
    private static void run(AutoCloseable surroundings, String[] args) {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                stopped.await(30, TimeUnit.SECONDS);
                surroundings.close();
            } catch (Exception e) {
                System.err.println("The embedded parts did not stop: " + e);
            }
        }));
        Quarkus.run(
                Welcome.class,
                (code, error) -> {
                    stopped.countDown();
                    if (code != 0) {
                        System.exit(code);
                    }
                },
                args);
    }
}
