package dev.threadwright.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sandbox with {@code probes.pl} in it, and a host with things that probes look for. */
public final class Probing implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(2);
    /** Small, so that what fills them up is soon done. */
    private static final Limits SMALL =
            new Limits(512L << 20, 300, 2, 512L << 20, 500_000, 1 << 20, Duration.ofMinutes(30));

    private final Ground ground;
    private final ServerSocket tcp4 = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    private final ServerSocket tcp6 = new ServerSocket();
    private final DatagramSocket udp4 = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    private final ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final Path temporary = Files.createTempFile("threadwright-probe", "");
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Path layer;
    private final Process host;
    private final Process victim;
    private final Sandbox sandbox;

    public Probing(Ground.Opener opener) throws IOException {
        this.ground = new Ground(opener);
        Path data = ground.data();
        Path home = Files.createDirectories(data.resolve("home"));
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/id_canary"), "canary");
        Path target = Files.writeString(home.resolve("victim.txt"), "victim");
        for (Path canary : List.of(home, home.resolve(".ssh"), home.resolve(".ssh/id_canary"), target)) {
            ground.give(canary);
        }
        this.layer = ground.layer("probes", "probes.pl", resource("probes.pl"));
        listen(left, layer.resolve("left.sock"));
        listen(unix, data.resolve("docker.sock"));
        tcp6.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
        Path script = Files.writeString(data.resolve("host.pl"), resource("host.pl"));
        this.host = new ProcessBuilder("perl", script.toString()).start();
        this.victim = Spawner.start(plain(List.of("sleep", "3600")), Path.of("/"), ProcessBuilder.Redirect.DISCARD);
        String[] standing = new BufferedReader(host.inputReader()).readLine().split(" ");
        given.put("tcp4", "" + tcp4.getLocalPort());
        given.put("tcp6", "" + tcp6.getLocalPort());
        given.put("udp4", "" + udp4.getLocalPort());
        given.put("socket", data.resolve("docker.sock").toString());
        given.put("abstract", standing[0]);
        given.put("shm", standing[1]);
        given.put("home", home.toString());
        given.put("data", data.toString());
        given.put("pid", "" + victim.pid());
        given.put("temporary", temporary.toString());
        Thread.ofVirtual().start(this::echo);
        this.sandbox = ground.sandboxes().open("probes", List.of(layer), ground.git(), Network.NONE, SMALL);
    }

    private void echo() {
        try {
            for (var packet = new DatagramPacket(new byte[16], 16); ; udp4.send(packet)) {
                udp4.receive(packet);
            }
        } catch (IOException closed) {
            // At the end.
        }
    }

    private List<String> plain(List<String> command) {
        if (!ground.descent().owning()) {
            return command;
        }
        var whole = new ArrayList<>(Descent.becoming(ground.uid()));
        whole.addAll(command);
        return whole;
    }

    private static void listen(ServerSocketChannel channel, Path path) throws IOException {
        channel.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Probing.class.getResourceAsStream("/sandbox/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** {@code held: …} or {@code OPEN: …}. */
    public String tried(String probe) throws IOException, InterruptedException {
        String arguments = given.entrySet().stream()
                .map(one -> "'" + one.getKey() + "=" + one.getValue() + "'")
                .collect(Collectors.joining(" "));
        Run run = sandbox.run("perl /workspace/probes.pl " + probe + " " + arguments, "", LONG);
        if (run.isRunning()) {
            sandbox.stop(run.id());
            return "unended: after " + run.took();
        }
        String said = run.output().strip();
        return run.exit().orElseThrow() == 137 && said.isEmpty() ? "held: killed" : said;
    }

    /** The same with no sandbox around it, as the user of the sandboxes. */
    String triedOutside(String probe) throws IOException {
        var command = new ArrayList<>(List.of("perl", layer.resolve("probes.pl").toString(), probe));
        given.forEach((name, value) -> command.add(name + "=" + value));
        command.add("workspace=" + layer);
        Process process = Spawner.start(plain(command), Path.of("/"), ProcessBuilder.Redirect.INHERIT);
        try (var said = process.inputReader()) {
            return said.readAllAsString().strip();
        }
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        host.destroy();
        victim.destroy();
        tcp4.close();
        tcp6.close();
        udp4.close();
        unix.close();
        left.close();
        Files.delete(temporary);
        ground.close();
    }
}
