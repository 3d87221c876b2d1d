package pay;

/** Keeps refunds until the bank has taken them. */
class RefundLedger {
    static final int DAYS_UNTIL_DUNNING = 14;
}
