package dev.threadwright.picture;

import org.jsoup.nodes.Element;

/** A block as it was and as it will be, each in a body of its own. */
record Pair(Element before, Element after) {}
