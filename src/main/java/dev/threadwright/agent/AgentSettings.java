package dev.threadwright.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** What a session may use. */
@ConfigMapping(prefix = "threadwright.agent")
interface AgentSettings {
    /** Replies of the model. */
    @WithDefault("200")
    int mostTurns();

    /** Read and written, cached ones too. */
    @WithDefault("4000000")
    long mostTokens();

    /** US dollars, by the price of the model; a model without a price costs nothing. */
    @WithDefault("5")
    BigDecimal mostCost();

    /** Of work; waiting for people does not count. */
    @WithDefault("1h")
    Duration mostTime();

    /** Replies in a row of which nothing could be used. */
    @WithDefault("5")
    int mostMalformed();

    /** Characters of one answer of a tool; the middle of more is left out. */
    @WithDefault("20000")
    int mostOutput();

    /** Tokens of one reply, reasoning included; at most a quarter of the model's window. */
    @WithDefault("16000")
    int mostReply();

    /** How much of the model's window a conversation may fill before it is shortened. */
    @WithDefault("0.7")
    double fullAt();

    /** How long a command of the shell is waited for, where the model does not say. */
    @WithDefault("30s")
    Duration patience();

    /** Programs that take the loop's place in some repositories, over the Agent Client Protocol. */
    Map<String, ExternalSettings> external();

    /** How long each of the repository's own checks may take. */
    @WithDefault("5m")
    Duration mostCheckTime();

    SetupSettings setup();
}
