package dev.threadwright.playground;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The head of a push, before its pack: which refs are to go where (gitprotocol-pack, "Reference Update Request").
 *
 * @param sideband whether the client reads answers in bands
 */
record ReceivedPush(List<Update> updates, boolean sideband) {

    private static final int BAND = 65_515;

    /** One ref's wish; forty zeros stand for a ref that is not there. */
    record Update(String ref, String from, String to) {
        boolean creates() {
            return from.equals(GitRepository.NOTHING);
        }

        boolean deletes() {
            return to.equals(GitRepository.NOTHING);
        }

        /** The branch meant; empty for a tag or another ref. */
        String branch() {
            return ref.startsWith("refs/heads/") ? ref.substring("refs/heads/".length()) : "";
        }
    }

    static ReceivedPush read(InputStream body) throws IOException {
        List<Update> updates = new ArrayList<>();
        boolean sideband = false;
        for (byte[] line = packet(body); line.length > 0; line = packet(body)) {
            String text = new String(line, StandardCharsets.UTF_8).stripTrailing();
            int end = text.indexOf('\0');
            String command = end < 0 ? text : text.substring(0, end);
            sideband |= end >= 0 && text.substring(end).contains("side-band-64k");
            String[] parts = command.split(" ", 3);
            if (parts.length == 3 && parts[0].length() == 40) {
                updates.add(new Update(parts[2], parts[0], parts[1]));
            }
        }
        return new ReceivedPush(updates, sideband);
    }

    /** The answer that turns every update down, each with a reason, after some words for the person who pushes. */
    byte[] refusal(String words, String reason) {
        var report = new ByteArrayOutputStream();
        report.writeBytes(packet("unpack ok\n"));
        updates.forEach(update -> report.writeBytes(packet("ng " + update.ref() + " " + reason + "\n")));
        report.writeBytes("0000".getBytes(StandardCharsets.US_ASCII));
        if (!sideband) {
            return report.toByteArray();
        }
        var answer = new ByteArrayOutputStream();
        answer.writeBytes(band(2, words.getBytes(StandardCharsets.UTF_8)));
        byte[] whole = report.toByteArray();
        for (int at = 0; at < whole.length; at += BAND) {
            answer.writeBytes(band(1, Arrays.copyOfRange(whole, at, Math.min(whole.length, at + BAND))));
        }
        answer.writeBytes("0000".getBytes(StandardCharsets.US_ASCII));
        return answer.toByteArray();
    }

    /** The updates that the receiving side reports as done. */
    List<Update> done(byte[] answer) throws IOException {
        var report = new ByteArrayOutputStream();
        if (sideband) {
            var bands = new ByteArrayInputStream(answer);
            for (byte[] line = packet(bands); line.length > 0; line = packet(bands)) {
                if (line[0] == 1) {
                    report.write(line, 1, line.length - 1);
                }
            }
        } else {
            report.writeBytes(answer);
        }
        Set<String> accepted = new HashSet<>();
        var lines = new ByteArrayInputStream(report.toByteArray());
        for (byte[] line = packet(lines); line.length > 0; line = packet(lines)) {
            String text = new String(line, StandardCharsets.UTF_8).strip();
            if (text.startsWith("ok ")) {
                accepted.add(text.substring(3));
            }
        }
        return updates.stream()
                .filter(update -> accepted.contains(update.ref()))
                .toList();
    }

    /** The next packet's content; empty at a flush packet and at the end. */
    private static byte[] packet(InputStream in) throws IOException {
        byte[] length = in.readNBytes(4);
        if (length.length < 4) {
            return new byte[0];
        }
        int size = Integer.parseInt(new String(length, StandardCharsets.US_ASCII), 16);
        return size <= 4 ? new byte[0] : in.readNBytes(size - 4);
    }

    private static byte[] packet(String line) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        return join("%04x".formatted(text.length + 4).getBytes(StandardCharsets.US_ASCII), text);
    }

    private static byte[] band(int number, byte[] content) {
        byte[] head = "%04x".formatted(content.length + 5).getBytes(StandardCharsets.US_ASCII);
        return join(join(head, new byte[] {(byte) number}), content);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
