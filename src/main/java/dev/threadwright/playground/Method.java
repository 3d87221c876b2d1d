package dev.threadwright.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One method of the Web API. */
@FunctionalInterface
interface Method {

    /**
     * Does it.
     *
     * @return the answer without its {@code ok}
     * @throws Refusal answered as {@code ok: false}
     */
    ObjectNode call(Arguments arguments);
}
