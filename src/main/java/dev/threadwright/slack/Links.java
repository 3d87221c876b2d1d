package dev.threadwright.slack;

import dev.threadwright.account.Accounts;
import dev.threadwright.account.Linked;
import dev.threadwright.account.Linking;
import dev.threadwright.policy.Permission;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Links people to their GitHub accounts. What is said about it, only the person reads. */
@ApplicationScoped
class Links {
    private final Accounts accounts;
    private final Askers askers;
    private final Whispers whispers;

    Links(Accounts accounts, Askers askers, Whispers whispers) {
        this.accounts = accounts;
        this.askers = askers;
        this.whispers = whispers;
    }

    Notice begin(Person person) {
        if (askers.mayAsk(person) instanceof Permission.Refused(var sentence, var _)) {
            return Notice.of(sentence);
        }
        return Notice.of(
                switch (accounts.begin(person)) {
                    case Linking.Impossible(var sentence) -> sentence;
                    case Linking.Begun begun -> linkedNow(person) + enter(begun);
                });
    }

    static String enter(Linking.Begun begun) {
        return "Enter the code `%s` at <%s> within %d minutes. I write to you once it is done. Enter no code that somebody else sent you."
                .formatted(
                        Visible.mrkdwn(begun.code()),
                        begun.where(),
                        begun.life().toMinutes());
    }

    private String linkedNow(Person person) {
        return accounts.of(person)
                .map(account -> "You are linked to *%s*; another account takes its place. ".formatted(account.login()))
                .orElse("");
    }

    Notice end(Person person) {
        return Notice.of(
                accounts.unlink(person)
                        ? "The link is deleted. At GitHub, under Settings, Applications, you can take the permission away too."
                        : "No account of yours is linked.");
    }

    void told(@Observes Linked linked) {
        whispers.direct(linked.person(), linked.sentence());
    }
}
