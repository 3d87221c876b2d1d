package dev.threadwright.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

@ConfigMapping(prefix = "threadwright.policy")
interface PolicyConfig {
    /** {@code THREADWRIGHT_AUTONOMY} */
    @WithDefault("propose")
    Autonomy autonomy();

    /** Who may approve, edit, choose and drop. */
    @WithDefault("anyone")
    Approvers approvers();

    /** Whether guests of the workspace may ask and decide. Slack's rules for agents say they may not. */
    @WithDefault("false")
    boolean guests();

    /** Whether people of other organisations may, in the channels shared with them. */
    @WithDefault("false")
    boolean outsiders();

    /** Whether changes may be asked for in channels shared, or about to be, with other organisations. */
    @WithDefault("false")
    boolean sharedChannels();

    /** Ids of the people who may allow a session what it may not do by itself; none: whoever may decide. */
    Optional<Set<String>> permitters();

    /** Ids of the people who may change every channel's settings, beside the workspace's admins and the channel's creator. */
    Optional<Set<String>> admins();

    /** Ids of bots and workflows ({@code B…}, or their users' {@code U…}) whose messages are taken as requests. */
    Optional<Set<String>> bots();

    /** Whether workflows may ask, by the step that they can have. Who builds them says in whose name. */
    @WithDefault("false")
    boolean workflows();

    /** How often one of them may ask within an hour: two that answer each other must come to rest. */
    @WithDefault("20")
    int botsPerHour();

    /** Messages that are requests though they mention nobody, under names of your own; none: no message is. */
    Map<String, TriggerConfig> triggers();

    /** One of them: what begins a thread in one of these channels and has words that match. */
    interface TriggerConfig {
        /** Ids of channels. */
        Set<String> channels();

        /** As RE2 has them, held against the words as people see them: https://github.com/google/re2/wiki/Syntax */
        String pattern();
    }

    /** What may be touched, under names of your own; none: everything. */
    Map<String, ScopeConfig> scopes();

    /** One of them; what is not said does not limit. */
    interface ScopeConfig {
        /** Ids of channels in which it holds; none: in all. Names will not do: anybody can change them. */
        Optional<Set<String>> channels();

        /** Ids of people for whose requests it holds; none: for all. */
        Optional<Set<String>> people();

        /** Globs of {@code owner/name}: nothing is changed elsewhere. */
        Optional<List<String>> repositories();

        Optional<List<String>> paths();

        Optional<Set<Scope.Kind>> kinds();

        OptionalInt mostFiles();

        OptionalInt mostLines();

        OptionalInt mostWords();

        /** How far it goes without a person's word: never farther than {@link PolicyConfig#autonomy} and the channel say. */
        Optional<Autonomy> autonomy();
    }

    /** Who has to approve what, under names of your own, beside what {@link #approvers} says; none: one person. */
    Map<String, ApprovalConfig> approvals();

    /** GitHub logins and teams ({@code organisation/team}) as owners are named by, each with the Slack ids behind it. */
    Map<String, Set<String>> accounts();

    /** One of them. Each that fits a change holds for it. */
    interface ApprovalConfig {
        /** Globs of {@code owner/name}; none: all. */
        Optional<List<String>> repositories();

        /** Globs from the repository's root; none: all. */
        Optional<List<String>> paths();

        /** Any of these. */
        @WithDefault("members")
        Set<Approver> by();

        /** How many of them, each another person. */
        @WithDefault("1")
        int people();

        /** Whether the word of the person who asked counts. */
        @WithDefault("true")
        boolean asker();

        /** For how long a word counts while others are waited for. */
        @WithDefault("7d")
        Duration lasts();
    }

    enum Approver {
        /** Every member of the channel. */
        MEMBERS,
        /** The person who asked. */
        ASKER,
        /** Whom the repository's {@code .threadwright/owners} names for the words, or CODEOWNERS where there is none. */
        OWNERS
    }

    enum Approvers {
        /** Every member of the channel. */
        ANYONE,
        /** The person who asked. */
        ASKER,
        /** Everybody but the person who asked: four eyes. */
        OTHERS
    }
}
