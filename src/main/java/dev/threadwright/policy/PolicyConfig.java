package dev.threadwright.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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

    enum Approvers {
        /** Every member of the channel. */
        ANYONE,
        /** The person who asked. */
        ASKER,
        /** Everybody but the person who asked: four eyes. */
        OTHERS
    }
}
