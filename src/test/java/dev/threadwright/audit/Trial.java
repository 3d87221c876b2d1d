package dev.threadwright.audit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What is tried in a transaction that never happened. */
final class Trial {
    interface Work {
        void in(Connection transaction) throws Exception;
    }

    private Trial() {}

    static void of(DataSource database, Work work) throws Exception {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.in(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** What is done is undone at the end; the transaction goes on also where it was refused. */
    static void part(Connection transaction, Work work) throws Exception {
        var before = transaction.setSavepoint();
        try {
            work.in(transaction);
        } finally {
            transaction.rollback(before);
        }
    }

    static void run(Connection transaction, String sql, Object... values) throws SQLException {
        try (var statement = transaction.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    static String ask(Connection transaction, String sql, Object... values) throws SQLException {
        try (var statement = transaction.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        }
    }
}
