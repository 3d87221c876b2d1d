package dev.threadwright.console;

import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Conversations.Unreadable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.Place;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who people are and what channels are called, as Slack says, remembered for a minute; and who may read what there. */
@ApplicationScoped
class Directory {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST = 5_000;
    /** Where Slack does not say, it counts as one that few may read. */
    private static final Place UNKNOWN = new Place(true, true, "");

    private static final Pattern MENTION = Pattern.compile("<@([UW][A-Z0-9]+)(\\|[^>]*)?>");

    private final Conversations conversations;
    private final Clock clock;
    private final Map<Person, Known<String>> names = new ConcurrentHashMap<>();
    private final Map<String, Known<Place>> places = new ConcurrentHashMap<>();

    Directory(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    private record Known<T>(T value, Instant until) {}

    String name(Person person) {
        return known(names, person, () -> conversations.profile(person).name(), person.user());
    }

    /** As that visitor may know it: what a private channel is called is for those who may read it. */
    String channel(String team, String channel, Visitor visitor) {
        var place = place(team, channel);
        if (channel.startsWith("D")) {
            return "direct message";
        }
        return mayRead(team, channel, visitor) && !place.name().isEmpty()
                ? "#" + place.name()
                : place.closed() ? "private channel " + channel : channel;
    }

    /** Whether what is said there may be shown: everybody with a role may read public channels, operators all of them. */
    boolean mayRead(String team, String channel, Visitor visitor) {
        return visitor.may(Role.OPERATOR) || !place(team, channel).closed();
    }

    /** What was written there, as people see it. */
    String plain(String team, String text) {
        return MENTION.matcher(text)
                .replaceAll(mention -> Matcher.quoteReplacement("@" + name(new Person(team, mention.group(1)))))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    Optional<URI> link(ThreadRef thread, String messageTs) {
        try {
            return Optional.of(conversations.permalink(thread, messageTs));
        } catch (Unreadable notThere) {
            return Optional.empty();
        }
    }

    private Place place(String team, String channel) {
        return known(places, team + "/" + channel, () -> conversations.place(team, channel), UNKNOWN);
    }

    private <K, T> T known(Map<K, Known<T>> all, K key, Supplier<T> ask, T otherwise) {
        var now = clock.instant();
        var found = all.get(key);
        if (found != null && now.isBefore(found.until())) {
            return found.value();
        }
        if (all.size() >= MOST) {
            all.clear();
        }
        T value;
        try {
            value = ask.get();
        } catch (RuntimeException unreadable) {
            value = otherwise;
        }
        all.put(key, new Known<>(value, now.plus(FRESH)));
        return value;
    }
}
