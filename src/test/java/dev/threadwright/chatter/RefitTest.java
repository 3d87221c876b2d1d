package dev.threadwright.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefitTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Please update you card. | your | Please update your card. | NEAR",
                "Members can invite upto 5 guests | up to | Members can invite up to 5 guests | NEAR",
                "Recieve a daily digest | receive | Receive a daily digest | NEAR",
                "refunds are possible within 30 days of purchase | 14 days | refunds are possible within 14 days of purchase | NUMBER",
                "Free shipping on orders over £50 | 40 | Free shipping on orders over £40 | NUMBER",
                "Students get 10% off | 15% | Students get 15% off | NUMBER",
                "Pay now with PayPal or Klarna | PayPal or Clearpay | Pay now with PayPal or Clearpay | PART",
                "Your basket | Your bag | Your bag | PART",
                "Currently unavailable | Sold out | Sold out | WHOLE"
            })
    void putsWordsInTheirPlace(String old, String wanted, String becomes, Refit.How how) {
        assertThat(Refit.of(old, wanted, true))
                .map(refit -> refit.words() + " " + refit.how())
                .contains(becomes + " " + how);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Log in | Log in", "Only 3 left, 3 sold | 4", "Save now | lunch at noon tomorrow"})
    void doesNotGuess(String old, String wanted) {
        assertThat(Refit.of(old, wanted, false)).isEqualTo(Optional.empty());
    }
}
