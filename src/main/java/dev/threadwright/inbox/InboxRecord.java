package dev.threadwright.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** A request as a Kafka record: the body is the value, untouched, and everything else stands in the record's headers. */
final class InboxRecord {
    /** Above what the doors let in, so that what they accepted can be kept. */
    static final int MOST_BYTES = 6 << 20;

    static final String TOPIC = "inbox";
    static final String DEAD_TOPIC = "inbox-dead";
    private static final String SOURCE = "source";
    private static final String AT = "at";
    private static final String CONTENT_TYPE = "content-type";
    private static final String REQUEST_HEADER = "request.";
    static final String REASON = "reason";
    private static final String REPLAYED = "replayed";

    private InboxRecord() {}

    static ProducerRecord<String, String> write(String key, Received received) {
        var record = new ProducerRecord<>(TOPIC, key, received.body());
        put(record.headers(), SOURCE, received.source().name());
        put(record.headers(), AT, received.at().toString());
        put(record.headers(), CONTENT_TYPE, received.contentType());
        received.headers().forEach((name, value) -> put(record.headers(), REQUEST_HEADER + name, value));
        return record;
    }

    /** @throws Receiver.Unusable where this is no request of ours */
    static Received read(ConsumerRecord<String, String> record) {
        var requestHeaders = new HashMap<String, String>();
        for (var header : record.headers()) {
            if (header.key().startsWith(REQUEST_HEADER)) {
                requestHeaders.put(header.key().substring(REQUEST_HEADER.length()), new String(header.value(), UTF_8));
            }
        }
        try {
            return new Received(
                    Source.valueOf(get(record.headers(), SOURCE)),
                    Instant.parse(get(record.headers(), AT)),
                    get(record.headers(), CONTENT_TYPE),
                    requestHeaders,
                    record.value());
        } catch (IllegalArgumentException | DateTimeException | NullPointerException malformed) {
            throw new Receiver.Unusable("Not a request as the inbox keeps it", malformed);
        }
    }

    static ProducerRecord<String, String> dead(ConsumerRecord<String, String> record, String reason) {
        var dead = new ProducerRecord<>(DEAD_TOPIC, null, record.key(), record.value(), record.headers());
        put(dead.headers(), REASON, reason);
        return dead;
    }

    /** A note among them that one was handed to its receiver again. @param of its place in the topic */
    static ProducerRecord<String, String> replayed(String key, String of) {
        var note = new ProducerRecord<>(DEAD_TOPIC, key, "");
        put(note.headers(), REPLAYED, of);
        return note;
    }

    /** Of which that is the note, if it is one. */
    static Optional<String> replayed(ConsumerRecord<String, String> record) {
        return Optional.ofNullable(record.headers().lastHeader(REPLAYED)).map(of -> new String(of.value(), UTF_8));
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static String get(Headers headers, String name) {
        var header = headers.lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException("No header " + name);
        }
        return new String(header.value(), UTF_8);
    }
}
