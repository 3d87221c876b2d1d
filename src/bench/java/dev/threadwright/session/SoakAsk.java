package dev.threadwright.session;

import dev.threadwright.Premises;
import dev.threadwright.playground.Forge;
import dev.threadwright.playground.Workspace;
import dev.threadwright.playground.Workspace.Message;
import dev.threadwright.task.TaskState;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * What somebody asks for in a soak, and what that person and those who approve do about it, one step at a time, each pressed
 * again only where Slack said that it did not work. Each has a file of its own.
 */
final class SoakAsk {
    private static final Pattern PULL = Pattern.compile("/pull/(\\d+)");
    /** Longer than Slack's last attempt to deliver what somebody did. */
    private static final Duration UNHEARD = Duration.ofMinutes(2);

    /** How it is to end, and in how many pull requests. */
    enum Kind {
        MERGED(40, 1, TaskState.COMPLETED),
        REWORDED(10, 1, TaskState.COMPLETED),
        CLOSED(5, 1, TaskState.CANCELED),
        DROPPED(10, 0, TaskState.CANCELED),
        TAKEN_BACK(10, 0, TaskState.CANCELED),
        NOT_THERE(10, 0, TaskState.REJECTED),
        /** By a model in a sandbox. */
        DELEGATED(15, 1, TaskState.COMPLETED);

        private final int inHundred;
        final int pulls;
        final TaskState end;

        Kind(int inHundred, int pulls, TaskState end) {
            this.inHundred = inHundred;
            this.pulls = pulls;
            this.end = end;
        }

        static Kind any(Random random) {
            int left = random.nextInt(100);
            for (Kind kind : values()) {
                left -= kind.inHundred;
                if (left < 0) {
                    return kind;
                }
            }
            return MERGED;
        }
    }

    /** @param channel where both are */
    record People(String asker, String approver, String channel) {}

    final int number;
    final Kind kind;
    final String repo;
    private final People people;
    private Message said;
    private long saidAt;
    private boolean reworded;
    private boolean takenBack;
    private boolean decided;
    private boolean over;
    private int saidAgain;

    SoakAsk(int number, Kind kind, String repo, People people) {
        this.number = number;
        this.kind = kind;
        this.repo = repo;
        this.people = people;
    }

    String path() {
        return Premises.path(number);
    }

    Message said() {
        return said;
    }

    String channel() {
        return people.channel();
    }

    int saidAgain() {
        return saidAgain;
    }

    /** Whether its people have nothing left to do. */
    boolean isOver() {
        return over;
    }

    void say(Workspace slack) {
        said = slack.say(people.asker(), people.channel(), text("Other words"));
        saidAt = System.nanoTime();
    }

    private String text(String words) {
        return switch (kind) {
            case DELEGATED -> "@Threadwright in %s make the title in %s friendlier, please".formatted(repo, path());
            case NOT_THERE -> "@Threadwright in %s change \"Nowhere %05d at all\" to \"Here\"".formatted(repo, number);
            case MERGED, REWORDED, CLOSED, DROPPED, TAKEN_BACK ->
                "@Threadwright in %s change \"%s\" to \"%s %05d\""
                        .formatted(repo, Premises.words(repo, number), words, number);
        };
    }

    /** Slack gave up: who was never answered says it again. */
    boolean isUnheard() {
        return !over && System.nanoTime() - saidAt > UNHEARD.toNanos();
    }

    void sayAgain(Workspace slack) {
        saidAgain++;
        reworded = false;
        say(slack);
    }

    /** The next thing that people do about the answer, if there is something to be done. */
    void react(Message card, Workspace slack, Forge github) {
        if (kind == Kind.NOT_THERE) {
            over = true;
        } else if (decided) {
            finish(card, github);
        } else if (card.actions().contains("change.approve")) {
            answer(card, slack);
        } else if (takenBack) {
            over = true;
        }
    }

    private void answer(Message card, Workspace slack) {
        switch (kind) {
            case MERGED, CLOSED, DELEGATED -> decided = press(slack, people.approver(), card, "change.approve");
            case DROPPED -> over = press(slack, people.approver(), card, "change.drop");
            case REWORDED -> {
                if (card.shown().contains("Better words")) {
                    decided = press(slack, people.approver(), card, "change.approve");
                } else if (!reworded || isUnheard()) {
                    // An edit that Slack could not deliver is made once more, in other words.
                    said = slack.edit(said, text(reworded ? "Much Better words" : "Better words"));
                    reworded = true;
                    saidAt = System.nanoTime();
                }
            }
            case TAKEN_BACK -> {
                if (!takenBack) {
                    slack.delete(said);
                    takenBack = true;
                    saidAt = System.nanoTime();
                } else if (isUnheard()) {
                    over = press(slack, people.asker(), card, "change.drop");
                }
            }
            case NOT_THERE -> throw new IllegalStateException("There was nothing to approve: " + card.shown());
        }
    }

    private void finish(Message card, Forge github) {
        Optional<Integer> pull = PULL.matcher(card.blocks().toString())
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst();
        if (pull.isPresent()) {
            if (kind == Kind.CLOSED) {
                github.close(repo, pull.get());
            } else {
                github.merge(repo, pull.get());
            }
            over = true;
        }
    }

    /** @return whether the application took it */
    private static boolean press(Workspace slack, String person, Message card, String action) {
        try {
            return slack.click(person, card, action).delivered();
        } catch (IllegalArgumentException changed) {
            // The card was updated while the person's finger was on its way.
            return false;
        }
    }

    @Override
    public String toString() {
        return "%s %d in %s".formatted(kind, number, people.channel());
    }
}
