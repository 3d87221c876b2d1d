package dev.threadwright.account;

import dev.threadwright.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The tokens of linked accounts. Codes that are not entered yet end within minutes. */
@ApplicationScoped
class SealedAccounts implements Sealed {
    @Override
    public String table() {
        return "github_account";
    }

    @Override
    public List<String> key() {
        return List.of("team", "slack_user");
    }

    @Override
    public List<String> columns() {
        return List.of("token", "refresh");
    }

    @Override
    public String about(List<String> key, String column) {
        return new AccountRow.Who(key.getFirst(), key.getLast()).about(column);
    }
}
