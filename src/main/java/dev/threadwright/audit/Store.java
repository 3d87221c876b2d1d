package dev.threadwright.audit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions of the ledger's own, in the service and on the command line alike. */
record Store(DataSource database) {
    interface Work<T> {
        T in(Connection transaction) throws SQLException;
    }

    /** @throws IllegalStateException where the database does not do it */
    <T> T transact(Work<T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T done = work.in(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The ledger could not be read or written: " + failed.getMessage(), failed);
        }
    }

    /** All that is read is of one moment. @throws IllegalStateException as above */
    <T> T look(Work<T> work) {
        return transact(transaction -> {
            try (var moment = transaction.createStatement()) {
                moment.execute("set transaction isolation level repeatable read, read only");
            }
            return work.in(transaction);
        });
    }

    /** Lets the running transaction delete from that table of the ledger; an empty name ends it. */
    static void allow(Connection transaction, String table) throws SQLException {
        try (var allow = transaction.prepareStatement("select set_config('threadwright.ledger', ?, true)")) {
            allow.setString(1, table);
            allow.execute();
        }
    }
}
