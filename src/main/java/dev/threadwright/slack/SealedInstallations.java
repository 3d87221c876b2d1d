package dev.threadwright.slack;

import dev.threadwright.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The tokens of installations. */
@ApplicationScoped
class SealedInstallations implements Sealed {
    @Override
    public String table() {
        return "installation";
    }

    @Override
    public List<String> key() {
        return List.of("id");
    }

    @Override
    public List<String> columns() {
        return List.of("token", "refresh");
    }

    @Override
    public String about(List<String> key, String column) {
        return InstallationRow.about(key.getFirst(), column);
    }
}
