package dev.threadwright.agent;

import dev.threadwright.acp.Peer;
import dev.threadwright.acp.Said;
import dev.threadwright.text.OffLimits;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a program that works on its own asks for. What its sandbox bounds it may do; what the policy forbids people are
 * asked for; what nobody can allow it may not do.
 */
final class ExternalRequests {
    private static final String WORKSPACE = "/workspace/";
    /** The protocol's words for what changes files. */
    private static final Set<String> CHANGES = Set.of("edit", "delete", "move");

    private final Workshop workshop;
    private final Bounds bounds;
    private final Company company;
    private final External external;

    ExternalRequests(Session session, Company company, External external) {
        this.workshop = session.workshop();
        this.bounds = session.bounds();
        this.company = company;
        this.external = external;
    }

    /** @param over whether the turn is to end @return what people are to allow first */
    Optional<Entry.Wish> permission(Peer peer, Said.Asks asks, boolean over) {
        if (over) {
            peer.choose(asks.request(), Optional.empty());
            return Optional.empty();
        }
        Said.Call call = asks.call();
        if (CHANGES.contains(call.kind()) && call.paths().stream().anyMatch(this::isClosed)) {
            peer.choose(asks.request(), option(asks, "reject"));
            return Optional.empty();
        }
        Optional<Entry.Wish> wish = wanted(call)
                .map(reach -> new Entry.Wish(
                        reach, "%s wants to: %s".formatted(external.name(), Lines.one(call.title(), 300))));
        peer.choose(asks.request(), wish.isPresent() ? Optional.empty() : option(asks, "allow"));
        return wish;
    }

    private static Optional<Said.Option> option(Said.Asks asks, String beginning) {
        return List.of(beginning + "_once", beginning + "_always").stream()
                .flatMap(kind ->
                        asks.options().stream().filter(option -> option.kind().equals(kind)))
                .findFirst();
    }

    private Optional<Reach> wanted(Said.Call call) {
        if (call.kind().equals("fetch") && call.address().isPresent()) {
            return host(call.address().get()).filter(host -> !isAllowed(host));
        }
        return CHANGES.contains(call.kind())
                ? call.paths().stream()
                        .flatMap(path -> inside(path).stream())
                        .filter(path -> bounds.refusal(path).isPresent())
                        .findFirst()
                        .flatMap(path -> RequestPermission.reach("path", path))
                : Optional.empty();
    }

    private boolean isAllowed(Reach reach) {
        return company.allowed().contains(reach)
                || reach instanceof Reach.Host(String name) && external.hosts().contains(name);
    }

    private static Optional<Reach> host(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getHost())
                    .flatMap(host -> RequestPermission.reach("host", host.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether nobody can have it change that file: one outside of the workspace, or one that is nobody's words. */
    private boolean isClosed(String path) {
        return inside(path).filter(one -> OffLimits.refusal(one).isEmpty()).isEmpty();
    }

    void read(Peer peer, Said.Reads reads) throws IOException, InterruptedException {
        Optional<String> path = inside(reads.path());
        Optional<String> text =
                path.isPresent() ? workshop.read(path.get()).flatMap(Text::of).map(Text::chars) : Optional.empty();
        if (text.isEmpty()) {
            peer.refuse(reads.request(), "There is no such text file in the workspace.");
            return;
        }
        boolean whole = reads.line() <= 1 && reads.lines() == 0;
        peer.show(reads.request(), whole ? text.get() : lines(text.get(), reads.line(), reads.lines()));
    }

    private static String lines(String text, int line, int lines) {
        return text.lines()
                .skip(Math.max(0, line - 1))
                .limit(lines == 0 ? Integer.MAX_VALUE : lines)
                .map(one -> one + "\n")
                .collect(Collectors.joining());
    }

    void write(Peer peer, Said.Writes writes) throws IOException, InterruptedException {
        Optional<String> path = inside(writes.path());
        if (path.isEmpty()) {
            peer.refuse(writes.request(), "Only files in /workspace can be written.");
            return;
        }
        Optional<String> refused = bounds.refusal(path.get());
        if (refused.isPresent()) {
            peer.refuse(writes.request(), refused.get());
            return;
        }
        Optional<byte[]> content = encoded(path.get(), writes.content());
        if (content.isEmpty()) {
            peer.refuse(writes.request(), "The file's encoding does not have all of these characters.");
            return;
        }
        try {
            workshop.write(path.get(), content.get());
            peer.confirm(writes.request());
        } catch (IOException refusedInside) {
            peer.refuse(writes.request(), "It could not be written.");
        }
    }

    /** In the file's own encoding, with its byte order mark; nothing where that does not have all characters. */
    private Optional<byte[]> encoded(String path, String words) throws IOException, InterruptedException {
        Optional<Text> before = workshop.read(path).flatMap(Text::of);
        if (before.isEmpty()) {
            return Optional.of(words.getBytes(StandardCharsets.UTF_8));
        }
        int mark = before.get().encoding().markLength();
        return before.get().encode(words).map(bytes -> {
            byte[] whole = Arrays.copyOf(before.get().content(), mark + bytes.length);
            System.arraycopy(bytes, 0, whole, mark, bytes.length);
            return whole;
        });
    }

    /** A path of the workspace, from its root; nothing where it leads elsewhere, or is no plain path. */
    private static Optional<String> inside(String path) {
        return Optional.of(path)
                .filter(one -> one.startsWith(WORKSPACE) && one.length() <= 1000 && one.indexOf(0) < 0)
                .map(one -> one.substring(WORKSPACE.length()))
                .filter(one -> List.of(one.split("/", -1)).stream()
                        .noneMatch(name ->
                                name.isEmpty() || name.equals(".") || name.equals("..") || name.equals(".git")));
    }
}
