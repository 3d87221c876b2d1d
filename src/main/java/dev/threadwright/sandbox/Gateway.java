package dev.threadwright.sandbox;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A server that programs in a sandbox reach as {@link #address()}, by plain HTTP, and whose credential they never see: it is
 * put into each request outside.
 *
 * @param name a lower-case word
 * @param base what stands before each path; requests go nowhere else
 * @param headers what is put into each request, in the place of what stands there
 */
public record Gateway(String name, URI base, Map<String, String> headers) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    public Gateway {
        headers = Map.copyOf(headers);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a gateway's name: " + name);
        }
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!web || base.getHost() == null || base.getQuery() != null || base.getUserInfo() != null) {
            throw new IllegalArgumentException("Not the address of a server: " + base);
        }
    }

    /** Where it is, seen from within. */
    public String address() {
        return "http://127.0.0.1:%d/%s".formatted(Arguments.FORWARDED, name);
    }

    @Override
    public String toString() {
        return "Gateway[%s, %s]".formatted(name, base);
    }
}
