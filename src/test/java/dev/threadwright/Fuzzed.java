package dev.threadwright;

import java.io.IOException;
import java.util.List;

/** A place where bytes of strangers come in, to be fed with any. */
public interface Fuzzed {
    /** As it is asked for, and as what is kept of its inputs is called. */
    String name();

    /** Good inputs, of which others are made. */
    List<byte[]> seeds() throws IOException;

    /** Takes any bytes. Throws where what happens is no refusal by name: that is a finding. */
    void feed(byte[] bytes) throws Exception;
}
