package dev.threadwright.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody who is named as an owner of words, in the way in which a repository's file names people. */
sealed interface Owner {
    /** @param id a Slack user's */
    record Member(String id) implements Owner {}

    /** @param id a Slack user group's */
    record Group(String id) implements Owner {}

    record Address(String email) implements Owner {}

    /** @param name a GitHub login, or a team as {@code organisation/team}, in lower case */
    record Account(String name) implements Owner {}

    Pattern MEMBER = Pattern.compile("@?([UW][A-Z0-9]{5,29})");
    Pattern GROUP = Pattern.compile("@?(S[A-Z0-9]{5,29})");
    Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");
    Pattern ACCOUNT = Pattern.compile("@([A-Za-z0-9-]{1,39}(?:/[A-Za-z0-9._-]{1,100})?)");

    /** Empty where it names nobody in any of these ways. */
    static Optional<Owner> read(String name) {
        var member = MEMBER.matcher(name);
        if (member.matches()) {
            return Optional.of(new Member(member.group(1)));
        }
        var group = GROUP.matcher(name);
        if (group.matches()) {
            return Optional.of(new Group(group.group(1)));
        }
        if (ADDRESS.matcher(name).matches()) {
            return Optional.of(new Address(name));
        }
        var account = ACCOUNT.matcher(name);
        return account.matches()
                ? Optional.of(new Account(account.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** For people: Slack's own form where Slack knows who is meant, the name in the file otherwise. */
    default String shown() {
        return switch (this) {
            case Member(String id) -> "<@" + id + ">";
            case Group(String id) -> "<!subteam^" + id + ">";
            case Address(String email) -> email.replace("&", "&amp;");
            case Account(String name) -> "@" + name;
        };
    }
}
