package dev.threadwright;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The program of {@code agent/peer.pl} in the loop's place for a test run. Argument: {@code way}, what it does. */
public final class OtherAgent implements QuarkusTestResourceLifecycleManager {
    private String way = "";

    @Override
    public void init(Map<String, String> arguments) {
        way = arguments.get("way");
    }

    @Override
    public Map<String, String> start() {
        try (InputStream peer = OtherAgent.class.getResourceAsStream("/agent/peer.pl")) {
            Path programs = Files.createTempDirectory("threadwright-programs");
            Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path program = Files.write(programs.resolve("peer.pl"), peer.readAllBytes());
            String prefix = "threadwright.agent.external.\"peer\".";
            return Map.of(
                    prefix + "command",
                    "/usr/bin/perl,%s,%s".formatted(program, way),
                    prefix + "repos",
                    "acme/web-app",
                    prefix + "programs",
                    programs.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {}
}
