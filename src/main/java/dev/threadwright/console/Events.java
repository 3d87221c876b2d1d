package dev.threadwright.console;

import dev.threadwright.audit.Archive;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entries of the ledger as people read them. */
@ApplicationScoped
class Events {
    private static final String SLACK = "slack:";
    private static final int MOST = 160;
    /** Where it was: said once, by its name. */
    private static final Set<String> WHERE = Set.of("team", "channel");

    private final Directory directory;

    Events(Directory directory) {
        this.directory = directory;
    }

    Screens.Event event(Archive.Found found, Visitor visitor) {
        return new Screens.Event(
                found.at().replaceFirst("T(\\d\\d:\\d\\d:\\d\\d).*", " $1"),
                found.kind().replace('.', ' ').replace('-', ' '),
                found.who().stream().map(this::who).distinct().collect(Collectors.joining(", ")),
                found.why(),
                what(found.what(), visitor),
                found.seq() == 0 ? "" : String.valueOf(found.seq()),
                found.task());
    }

    private String who(String identity) {
        if (identity.startsWith("p-")) {
            return "somebody who was erased";
        }
        var slack =
                identity.startsWith(SLACK) ? identity.substring(SLACK.length()).split("/") : new String[0];
        return slack.length == 2
                ? directory.name(new Person(slack[0], slack[1]))
                : identity.replaceFirst("^oidc:", "").replaceFirst("^github:", "@");
    }

    private String what(Map<String, String> what, Visitor visitor) {
        var where = what.containsKey("team") && what.containsKey("channel")
                ? Stream.of(directory.channel(what.get("team"), what.get("channel"), visitor))
                : Stream.<String>empty();
        return Stream.concat(
                        where,
                        what.entrySet().stream()
                                .filter(one -> !WHERE.contains(one.getKey()))
                                .map(one -> one.getKey().replace('_', ' ') + " " + Shown.cut(one.getValue(), MOST)))
                .collect(Collectors.joining(" · "));
    }

    List<Screens.Event> events(List<Archive.Found> found, Visitor visitor) {
        return found.stream().map(one -> event(one, visitor)).toList();
    }
}
