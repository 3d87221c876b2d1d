package dev.threadwright.session;

import dev.threadwright.agent.Assignment;
import dev.threadwright.chatter.Term;
import dev.threadwright.thread.Conversation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a session hears before it is asked: the words that the workspace was taught to use, and what the thread said. */
final class Taught {
    private Taught() {}

    static List<Assignment.Said> above(List<Term> terms, Conversation above, Names names) {
        String glossary = terms.stream()
                .map(term -> "We say “%s”, not “%s”.".formatted(term.right(), term.wrong()))
                .collect(Collectors.joining(" "));
        Stream<Assignment.Said> taught =
                glossary.isEmpty() ? Stream.of() : Stream.of(new Assignment.Said("The workspace's glossary", glossary));
        Stream<Assignment.Said> said = above.messages().stream()
                .filter(message -> message.author() != null)
                .map(message -> new Assignment.Said(
                        names.of(Objects.requireNonNull(message.author())), Words.plain(message.text())));
        return Stream.concat(taught, said).toList();
    }
}
