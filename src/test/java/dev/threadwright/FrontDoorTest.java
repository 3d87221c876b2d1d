package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
    private static final URI PLAYGROUND = URI.create("http://127.0.0.1:8090");

    @Test
    void leadsToThePlaygroundWhereThereIsOne() {
        var door = new FrontDoor(Optional.of(PLAYGROUND));
        assertThat(door.open().getLocation()).isEqualTo(PLAYGROUND);
        assertThat(door.rehearse().getLocation()).isEqualTo(PLAYGROUND);
    }

    @Test
    void saysWhatThisIsWhereThereIsNone() {
        assertThat(new FrontDoor(Optional.empty()).open().getEntity()).isEqualTo(FrontDoor.WHAT_THIS_IS);
    }

    @Test
    void hasNoPlaygroundInProduction() {
        assertThat(new FrontDoor(Optional.empty()).rehearse().getStatus()).isEqualTo(404);
    }
}
