package dev.threadwright.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a program of classic BPF as seccomp takes it (Linux: {@code filter.h}, {@code seccomp.h}): eight bytes an
 * instruction, jumps forward only, over 255 instructions at most.
 */
final class Assembler {
    static final int LOAD = 0x20;
    static final int JUMP_IF_EQUAL = 0x15;
    static final int JUMP_IF_NOT_BELOW = 0x35;
    static final int JUMP_IF_ANY_BIT = 0x45;
    static final int RETURN = 0x06;

    private static final String NEXT = "";

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();

    private record Line(int code, String then, String otherwise, int operand) {}

    /** Reads 32 bits of what the kernel tells of the call. */
    Assembler load(int offset) {
        return add(LOAD, NEXT, NEXT, offset);
    }

    Assembler ifEqual(int value, String then) {
        return add(JUMP_IF_EQUAL, then, NEXT, value);
    }

    Assembler unlessEqual(int value, String otherwise) {
        return add(JUMP_IF_EQUAL, NEXT, otherwise, value);
    }

    Assembler ifNotBelow(int value, String then) {
        return add(JUMP_IF_NOT_BELOW, then, NEXT, value);
    }

    Assembler ifAnyBit(int mask, String then) {
        return add(JUMP_IF_ANY_BIT, then, NEXT, mask);
    }

    Assembler unlessAnyBit(int mask, String otherwise) {
        return add(JUMP_IF_ANY_BIT, NEXT, otherwise, mask);
    }

    Assembler give(int result) {
        return add(RETURN, NEXT, NEXT, result);
    }

    Assembler label(String name) {
        if (labels.put(name, lines.size()) != null) {
            throw new IllegalStateException("Two places called " + name);
        }
        return this;
    }

    byte[] program() {
        var program = ByteBuffer.allocate(lines.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            program.putShort((short) line.code())
                    .put(distance(i, line.then()))
                    .put(distance(i, line.otherwise()))
                    .putInt(line.operand());
        }
        return program.array();
    }

    private byte distance(int from, String label) {
        if (label.isEmpty()) {
            return 0;
        }
        Integer to = labels.get(label);
        if (to == null || to <= from || to - from - 1 > 255) {
            throw new IllegalStateException("No jump from line %d to %s".formatted(from, label));
        }
        return (byte) (to - from - 1);
    }

    private Assembler add(int code, String then, String otherwise, int operand) {
        lines.add(new Line(code, then, otherwise, operand));
        return this;
    }
}
