package dev.threadwright.pullrequest;

import dev.threadwright.task.Request;

/** What a change is for, as its commit and its pull request say it. */
public sealed interface Intent {
    /** These words become those. */
    record Literal(Request request) implements Intent {}

    /** A script that a model wrote becomes a skill. @param why somebody wants that; a stranger's words, as is the description */
    record Skill(String name, String description, String why) implements Intent {}

    /** A model made it. @param summary what it says that it did: a stranger's words */
    record Written(String summary) implements Intent {}

    /** What a pull request of ours changed is taken back. @param what that pull request's own headline */
    record Undone(int number, String what) implements Intent {
        /** Of the pull request that did that. */
        public static Undone of(PullRequest merged, Intent done) {
            return new Undone(merged.number(), Headline.of(done) + ".");
        }
    }
}
