package dev.threadwright.agent;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that a session may not do unless a person allows it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reach.Host.class, name = "host"),
    @JsonSubTypes.Type(value = Reach.Path.class, name = "path"),
    @JsonSubTypes.Type(value = Reach.Size.class, name = "size"),
})
public sealed interface Reach {
    /** Network to one host, through the proxy. @param name in lower case, no address, no wildcard */
    record Host(String name) implements Reach {}

    /** Changing files that match one glob, beyond the scope. */
    record Path(String glob) implements Reach {}

    /** A change of up to so many files, beyond the scope. */
    record Size(int files) implements Reach {}
}
