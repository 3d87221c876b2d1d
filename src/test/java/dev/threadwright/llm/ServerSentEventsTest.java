package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    @Test
    void passOverWhatIsNoData() throws IOException {
        assertThat(events(": hello\nevent: ping\nid: 1\n\nretry: 5\n\ndata: {\"a\":1}\n\n"))
                .containsExactly("{\"a\":1}");
    }

    @Test
    void joinTheLinesOfOneEvent() throws IOException {
        assertThat(events("data: {\"a\":\r\ndata: 1}\r\n\r\n")).containsExactly("{\"a\":1}");
    }

    @Test
    void endWithTheWordForIt() throws IOException {
        assertThat(events("data: {}\n\ndata: [DONE]\n\ndata: {\"late\":1}\n\n")).containsExactly("{}");
    }

    @Test
    void leaveOutWhatTheEndCutOff() throws IOException {
        assertThat(events("data: {}\n\ndata: {\"whole\":false}")).containsExactly("{}");
    }

    private static List<String> events(String stream) throws IOException {
        var reader = new ServerSentEvents(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
        var events = new ArrayList<String>();
        for (var event = reader.next(); event.isPresent(); event = reader.next()) {
            events.add(event.get().toString());
        }
        return events;
    }
}
