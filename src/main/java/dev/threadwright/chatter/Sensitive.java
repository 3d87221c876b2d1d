package dev.threadwright.chatter;

import java.util.regex.Pattern;

/** Recognises threads in which secrets or people's data stand: those are left alone whatever else they say. */
final class Sensitive {
    private static final Pattern PATTERN = Pattern.compile(
            // Keys and tokens by their makers' prefixes, and what looks like one.
            "\\b(?:sk|pk|rk)_(?:live|test)_\\w{8,}|\\bgh[pousr]_\\w{16,}|\\bxox[abeoprs]-[\\w-]{8,}|\\bAKIA[0-9A-Z]{12,}|\\bwhsec_\\w+|\\beyJ[\\w-]{8,}\\."
                    + "|\\b(?=\\w*[0-9])(?=\\w*[A-Za-z])\\w{24,}\\b|\\b[a-z]+_(?:prod|live|test)_\\w{12,}|-----BEGIN "
                    + "|(?i:secret|token|passwor[dt]|kennwort|mot de passe|contraseña|api[_ -]?key|license key|licence key)(?:_\\w+)?\\s*(?:is|[:=])\\s*\\S*[0-9]\\S*"
                    + "|\\b\\w{1,20}://[^\\s/:@]{1,100}:[^\\s/@]{1,100}@|\\b[\\w.-]{1,64}:(?=\\S{0,64}[0-9])(?=\\S{0,64}[!#$%^&*])\\S{6}"
                    + "|\\b[A-Z0-9]{4,}(?:-[A-Z0-9]{4,}){3,}\\b"
                    // Cards, accounts, passports and identity numbers.
                    + "|\\b(?:[0-9]{4}[ -]?){3}[0-9]{1,4}\\b|\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,}|(?i:passport|reisepass|passeport|pasaporte)"
                    // What is about one person.
                    + "|\\b(?i:born|geboren|née?|nacid[oa])\\b.{0,12}[0-9]|(?i:patient|diagnos|salary|gehalt|salaire|payslip)|\\b(?:Mrs?|Ms|Dr|Frau|Herr|Mme)\\.? \\p{Lu}"
                    + "|\\b[A-Z]{1,2}[0-9]{1,2}[A-Z]? [0-9][A-Z]{2}\\b");
    /** Numbers and addresses of people; interfaces have their own, which are known by being in the index. */
    private static final Pattern CONTACT =
            Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,64}\\.\\w|\\+[0-9][0-9 ()-]{7,}[0-9]");

    private Sensitive() {}

    static boolean in(String said) {
        return PATTERN.matcher(said).find();
    }

    /** Where that is said of customers or leads, an address or a number is somebody's. */
    static boolean isAboutSomebody(String said) {
        return CONTACT.matcher(said).find() && said.matches("(?is).*\\b(?:customer|lead|user|kunde|cliente?)\\b.*");
    }
}
