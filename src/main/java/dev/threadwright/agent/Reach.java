package dev.threadwright.agent;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.threadwright.policy.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Something that a session may not do unless a person allows it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reach.Host.class, name = "host"),
    @JsonSubTypes.Type(value = Reach.Path.class, name = "path"),
    @JsonSubTypes.Type(value = Reach.Size.class, name = "size"),
})
public sealed interface Reach {
    /** Network to one host, through the proxy. @param name in lower case, no address, no wildcard */
    record Host(String name) implements Reach {}

    /** The scopes with what is permitted: it widens where in a repository and in how many files, never what kind of text. */
    static List<Scope> widened(List<Scope> scopes, Set<Reach> allowed) {
        return scopes.stream().map(scope -> widened(scope, allowed)).toList();
    }

    private static Scope widened(Scope scope, Set<Reach> allowed) {
        List<String> globs = allowed.stream()
                .filter(Path.class::isInstance)
                .map(reach -> ((Path) reach).glob())
                .sorted()
                .toList();
        int files = allowed.stream()
                .filter(Size.class::isInstance)
                .mapToInt(reach -> ((Size) reach).files())
                .max()
                .orElse(0);
        return new Scope(
                scope.name(),
                scope.repositories(),
                scope.paths().isEmpty()
                        ? List.of()
                        : Stream.concat(scope.paths().stream(), globs.stream()).toList(),
                scope.kinds(),
                scope.mostFiles() == 0 ? 0 : Math.max(scope.mostFiles(), files),
                scope.mostLines(),
                scope.mostWords(),
                scope.autonomy());
    }

    /** Changing files that match one glob, beyond the scope. */
    record Path(String glob) implements Reach {}

    /** A change of up to so many files, beyond the scope. */
    record Size(int files) implements Reach {}
}
