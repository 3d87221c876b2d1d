package dev.threadwright.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All processes of this machine and which of them began which, at one moment. Each is looked at once, however many are
 * asked for what is below them: {@link ProcessHandle#descendants} looks at all of them each time.
 */
final class Processes {
    private final Map<Long, List<ProcessHandle>> begun;

    private Processes(Map<Long, List<ProcessHandle>> begun) {
        this.begun = begun;
    }

    static Processes now() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return new Processes(all.collect(Collectors.groupingBy(
                    process -> process.parent().map(ProcessHandle::pid).orElse(0L))));
        }
    }

    /** What that one began, and what these did; without itself. */
    List<ProcessHandle> below(ProcessHandle first) {
        var below = new ArrayList<ProcessHandle>();
        var next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            List<ProcessHandle> children = begun.getOrDefault(next.remove().pid(), List.of());
            below.addAll(children);
            next.addAll(children);
        }
        return below;
    }
}
