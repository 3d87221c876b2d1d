package dev.threadwright.session;

import dev.threadwright.agent.Word;
import dev.threadwright.task.Decided;
import dev.threadwright.task.Decision;
import dev.threadwright.task.Task;
import dev.threadwright.thread.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What people decided about a task, as its session hears it. A word's number is the place of the decision among all. */
record Words(List<Decided> decisions) {
    static Words of(Task task) {
        return new Words(task.decisions());
    }

    /** Those after that number. @param names by which the session knows people */
    List<Word> after(long number, Function<Person, String> names) {
        var words = new ArrayList<Word>();
        for (int i = (int) number; i < decisions.size(); i++) {
            word(i + 1, decisions.get(i), names).ifPresent(words::add);
        }
        return words;
    }

    /** What was said in the thread. */
    Stream<String> texts() {
        return decisions.stream()
                .flatMap(decided ->
                        decided.decision() instanceof Decision.Say said ? Stream.of(said.text()) : Stream.empty());
    }

    /** The number of the last one. */
    long last() {
        for (int i = decisions.size(); i > 0; i--) {
            if (word(i, decisions.get(i - 1), Person::user).isPresent()) {
                return i;
            }
        }
        return 0;
    }

    /** Who stopped the session, if nothing was said since. */
    Optional<Person> stoppedBy() {
        int last = (int) last();
        return Optional.of(last)
                .filter(number -> number > 0)
                .map(number -> decisions.get(number - 1))
                .filter(decided -> decided.decision() instanceof Decision.Stop)
                .map(Decided::by);
    }

    /** Whether after so many decisions somebody said what a session must not work on against. */
    boolean interruptAfter(int known) {
        return decisions.stream().skip(known).anyMatch(decided -> switch (decided.decision()) {
            case Decision.Stop _, Decision.Withdraw _, Decision.Drop _, Decision.Halt _ -> true;
            case Decision.Approve _,
                    Decision.Reword _,
                    Decision.ChooseRepo _,
                    Decision.Amend _,
                    Decision.Say _,
                    Decision.ApprovePlan _,
                    Decision.Permit _,
                    Decision.Keep _,
                    Decision.Undo _,
                    Decision.AskAnyway _,
                    Decision.Join _ -> false;
        });
    }

    /** Whether nobody wants it any more. */
    boolean isTakenBack() {
        return decisions.stream()
                .anyMatch(decided -> decided.decision() instanceof Decision.Withdraw
                        || decided.decision() instanceof Decision.Drop
                        || decided.decision() instanceof Decision.Halt);
    }

    /** Slack escapes three characters and no more: https://docs.slack.dev/messaging/formatting-message-text */
    static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static Optional<Word> word(long number, Decided decided, Function<Person, String> names) {
        return Optional.ofNullable(
                switch (decided.decision()) {
                    case Decision.Say said -> new Word.Told(number, names.apply(decided.by()), plain(said.text()));
                    case Decision.Amend amend ->
                        new Word.Told(
                                number,
                                names.apply(decided.by()),
                                "(the first message was edited; it now reads) " + plain(amend.text()));
                    case Decision.ApprovePlan _ -> new Word.Approved(number, names.apply(decided.by()));
                    case Decision.Permit(Decision.Grant grant) ->
                        switch (grant) {
                            case ONCE, ALWAYS -> new Word.Permitted(number, names.apply(decided.by()));
                            case NEVER -> new Word.Denied(number, names.apply(decided.by()));
                            case LAPSED -> new Word.Denied(number, "nobody, in time");
                        };
                    case Decision.Stop _ -> new Word.Stopped(number, names.apply(decided.by()));
                    case Decision.Approve _,
                            Decision.Reword _,
                            Decision.Drop _,
                            Decision.ChooseRepo _,
                            Decision.Keep _,
                            Decision.Undo _,
                            Decision.AskAnyway _,
                            Decision.Join _,
                            Decision.Halt _,
                            Decision.Withdraw _ -> null;
                });
    }
}
