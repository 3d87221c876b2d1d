package dev.threadwright.task;

import java.util.List;

/** What a task can still be told. @param decided all that people said about it */
record Openness(TaskRow row, List<Decided> decided) {
    boolean to(Decision decision, int revision) {
        if (decided.stream().anyMatch(some -> some.decision() instanceof Decision.Keep)) {
            // Keeping a script is one word, and all of it.
            return false;
        }
        return switch (decision) {
            case Decision.Keep _ -> false;
            case Decision.Approve _, Decision.Reword _, Decision.Drop _, Decision.Join _ -> isAsking(revision);
            case Decision.ChooseRepo _ -> isAsking(revision) || isPublished(revision);
            case Decision.Undo _ -> false;
            case Decision.AskAnyway _ ->
                row.follows != null && row.revision == revision && row.state != TaskState.COMPLETED;
            case Decision.Amend amend ->
                !row.isUndo()
                        && isChangeable()
                        && (row.editedTs == null || row.editedTs.compareTo(amend.editedTs()) < 0);
            case Decision.Withdraw _ -> !row.isUndo() && isChangeable();
            case Decision.ApprovePlan _, Decision.Permit _ -> isAsking(revision);
            case Decision.Say _, Decision.Stop _ -> row.conversing && isChangeable();
            case Decision.Halt _ -> isChangeable();
        };
    }

    /** Whether what its proposal says is what it is about to do, so that another task may leave that to it. */
    boolean isFollowed() {
        return row.follows == null
                && !row.state.isEnd()
                && (row.state == TaskState.INPUT_REQUIRED || row.settled || isApproved());
    }

    /** Whether it waits for a person's word, so that what another task asks for can still be put before that person too. */
    boolean takesIn() {
        return row.state == TaskState.INPUT_REQUIRED && row.follows == null && !row.conversing && !row.isUndo();
    }

    /** Whether what it is about to do can still become something else. */
    boolean isOpen() {
        return isChangeable();
    }

    /** What becomes of those that follow a task. */
    enum Leaving {
        NONE,
        /** Those that ask for the same; other words of its own are no other matter for those whose words it took in. */
        SAME,
        /** All, where it took some in: whoever decides about one request decides about nobody else's. */
        WITH_JOINED,
        ALL
    }

    /** Whether a task of which that was decided may come to do something else than those ask for that follow it. */
    static Leaving leaves(Decision decision) {
        return switch (decision) {
            case Decision.Reword _ -> Leaving.SAME;
            case Decision.Drop _ -> Leaving.WITH_JOINED;
            case Decision.ChooseRepo _, Decision.Amend _, Decision.Withdraw _, Decision.Halt _ -> Leaving.ALL;
            case Decision.Approve _,
                    Decision.Say _,
                    Decision.Stop _,
                    Decision.ApprovePlan _,
                    Decision.Permit _,
                    Decision.Keep _,
                    Decision.Undo _,
                    Decision.AskAnyway _,
                    Decision.Join _ -> Leaving.NONE;
        };
    }

    private boolean isAsking(int revision) {
        return row.state == TaskState.INPUT_REQUIRED && row.revision == revision;
    }

    /** Whether it was told under that number that the pull request is open, and nobody said anything since. */
    private boolean isPublished(int revision) {
        return row.settled
                && row.state == TaskState.WORKING
                && row.revision == revision
                && decided.stream().noneMatch(some -> some.revision() == revision);
    }

    private boolean isChangeable() {
        return !row.state.isEnd() && !row.settled && !isApproved();
    }

    private boolean isApproved() {
        return decided.stream()
                .anyMatch(some -> some.decision() instanceof Decision.Approve && some.revision() == row.revision);
    }
}
