package dev.threadwright.agent;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A program that takes the loop's place, by a name of your own that people see. */
interface ExternalSettings {
    /** The program, by an absolute path or a name in {@code /usr/bin}, and its arguments; {@code {model}} as in {@link #environment()}. */
    List<String> command();

    /** {@code owner/name} each, where a star stands for anything; of several programs, the one with the longest holds. */
    List<String> repos();

    /** Absolute paths that hold the program, to be read in its sandbox; not needed below {@code /usr}. */
    Optional<List<Path>> programs();

    /** {@code NAME=value} each; {@code {model}} stands for the address at which it reaches its model. No secrets: it can read them. */
    Optional<List<String>> environment();

    /** Hosts that it may reach, by name. */
    Optional<List<String>> hosts();

    /** Where its model is: requests to {@code {model}} are sent on there, by nobody but us. */
    Optional<URI> modelUrl();

    /** What is put into each of those requests, such as {@code Authorization: Bearer …}; the program never sees it. */
    Optional<String> modelHeader();

    /** The protocol's name of a way to sign in, for a program that wants one. */
    Optional<String> signIn();

    /** After which it counts as stuck. */
    @WithDefault("5m")
    Duration silence();
}
