package dev.threadwright.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small vocabulary of requests, as parts of regular expressions over {@link Said#plain()}. */
final class Words {
    /** What asks for a change and takes "to", "with", "by" or "into". */
    static final String VERB =
            "(?:change|replace|rename|update|swap|make|turn|correct|fix|switch|edit|modify|convert|set"
                    + "|substitute|reword|rephrase|alter|amend|adjust|revise|retitle|relabel|exchange"
                    // as they are typed
                    + "|chnage|chagne|cahnge|chaneg|chang|repalce|replce|relpace|udpate|upadte|updaet|renmae)";

    static final String VERBING = "(?:changing|replacing|renaming|updating|swapping|making|turning|correcting|fixing"
            + "|switching|editing|modifying|converting|substituting|rewording|rephrasing|relabelling|amending)";

    static final String VERBED = "(?:changed|replaced|renamed|updated|swapped|moved|switched|turned|went|corrected"
            + "|fixed|edited|converted|reworded|rephrased|translated|relabelled)";

    static final String REMOVE = "(?:remove|delete|drop|get rid of|take out|cut out|cut|strip|lose|erase)";

    static final String REMOVING = "(?:removing|deleting|dropping|getting rid of|taking out|stripping)";

    /** What people call a stretch of text. */
    static final String TEXT = "(?:words?|wording|text|copy|title|subtitle|heading|headline|header|label|button|link"
            + "|string|phrase|sentence|line|paragraph|message|caption|placeholder|tooltip|name|term|cta|typo|part|bit"
            + "|character|letter|section|tab|item|option|entry|key)s?";

    static final String SENTENCE = "(?:sentence|phrase|text|line|string|paragraph|message|wording|copy|context)";

    static final String ARROW =
            "(?:-{1,3}>|={1,2}>|[→➜➔➝➞⟶⇒⇨➡⮕▶►↦]\\uFE0F?|:arrow_right:|:arrow_forward:|(?<=\\s)>{1,3}(?=\\s))";

    static final String TYPO = "(?:typos?|spelling mistakes?|spelling errors?|misspell?ings?|misspelled|misspelt)";

    private static final Pattern ASKS = Pattern.compile(
            "\\b(?:" + VERB + "|" + VERBING + "|" + TYPO + "|from|find)\\b|\\b(?:wants?|likes?|needs?|get|have)\\b");

    private Words() {}

    /** Behind the first word that asks for a change at all; behind the text where there is none. */
    static int asked(String plain) {
        Matcher asks = ASKS.matcher(plain);
        return asks.find() ? asks.end() : plain.length() + 1;
    }

    /** Where the first letter or digit stands; behind the text where there is none. */
    static int begins(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isLetterOrDigit(plain.charAt(i))) {
                return i;
            }
        }
        return plain.length();
    }
}
