package dev.threadwright.pullrequest;

import dev.threadwright.inbox.Received;
import dev.threadwright.inbox.Receiver;
import dev.threadwright.inbox.Source;
import dev.threadwright.repo.MovedOn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/** What GitHub told. */
@ApplicationScoped
class GitHubReceiver implements Receiver {
    private static final Logger LOG = Logger.getLogger(GitHubReceiver.class);

    private final Following following;
    private final Shipping shipping;
    private final GitHubForge forge;
    private final Verdicts verdicts;
    private final Event<MovedOn> moves;

    GitHubReceiver(Following following, Shipping shipping, GitHubForge forge, Verdicts verdicts, Event<MovedOn> moves) {
        this.following = following;
        this.shipping = shipping;
        this.forge = forge;
        this.verdicts = verdicts;
        this.moves = moves;
    }

    @Override
    public Source source() {
        return Source.GITHUB;
    }

    @Override
    public void receive(Received received) {
        switch (GitHubEvent.read(received.headers().getOrDefault("x-github-event", ""), received.body())) {
            case GitHubEvent.Pulled(var repo, var seen) -> following.heard(repo, seen);
            case GitHubEvent.Shipped(var repo, var deployed) -> shipping.heard(repo, deployed);
            case GitHubEvent.Questioned(var repo, var number, var review, var by, var at) ->
                following.questioned(repo, number, review, by, at);
            case GitHubEvent.Pushed(var repo) -> moves.fire(new MovedOn(repo));
            case GitHubEvent.Rearranged() -> {
                forge.forget();
                verdicts.forget();
                shipping.forget();
            }
            case GitHubEvent.Ignored(var name) -> LOG.debugf("Ignored the event %s", PlainText.line(name));
        }
    }
}
