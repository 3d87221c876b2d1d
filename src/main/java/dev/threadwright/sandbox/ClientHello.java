package dev.threadwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a client begins TLS: with the name of the host that it wants, for all to read (RFC 8446, 4.1.2; RFC 6066, 3). One
 * address serves many names.
 */
sealed interface ClientHello {
    /** @param name in lower case */
    record To(String name) implements ClientHello {}

    /** Not all of it is there yet. */
    record Unfinished() implements ClientHello {}

    /** No TLS, or one that does not say where it goes; hidden names (RFC 9849) among them. */
    record Unnamed() implements ClientHello {}

    int LONGEST = 64 << 10;

    /** @param first bytes of a client */
    static ClientHello of(byte[] first) {
        var message = new ByteArrayOutputStream();
        var records = ByteBuffer.wrap(first);
        while (records.hasRemaining()) {
            if (records.get(records.position()) != Wire.HANDSHAKE) {
                return new Unnamed();
            }
            if (records.remaining() < Wire.RECORD_HEAD) {
                break;
            }
            boolean tls = records.get(records.position() + 1) == Wire.MAJOR;
            int length = Short.toUnsignedInt(records.getShort(records.position() + 3));
            if (!tls || length == 0 || length > Wire.LONGEST_RECORD) {
                return new Unnamed();
            }
            if (records.remaining() < Wire.RECORD_HEAD + length) {
                break;
            }
            message.write(first, records.position() + Wire.RECORD_HEAD, length);
            records.position(records.position() + Wire.RECORD_HEAD + length);
            ClientHello hello = Wire.message(message.toByteArray());
            if (!(hello instanceof Unfinished)) {
                return hello;
            }
        }
        return first.length > LONGEST ? new Unnamed() : new Unfinished();
    }

    /** The bytes of it. */
    final class Wire {
        private static final byte HANDSHAKE = 22;
        private static final byte MAJOR = 3;
        private static final int RECORD_HEAD = 5;
        private static final int LONGEST_RECORD = 1 << 14;
        private static final byte CLIENT_HELLO = 1;
        private static final int SERVER_NAME = 0;
        private static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");

        private Wire() {}

        private static ClientHello message(byte[] bytes) {
            var message = ByteBuffer.wrap(bytes);
            if (message.hasRemaining() && message.get(0) != CLIENT_HELLO) {
                return new Unnamed();
            }
            if (message.remaining() >= 4) {
                int length = message.getInt(0) & 0xffffff;
                if (length > LONGEST || message.remaining() > 4 + length) {
                    return new Unnamed();
                }
                if (message.remaining() == 4 + length) {
                    return named(message.position(4));
                }
            }
            return new Unfinished();
        }

        private static ClientHello named(ByteBuffer hello) {
            try {
                skip(hello, 2 + 32);
                skip(hello, Byte.toUnsignedInt(hello.get()));
                skip(hello, Short.toUnsignedInt(hello.getShort()));
                skip(hello, Byte.toUnsignedInt(hello.get()));
                ByteBuffer extensions = piece(hello);
                return hello.hasRemaining()
                        ? new Unnamed()
                        : name(extensions).<ClientHello>map(To::new).orElseGet(Unnamed::new);
            } catch (BufferUnderflowException cut) {
                return new Unnamed();
            }
        }

        /** The only one that it says. */
        private static Optional<String> name(ByteBuffer extensions) {
            Optional<String> name = Optional.empty();
            while (extensions.hasRemaining()) {
                int type = Short.toUnsignedInt(extensions.getShort());
                ByteBuffer extension = piece(extensions);
                if (type == ENCRYPTED_CLIENT_HELLO || type == SERVER_NAME && name.isPresent()) {
                    return Optional.empty();
                }
                if (type == SERVER_NAME) {
                    ByteBuffer names = piece(extension);
                    boolean host = names.get() == 0;
                    ByteBuffer text = piece(names);
                    if (!host || names.hasRemaining() || extension.hasRemaining()) {
                        return Optional.empty();
                    }
                    String said = StandardCharsets.US_ASCII.decode(text).toString();
                    if (!NAME.matcher(said).matches()) {
                        return Optional.empty();
                    }
                    name = Optional.of(said.toLowerCase(Locale.ROOT));
                }
            }
            return name;
        }

        /** What is preceded by its length. */
        private static ByteBuffer piece(ByteBuffer from) {
            int length = Short.toUnsignedInt(from.getShort());
            ByteBuffer piece = from.slice(from.position(), Math.min(length, from.remaining()));
            skip(from, length);
            return piece;
        }

        private static void skip(ByteBuffer bytes, int length) {
            if (length > bytes.remaining()) {
                throw new BufferUnderflowException();
            }
            bytes.position(bytes.position() + length);
        }
    }
}
