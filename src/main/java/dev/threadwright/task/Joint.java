package dev.threadwright.task;

import java.util.ArrayList;
import java.util.List;

/**
 * A quote that closes, words that join, a quote that opens: the one place of a pair that is hard to mistake.
 *
 * @param closer offset of the closing quote
 * @param opener offset of the opening quote
 */
record Joint(int closer, int opener, Connector connector) {
    static List<Joint> all(Said said, Quotes quotes) {
        var joints = new ArrayList<Joint>();
        for (int mark = 0; mark < quotes.count(); mark++) {
            int closer = quotes.at(mark);
            int next = nextOpener(said, quotes, mark);
            if (next < 0 || !quotes.closes(closer)) {
                continue;
            }
            Connector connector = Connector.of(said.plain().substring(closer + 1, next));
            if (connector != Connector.NONE) {
                joints.add(new Joint(closer, next, connector));
            }
        }
        return joints;
    }

    private static int nextOpener(Said said, Quotes quotes, int mark) {
        for (int next = mark + 1; next < quotes.count(); next++) {
            int at = quotes.at(next);
            if (at - quotes.at(mark) > Connector.LONGEST) {
                return -1;
            }
            if (quotes.opens(at)) {
                return at;
            }
            if (quotes.isNoApostrophe(at)
                    || said.text().charAt(at) == said.text().charAt(quotes.at(mark))) {
                return -1;
            }
        }
        return -1;
    }
}
