package dev.threadwright.change;

import dev.threadwright.text.Document;
import dev.threadwright.text.Unit;

/**
 * A text of a file that reads otherwise than before.
 *
 * @param file as it was
 * @param line where the text begins there, counted from 1
 * @param unit the text as it will be
 * @param before what was read there
 */
record NewWording(String path, Document file, int line, Unit unit, String before) {
    String after() {
        return unit.reading().text();
    }

    ScopeGuard.Touched touched() {
        return new ScopeGuard.Touched(path, line, unit.kind());
    }

    String where() {
        return path + ":" + line;
    }
}
