package dev.threadwright.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final TopicPartition WORDS = new TopicPartition("words", 0);

    @TempDir
    Path folder;

    @Test
    void bringsBackWhatTheDatabaseAndTheBrokerHad() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("backup.zip");
        try (var parts = Embedded.start(data, true, true, true)) {
            try (var database = database(parts);
                    var statement = database.createStatement()) {
                statement.execute("create table word (said text); insert into word values ('kept')");
            }
            say(parts, "kept too");
            assertThatThrownBy(() -> Backup.write(data, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Another Threadwright uses ");
        }

        assertThat(Backup.write(data, file)).isPositive();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> Backup.write(data, file)).hasMessageEndingWith("is there already: name a new file");
        assertThatThrownBy(() -> Backup.restore(file, data)).hasMessageStartingWith("There is data in ");
        Path other = folder.resolve("other");
        Backup.restore(file, other);
        try (var parts = Embedded.start(other, true, true, true)) {
            try (var database = database(parts);
                    var statement = database.createStatement();
                    var rows = statement.executeQuery("select said from word")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("kept");
            }
            assertThat(heard(parts)).containsExactly("kept too");
        }
        assertThat(leftBehind(other)).containsExactlyInAnyOrder("kafka", "lock", "postgres");
    }

    @Test
    void saysWhereThereIsNothingToBackUp() {
        assertThatThrownBy(() -> Backup.write(folder.resolve("none"), folder.resolve("backup.zip")))
                .hasMessage("There is nothing to back up in %s: set THREADWRIGHT_DATA_DIR", folder.resolve("none"));
        assertThat(folder.resolve("backup.zip")).doesNotExist();
    }

    @Test
    void restoresNothingFromWhatIsNoWholeBackup() throws IOException {
        Path data = folder.resolve("data");
        Path none = Files.writeString(folder.resolve("none.zip"), "words");
        Path other = zip("other.zip", "words.txt");
        Path without = zip("without.zip", "threadwright-backup", "kafka/");
        Path cut =
                zip("cut.zip", "threadwright-backup", "postgres/", "postgres/PG_VERSION", "postgres/postgresql.conf");
        try (var file = new RandomAccessFile(cut.toFile(), "rw")) {
            file.setLength(file.length() - 40);
        }

        for (Path file : List.of(folder.resolve("absent.zip"), none, other, without, cut)) {
            assertThatThrownBy(() -> Backup.restore(file, data)).isInstanceOf(IOException.class);
            assertThat(leftBehind(data)).isSubsetOf("lock");
        }
    }

    @Test
    void writesNothingElsewhere() throws IOException {
        Path file = zip("evil.zip", "threadwright-backup", "postgres/", "postgres/PG_VERSION", "../../escaped");

        assertThatThrownBy(() -> Backup.restore(file, folder.resolve("data")))
                .hasMessage("Something in the file would be written elsewhere: ../../escaped");

        assertThat(folder.resolve("escaped")).doesNotExist();
        assertThat(leftBehind(folder.resolve("data"))).containsExactly("lock");
    }

    private Path zip(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return file;
    }

    private static List<String> leftBehind(Path data) throws IOException {
        if (!Files.exists(data)) {
            return List.of();
        }
        try (var files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Connection database(Embedded parts) throws SQLException {
        return DriverManager.getConnection(parts.settings().get("quarkus.datasource.jdbc.url"), "postgres", "postgres");
    }

    private static void say(Embedded parts, String words) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", parts.settings().get("kafka.bootstrap.servers")),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(WORDS.topic(), 0, "key", words)).get();
        }
    }

    private static List<String> heard(Embedded parts) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", parts.settings().get("kafka.bootstrap.servers")),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(WORDS));
            consumer.seekToBeginning(List.of(WORDS));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> consumer.poll(Duration.ofMillis(200)).records(WORDS).stream()
                                    .map(record -> record.value())
                                    .toList(),
                            words -> !words.isEmpty());
        }
    }
}
