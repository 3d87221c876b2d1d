package dev.threadwright.vault;

import java.util.List;

/** A table that holds sealed values, as whoever owns it says: so that all of them can be sealed with another key. */
public interface Sealed {
    String table();

    /** The columns that name a row. */
    List<String> key();

    /** Those that hold a sealed value, or null. */
    List<String> columns();

    /** What a value is bound to. @param key the row's, in the order of {@link #key} */
    String about(List<String> key, String column);
}
