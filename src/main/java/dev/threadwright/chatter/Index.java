package dev.threadwright.chatter;

import dev.threadwright.search.Hit;
import java.util.List;

/** The texts that people see, as far as they may be spoken of where somebody talks. */
interface Index {
    /** @param closely whether all of the words must stand there as they are; otherwise with what is filled in */
    List<Hit> find(String words, boolean closely);
}
