package dev.threadwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The program is run here as the kernel runs it. */
@ParameterizedClass
@EnumSource(Architecture.class)
class SystemCallFilterTest {
    private static final int REFUSED = SystemCallFilter.ERROR | SystemCallFilter.EPERM;
    private static final int UNKNOWN = SystemCallFilter.ERROR | SystemCallFilter.ENOSYS;
    private static final int NO_FAMILY = SystemCallFilter.ERROR | SystemCallFilter.EAFNOSUPPORT;

    @Parameter
    Architecture architecture;

    @Test
    void endsWhoComesFromAnotherProcessor() {
        for (Architecture other : Architecture.values()) {
            assertThat(result(other.audit(), 0))
                    .isEqualTo(other == architecture ? SystemCallFilter.ALLOW : SystemCallFilter.KILL);
        }
        assertThat(result(0x40000003, 20)).as("32 bits").isEqualTo(SystemCallFilter.KILL);
    }

    @Test
    void refusesEachOfTheListed() {
        assertThat(SystemCallFilter.REFUSED).hasSizeGreaterThan(55).doesNotHaveDuplicates();
        for (String call : SystemCallFilter.REFUSED) {
            architecture
                    .call(call)
                    .ifPresent(number -> assertThat(result(architecture.audit(), number))
                            .as(call)
                            .isEqualTo(REFUSED));
        }
    }

    @Test
    void doesNotKnowCallsWhoseArgumentsCannotBeSeen() {
        assertThat(of("clone3")).isEqualTo(UNKNOWN);
        assertThat(of("openat2")).isEqualTo(UNKNOWN);
        assertThat(result(architecture.audit(), 0x40000000 | 39)).as("x32").isEqualTo(UNKNOWN);
        assertThat(result(architecture.audit(), -1)).isEqualTo(UNKNOWN);
    }

    @Test
    void letsProcessesBeMadeButNoNamespaces() {
        assertThat(of("clone", 0x3d0f00)).as("a thread").isEqualTo(SystemCallFilter.ALLOW);
        assertThat(of("clone", 0x1200011)).as("a process").isEqualTo(SystemCallFilter.ALLOW);
        for (int flag : List.of(0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000)) {
            assertThat(of("clone", flag | 17)).isEqualTo(REFUSED);
        }
    }

    @Test
    void allowsSocketsOfTheUsualFamiliesOnly() {
        for (String call : List.of("socket", "socketpair")) {
            for (int family = 0; family < 60; family++) {
                boolean usual = List.of(1, 2, 10, 16).contains(family);
                assertThat(of(call, family, 1, 0)).isEqualTo(usual ? SystemCallFilter.ALLOW : NO_FAMILY);
            }
            assertThat(of(call, 16, 3, 9)).as("netlink audit").isEqualTo(NO_FAMILY);
            assertThat(of(call, 2, 1, 6)).as("tcp by its number").isEqualTo(SystemCallFilter.ALLOW);
        }
    }

    @Test
    void typesNothingIntoTerminals() {
        assertThat(of("ioctl", 0, 0x5412)).isEqualTo(REFUSED);
        assertThat(of("ioctl", 0, 0x541c)).isEqualTo(REFUSED);
        assertThat(of("ioctl", 0, 0x5401)).isEqualTo(SystemCallFilter.ALLOW);
    }

    @Test
    void keepsThePersonality() {
        assertThat(of("personality", 0)).isEqualTo(SystemCallFilter.ALLOW);
        assertThat(of("personality", 0x400000)).isEqualTo(REFUSED);
    }

    @Test
    void setsNoBitsThatMakeAnotherUser() {
        mode("chmod", 1);
        mode("fchmod", 1);
        mode("fchmodat", 2);
        mode("fchmodat2", 2);
        mode("creat", 1);
        mode("mknod", 1);
        mode("mknodat", 2);
        for (int bits : List.of(04000, 02000)) {
            assertThat(of("openat", 0, 0, 0x41, 0644 | bits)).isEqualTo(REFUSED);
            assertThat(of("openat", 0, 0, 0x410002, 0644 | bits)).isEqualTo(REFUSED);
            assertThat(of("openat", 0, 0, 0, 0644 | bits)).as("creates nothing").isEqualTo(SystemCallFilter.ALLOW);
            if (architecture.call("open").isPresent()) {
                assertThat(of("open", 0, 0x41, 0644 | bits)).isEqualTo(REFUSED);
                assertThat(of("open", 0, 0, 0644 | bits)).isEqualTo(SystemCallFilter.ALLOW);
            }
        }
        assertThat(of("openat", 0, 0, 0x41, 0755)).isEqualTo(SystemCallFilter.ALLOW);
    }

    private void mode(String call, int argument) {
        if (architecture.call(call).isEmpty()) {
            return;
        }
        for (int mode : List.of(0755, 01777)) {
            assertThat(with(call, argument, mode)).as(call).isEqualTo(SystemCallFilter.ALLOW);
        }
        for (int mode : List.of(04755, 02755, 06000)) {
            assertThat(with(call, argument, mode)).as(call).isEqualTo(REFUSED);
        }
    }

    private int with(String call, int argument, int value) {
        int[] arguments = new int[argument + 1];
        arguments[argument] = value;
        return of(call, arguments);
    }

    private int of(String call, int... arguments) {
        return result(architecture.audit(), architecture.number(call), arguments);
    }

    /** What the program gives for a call, of which it sees {@code struct seccomp_data}. */
    private int result(int processor, int number, int... arguments) {
        var call = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        call.putInt(SystemCallFilter.NUMBER, number).putInt(SystemCallFilter.PROCESSOR, processor);
        for (int i = 0; i < arguments.length; i++) {
            call.putLong(16 + 8 * i, arguments[i]);
        }
        var program = ByteBuffer.wrap(SystemCallFilter.of(architecture)).order(ByteOrder.LITTLE_ENDIAN);
        int loaded = 0;
        for (int at = 0; ; at++) {
            int operand = program.getInt(at * 8 + 4);
            int then = program.get(at * 8 + 2) & 0xff;
            int otherwise = program.get(at * 8 + 3) & 0xff;
            switch (program.getShort(at * 8)) {
                case Assembler.LOAD -> loaded = call.getInt(operand);
                case Assembler.RETURN -> {
                    return operand;
                }
                case Assembler.JUMP_IF_EQUAL -> at += loaded == operand ? then : otherwise;
                case Assembler.JUMP_IF_NOT_BELOW ->
                    at += Integer.compareUnsigned(loaded, operand) >= 0 ? then : otherwise;
                case Assembler.JUMP_IF_ANY_BIT -> at += (loaded & operand) != 0 ? then : otherwise;
                default -> throw new IllegalStateException("No instruction at " + at);
            }
        }
    }
}
