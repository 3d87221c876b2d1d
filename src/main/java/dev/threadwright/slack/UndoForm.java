package dev.threadwright.slack;

import java.util.List;

/** The modal that asks back before a merged change is taken back. */
final class UndoForm {
    static final String CALLBACK = "pullrequest.undo";

    private UndoForm() {}

    /** @param about the task, and the number of its pull request in place of a question's */
    static String open(FormSubject about, String repo) {
        return BlockKit.modal(
                        CALLBACK,
                        about.write(),
                        "Undo this change?",
                        "Undo it",
                        "Cancel",
                        List.of(
                                BlockKit.section("Pull request #" + about.revision() + " was merged in " + repo
                                        + ". I open another one that puts the lines back as they were."),
                                BlockKit.section(
                                        "Only where they still stand as they were merged: where somebody has changed them"
                                                + " since, nothing happens and I say what changed.")))
                .toString();
    }
}
