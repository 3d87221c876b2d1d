package dev.threadwright.embedded;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Embedded parts and the playground for dev mode. They live in a class loader of their own, so that a live reload of the
 * application leaves them running with all that people did in them.
 */
public final class InDev {
    /** Lies beside our classes: their directory cannot be asked for, as coverage tools hide it. */
    private static final String MARKER = "threadwright.marker";

    private static final String PLAYGROUND = "dev.threadwright.playground.Playground";

    private InDev() {}

    /** @return what the application must be told, as configuration keys or environment variables' names */
    public static Map<String, String> start(Path data, boolean postgres, boolean kafka) throws IOException {
        return inOwnLoader(loader -> {
            var type = Class.forName(Embedded.class.getName(), true, loader);
            var parts = (AutoCloseable) type.getMethod("start", Path.class, boolean.class, boolean.class, boolean.class)
                    .invoke(null, data, postgres, kafka, false);
            atExit(parts);
            return settings(type, parts);
        });
    }

    /**
     * Starts the playground for whichever of Slack and GitHub is not configured.
     *
     * @param settings see the playground's own
     */
    public static Map<String, String> playground(Map<String, String> settings) throws IOException {
        return inOwnLoader(loader -> {
            var type = Class.forName(PLAYGROUND, true, loader);
            var playground = (AutoCloseable) type.getMethod("start", Map.class).invoke(null, settings);
            atExit(playground);
            var told = new LinkedHashMap<>(settings(type, playground));
            told.put(
                    "threadwright.playground",
                    type.getMethod("address").invoke(playground).toString());
            return told;
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> settings(Class<?> type, Object of) throws ReflectiveOperationException {
        return (Map<String, String>) type.getMethod("settings").invoke(of);
    }

    private static void atExit(AutoCloseable part) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("An embedded part did not stop: " + e);
            }
        }));
    }

    private static Map<String, String> inOwnLoader(Start start) throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // Stays open as long as the process: the parts load classes from it until they stop.
        @SuppressWarnings("resource")
        var loader = new URLClassLoader("embedded", classPath(before), ClassLoader.getPlatformClassLoader());
        thread.setContextClassLoader(loader);
        try {
            return start.in(loader);
        } catch (ReflectiveOperationException e) {
            throw new IOException("An embedded part did not start", e.getCause() == null ? e : e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Every jar that has a manifest, and the directory of our own classes. */
    private static URL[] classPath(ClassLoader application) throws IOException {
        Set<URL> urls = new LinkedHashSet<>();
        for (URL marker : Collections.list(application.getResources(MARKER))) {
            urls.add(within(marker, MARKER));
        }
        for (URL manifest : Collections.list(application.getResources("META-INF/MANIFEST.MF"))) {
            if (manifest.getProtocol().equals("jar")) {
                urls.add(within(manifest, "META-INF/MANIFEST.MF"));
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static URL within(URL resource, String name) throws MalformedURLException {
        String text = resource.toString();
        if (text.startsWith("jar:")) {
            return URI.create(text.substring("jar:".length(), text.indexOf("!/")))
                    .toURL();
        }
        return new File(URI.create(text.substring(0, text.length() - name.length())))
                .toURI()
                .toURL();
    }

    private interface Start {
        Map<String, String> in(ClassLoader loader) throws ReflectiveOperationException;
    }
}
