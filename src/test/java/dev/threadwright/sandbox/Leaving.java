package dev.threadwright.sandbox;

import dev.threadwright.sandbox.Ground.Opener;
import java.nio.file.Path;
import java.time.Duration;

/** A process that has a sandbox with a command in it, for a test to kill. */
final class Leaving {
    private Leaving() {}

    /** @param arguments the opener, the data directory, and what the command's process can be told by */
    public static void main(String[] arguments) throws Exception {
        var ground = new Ground(Opener.valueOf(arguments[0]), Path.of(arguments[1]));
        var sandbox = ground.open("left");
        sandbox.run(
                "echo kept > kept; chmod 000 kept; exec -a " + arguments[2] + " sleep 3600", "", Duration.ofSeconds(1));
        System.out.println("open");
        Thread.sleep(Duration.ofHours(1));
    }
}
