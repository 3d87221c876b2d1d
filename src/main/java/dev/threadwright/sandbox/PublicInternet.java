package dev.threadwright.sandbox;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/** The web ports of addresses that anybody reaches; none of this machine, its network or its cloud (IANA's registries of special-purpose addresses). */
final class PublicInternet implements Ways {
    private static final List<Integer> PORTS = List.of(80, 443);

    /** Those that {@link InetAddress} has no word for. */
    private static final List<Range> SPECIAL = List.of(
            new Range("0.0.0.0", 8),
            new Range("100.64.0.0", 10),
            new Range("192.0.0.0", 24),
            new Range("192.0.2.0", 24),
            new Range("192.88.99.0", 24),
            new Range("198.18.0.0", 15),
            new Range("198.51.100.0", 24),
            new Range("203.0.113.0", 24),
            new Range("240.0.0.0", 4),
            // Where a virtual machine of Azure asks its host.
            new Range("168.63.129.16", 32),
            new Range("::", 96),
            new Range("64:ff9b::", 32),
            new Range("100::", 64),
            new Range("2001::", 23),
            new Range("2001:db8::", 32),
            new Range("2002::", 16),
            new Range("3fff::", 20),
            new Range("5f00::", 16),
            new Range("fc00::", 7));

    private record Range(InetAddress first, int bits) {
        Range(String first, int bits) {
            this(InetAddress.ofLiteral(first), bits);
        }

        boolean contains(InetAddress address) {
            byte[] ours = first.getAddress();
            byte[] theirs = address.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public List<InetSocketAddress> to(String host, int port) throws IOException {
        if (!PORTS.contains(port)) {
            return List.of();
        }
        return Arrays.stream(InetAddress.getAllByName(host))
                .filter(PublicInternet::isPublic)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special
                && SPECIAL.stream().noneMatch(range -> range.contains(address))
                && (address instanceof Inet4Address || (address.getAddress()[0] & 0xe0) == 0x20);
    }
}
