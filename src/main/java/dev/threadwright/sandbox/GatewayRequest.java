package dev.threadwright.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program asks of a gateway, as if that were the server: {@code POST /NAME/PATH HTTP/1.1}.
 *
 * @param gateway its name
 * @param path after that name, with the query; it leads to no other place than it says
 * @param fields those that may go on, by their name in lower case: none with which a program could show another credential
 * @param length of the body
 * @param expects whether the client waits for a word before it sends the body
 * @param rest what came of the body
 */
record GatewayRequest(
        String method,
        String gateway,
        String path,
        Map<String, String> fields,
        long length,
        boolean expects,
        byte[] rest) {
    private static final String SEGMENT = "/(?!\\.{1,2}(?:[/?]|$))[A-Za-z0-9._~:@!$'()*+,;=-]+";
    private static final Pattern REQUEST = Pattern.compile("(GET|POST|HEAD|DELETE) /([a-z][a-z0-9-]{0,30})((?:"
            + SEGMENT + ")*)(\\?[A-Za-z0-9._~=&%+:,-]*)? HTTP/1\\.[01]");
    /** Ways to show a credential in an address. */
    private static final Pattern CREDENTIAL =
            Pattern.compile("[?&](key|api_?key|api-key|access_?token|token)=", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final List<String> MAY_PASS = List.of(
            "accept",
            "anthropic-beta",
            "anthropic-version",
            "content-encoding",
            "content-type",
            "openai-beta",
            "user-agent");

    /** Nothing where it is no such request, or one whose body has no length. */
    static Optional<GatewayRequest> of(RequestHead head) {
        Matcher request = REQUEST.matcher(head.request());
        if (!request.matches()) {
            return Optional.empty();
        }
        String query = request.group(4) == null ? "" : request.group(4);
        var fields = new LinkedHashMap<String, String>();
        for (String field : head.fields()) {
            int colon = field.indexOf(':');
            if (colon > 0
                    && fields.put(
                                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                                    field.substring(colon + 1).strip())
                            != null
                    && field.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Optional.empty();
            }
        }
        String length = fields.getOrDefault("content-length", "0");
        if (fields.containsKey("transfer-encoding")
                || !NUMBER.matcher(length).matches()
                || CREDENTIAL.matcher(query.replace("%", "")).find()
                || query.contains("%")) {
            return Optional.empty();
        }
        boolean expects = fields.containsKey("expect");
        fields.keySet().retainAll(MAY_PASS);
        return Optional.of(new GatewayRequest(
                request.group(1),
                request.group(2),
                request.group(3) + query,
                fields,
                Long.parseLong(length),
                expects,
                head.rest()));
    }
}
