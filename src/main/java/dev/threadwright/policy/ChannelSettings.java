package dev.threadwright.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds in one channel beside what the configuration says for all.
 *
 * @param repositories as {@code owner/name}, which come before others where none was named
 * @param most how far a change may go without a person's word; null: as far as the configuration lets it
 * @param emoji a reaction with it on a message asks for what the message says; null: none does
 * @param language of the texts that are meant where the same words stand in several and nobody named one; null: none
 * @param weekly whether the channel gets its figures once a week
 * @param content whether nobody wants to hear that changes could go farther without a person's word
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChannelSettings(
        List<String> repositories,
        Circle askers,
        Circle approvers,
        @Nullable Autonomy most,
        @Nullable Language language,
        @Nullable String emoji,
        boolean weekly,
        boolean content) {
    public static final ChannelSettings NONE =
            new ChannelSettings(List.of(), Circle.EVERYBODY, Circle.EVERYBODY, null, null, null, false, false);

    public ChannelSettings {
        repositories = List.copyOf(repositories);
    }

    /** Settings of somebody who would like to hear when changes could go farther. */
    public ChannelSettings(
            List<String> repositories,
            Circle askers,
            Circle approvers,
            @Nullable Autonomy most,
            @Nullable Language language,
            @Nullable String emoji,
            boolean weekly) {
        this(repositories, askers, approvers, most, language, emoji, weekly, false);
    }

    /** The same, with another answer to whether it is far enough. */
    public ChannelSettings content(boolean enough) {
        return new ChannelSettings(repositories, askers, approvers, most, language, emoji, weekly, enough);
    }

    public Optional<String> reaction() {
        return Optional.ofNullable(emoji);
    }

    public Optional<Language> meant() {
        return Optional.ofNullable(language);
    }

    /** Never farther than the configuration lets it. */
    public Autonomy within(Autonomy configured) {
        return most == null || most.compareTo(configured) > 0 ? configured : most;
    }
}
