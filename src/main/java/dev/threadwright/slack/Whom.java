package dev.threadwright.slack;

import dev.threadwright.limits.Party;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom somebody means who types a command: names as Slack leaves them there, or ids. */
@ApplicationScoped
class Whom {
    static final String USAGE = "`@name`, `#channel`, `here` or `owner/name`";

    private static final Pattern USER = Pattern.compile("<@([UW][A-Z0-9]+)(?:\\|[^>]*)?>|([UW][A-Z0-9]{6,})");
    private static final Pattern CHANNEL = Pattern.compile("<#([CG][A-Z0-9]+)(?:\\|[^>]*)?>|([CG][A-Z0-9]{6,})");

    private final People people;

    Whom(People people) {
        this.people = people;
    }

    /** Empty where nobody is called so, or several are. */
    Optional<Party> read(String word, Commands.Typed typed) {
        var team = typed.by().team();
        var user = USER.matcher(word);
        var channel = CHANNEL.matcher(word);
        if (word.equalsIgnoreCase("here")) {
            return Optional.of(Party.channel(team, typed.channel()));
        }
        if (user.matches()) {
            return Optional.of(person(team, user.group(1) == null ? user.group(2) : user.group(1)));
        }
        if (channel.matches()) {
            return Optional.of(Party.channel(team, channel.group(1) == null ? channel.group(2) : channel.group(1)));
        }
        if (word.startsWith("@")) {
            return people.named(team, word.substring(1).toLowerCase(Locale.ROOT))
                    .map(id -> person(team, id));
        }
        if (word.startsWith("#")) {
            return people.channelNamed(team, word.substring(1).toLowerCase(Locale.ROOT))
                    .map(id -> Party.channel(team, id));
        }
        return RepoName.parse(word).map(repo -> Party.repository(repo.toString()));
    }

    private static Party person(String team, String user) {
        return Party.person(new Person(team, user));
    }
}
