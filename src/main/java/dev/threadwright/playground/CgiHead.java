package dev.threadwright.playground;

import io.vertx.core.http.HttpServerResponse;

/** The lines before the body of a CGI program's answer (RFC 3875, section 6). */
final class CgiHead {

    private CgiHead() {}

    /** Takes the headers over into a response and returns the status, 200 where none is named. */
    static int apply(String lines, HttpServerResponse response) {
        int status = 200;
        for (String line : lines.split("\r?\n")) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String value = line.substring(colon + 1).strip();
            if (line.substring(0, colon).equalsIgnoreCase("Status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                response.putHeader(line.substring(0, colon), value);
            }
        }
        return status;
    }

    /** Where a CGI answer's body begins, or -1 while its head has not ended. */
    static int end(byte[] answer) {
        for (int i = 1; i < answer.length; i++) {
            if (answer[i] == '\n' && (answer[i - 1] == '\n' || (i > 2 && answer[i - 2] == '\n'))) {
                return i + 1;
            }
        }
        return -1;
    }
}
