package dev.threadwright.audit;

import dev.threadwright.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes entries say no more who somebody is. */
record Erasure(Vault vault) {
    static final String KIND = "person.erased";

    /**
     * What the ledger knows of that person and of the GitHub accounts that stand beside that person is gone; entries keep
     * their pseudonyms. What the person does from then on is under new ones.
     *
     * @return how many identities were erased: none where the ledger does not know the person
     */
    int erase(Connection transaction, String team, String user) throws SQLException {
        return erase(transaction, People.slack(team, user));
    }

    /** @param identity as {@link People} has it */
    int erase(Connection transaction, String identity) throws SQLException {
        new Marks(vault).await(transaction);
        var sealer = new Sealer(vault);
        sealer.sealAll(transaction);
        var people = new People(transaction);
        var found = people.of(identity);
        if (found.isEmpty()) {
            return 0;
        }
        List<String> pseudonyms = new ArrayList<>(people.besides(found.get()));
        pseudonyms.add(found.get());
        people.forget(pseudonyms);
        try (var write = transaction.prepareStatement(
                "select ledger_write(?, null, null, 'asked for on the command line', jsonb_build_object('was', to_jsonb(?)))")) {
            write.setString(1, KIND);
            write.setArray(2, transaction.createArrayOf("text", pseudonyms.toArray()));
            write.execute();
        }
        sealer.sealAll(transaction);
        return pseudonyms.size();
    }
}
