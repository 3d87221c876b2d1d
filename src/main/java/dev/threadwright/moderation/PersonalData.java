package dev.threadwright.moderation;

import com.google.re2j.Pattern;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells what reaches or names one person. Only what its own form or check digits tell: names of people are not known here. */
final class PersonalData {
    /** Reserved for examples: https://www.rfc-editor.org/rfc/rfc2606 */
    private static final java.util.regex.Pattern NOBODYS =
            java.util.regex.Pattern.compile("(?i).*[@.](?:example(?:\\.(?:com|net|org))?|test|invalid|localhost)");

    /** Published for tests: https://docs.stripe.com/testing#cards */
    private static final Set<String> TEST_CARDS = Set.of(
            "4242424242424242",
            "4111111111111111",
            "4000056655665556",
            "5555555555554444",
            "2223003122003222",
            "378282246310005",
            "371449635398431",
            "6011111111111117",
            "3056930009020004");

    private enum Kind {
        ADDRESS(
                "an e-mail address",
                "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})*\\.[A-Za-z]{2,24}",
                found -> !NOBODYS.matcher(found).matches()),
        /** https://www.itu.int/rec/T-REC-E.164: at most fifteen digits; 555-01xx is nobody's in North America. */
        PHONE("a phone number", "\\+[1-9][0-9 ().-]{6,20}[0-9]", found -> {
            String digits = digits(found);
            return digits.length() >= 8 && digits.length() <= 15 && !digits.matches("1[0-9]{3}55501[0-9]{2}");
        }),
        IBAN(
                "a bank account (IBAN)",
                "\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b",
                PersonalData::isIban),
        CARD("a card number", "\\b(?:[0-9][ -]?){12,18}[0-9]\\b", PersonalData::isCard);

        private final String spoken;
        private final Pattern pattern;
        private final Predicate<String> real;

        Kind(String spoken, String pattern, Predicate<String> real) {
            this.spoken = spoken;
            this.pattern = Pattern.compile(pattern);
            this.real = real;
        }
    }

    private PersonalData() {}

    /** Each a noun phrase. */
    static Stream<String> in(Passage passage) {
        return Stream.of(Kind.values()).filter(kind -> isNew(kind, passage)).map(kind -> kind.spoken);
    }

    private static boolean isNew(Kind kind, Passage passage) {
        var found = kind.pattern.matcher(passage.words());
        while (found.find()) {
            if (!passage.before().contains(found.group()) && kind.real.test(found.group())) {
                return true;
            }
        }
        return false;
    }

    /** ISO 13616: read as a number, with its beginning at its end, one is left over by 97. */
    private static boolean isIban(String found) {
        String account = found.replace(" ", "");
        var number = new StringBuilder();
        (account.substring(4) + account.substring(0, 4))
                .chars()
                .forEach(c -> number.append(Character.getNumericValue(c)));
        return account.length() >= 15
                && new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /** ISO/IEC 7812: a known issuer with as many digits as it has, and Luhn's sum. */
    private static boolean isCard(String found) {
        String digits = digits(found);
        if (!digits.matches(
                        "4[0-9]{12}(?:[0-9]{3}){0,2}|5[1-5][0-9]{14}|2[2-7][0-9]{14}|3[47][0-9]{13}|6(?:011|5[0-9]{2})[0-9]{12,15}")
                || TEST_CARDS.contains(digits)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static String digits(String found) {
        return found.toLowerCase(Locale.ROOT).replaceAll("[^0-9]", "");
    }
}
