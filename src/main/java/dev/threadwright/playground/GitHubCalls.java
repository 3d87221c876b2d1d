package dev.threadwright.playground;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was asked of this GitHub, newest last, so that a test can look. Only so many are remembered. */
final class GitHubCalls {

    private static final int REMEMBERED = 20_000;

    private final Deque<Call> calls = new ArrayDeque<>();
    private long last;

    /**
     * One request.
     *
     * @param number counts from 1 without gaps
     * @param kind {@code rest} or {@code git}
     * @param status the answer's status; 0 where the connection was dropped
     */
    record Call(long number, String kind, String method, String path, String actor, int status) {}

    synchronized void note(String kind, String method, String path, String actor, int status) {
        calls.addLast(new Call(++last, kind, method, path, actor, status));
        if (calls.size() > REMEMBERED) {
            calls.removeFirst();
        }
    }

    synchronized List<Call> after(long number) {
        return calls.stream().filter(call -> call.number() > number).toList();
    }

    synchronized void forget() {
        calls.clear();
        last = 0;
    }
}
