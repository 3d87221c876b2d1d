package dev.threadwright.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which system calls a sandbox refuses: those that reach what no namespace divides, and those that only ever served an
 * escape. Everything else is allowed, so that ordinary tools work.
 */
final class SystemCallFilter {
    /** Results, as {@code seccomp.h} has them. */
    static final int ALLOW = 0x7fff0000;

    static final int KILL = 0x80000000;
    static final int ERROR = 0x00050000;

    /** Error numbers, the same on both processors. */
    static final int EPERM = 1;

    static final int ENOSYS = 38;
    static final int EAFNOSUPPORT = 97;

    /** Where the call's number, the processor and the lower half of each argument stand ({@code struct seccomp_data}). */
    static final int NUMBER = 0;

    static final int PROCESSOR = 4;

    private static final int X32 = 0x40000000;
    private static final int NEW_NAMESPACES = 0x7E020000;
    private static final int SET_ID = 06000;
    private static final int CREATES = 0x40 | 0x400000;
    private static final int PUSH_INPUT = 0x5412;
    private static final int LINUX_CONSOLE = 0x541C;
    private static final List<Integer> FAMILIES = List.of(1, 2, 10);
    private static final int NETLINK = 16;

    /** No tool of a developer needs them; a debugger does. */
    static final List<String> REFUSED = List.of("""
            ptrace process_vm_readv process_vm_writev pidfd_getfd kcmp process_madvise mount umount2 pivot_root chroot
            setns unshare open_tree open_tree_attr move_mount fsopen fsconfig fsmount fspick mount_setattr add_key
            request_key keyctl io_uring_setup io_uring_enter io_uring_register bpf perf_event_open userfaultfd
            fanotify_init fanotify_mark open_by_handle_at name_to_handle_at kexec_load kexec_file_load init_module
            finit_module delete_module swapon swapoff quotactl quotactl_fd acct syslog reboot settimeofday
            clock_settime adjtimex clock_adjtime sethostname setdomainname iopl ioperm modify_ldt vmsplice vhangup
            lookup_dcookie nfsservctl uselib _sysctl ustat migrate_pages move_pages
            """.strip().split("\\s+"));

    private SystemCallFilter() {}

    /** The program for that processor. */
    static byte[] of(Architecture architecture) {
        var program = new Assembler()
                .load(PROCESSOR)
                .unlessEqual(architecture.audit(), "kill")
                .load(NUMBER)
                .ifNotBelow(X32, "unknown");
        // What falls back to a call whose arguments can be seen: these hide theirs behind a pointer.
        for (String hidden : List.of("clone3", "openat2")) {
            program.ifEqual(architecture.number(hidden), "unknown");
        }
        for (String refused : REFUSED) {
            architecture.call(refused).ifPresent(number -> program.ifEqual(number, "refuse"));
        }
        when(program, architecture, "clone", 0, () -> program.ifAnyBit(NEW_NAMESPACES, "refuse"));
        when(program, architecture, "personality", 0, () -> program.unlessEqual(0, "refuse"));
        when(
                program,
                architecture,
                "ioctl",
                1,
                () -> program.ifEqual(PUSH_INPUT, "refuse").ifEqual(LINUX_CONSOLE, "refuse"));
        for (String socket : List.of("socket", "socketpair")) {
            when(program, architecture, socket, 0, () -> {
                FAMILIES.forEach(family -> program.ifEqual(family, "allow"));
                program.unlessEqual(NETLINK, "no family").load(argument(2)).unlessEqual(0, "no family");
            });
        }
        setId(program, architecture);
        return program.label("allow")
                .give(ALLOW)
                .label("refuse")
                .give(ERROR | EPERM)
                .label("unknown")
                .give(ERROR | ENOSYS)
                .label("no family")
                .give(ERROR | EAFNOSUPPORT)
                .label("kill")
                .give(KILL)
                .program();
    }

    /** No file gets a bit that makes whoever executes it another user. The mode of an open counts only where it creates. */
    private static void setId(Assembler program, Architecture architecture) {
        var modes =
                Map.of("chmod", 1, "fchmod", 1, "fchmodat", 2, "fchmodat2", 2, "creat", 1, "mknod", 1, "mknodat", 2);
        new TreeMap<>(modes)
                .forEach((call, mode) ->
                        when(program, architecture, call, mode, () -> program.ifAnyBit(SET_ID, "refuse")));
        new TreeMap<>(Map.of("open", 2, "openat", 3))
                .forEach((call, mode) -> when(
                        program,
                        architecture,
                        call,
                        mode - 1,
                        () -> program.unlessAnyBit(CREATES, "allow")
                                .load(argument(mode))
                                .ifAnyBit(SET_ID, "refuse")));
    }

    /** Rules for one call, after which it is allowed; for others the call's number is what is loaded. */
    private static void when(Assembler program, Architecture architecture, String call, int argument, Runnable rules) {
        architecture.call(call).ifPresent(number -> {
            program.unlessEqual(number, "not " + call).load(argument(argument));
            rules.run();
            program.give(ALLOW).label("not " + call);
        });
    }

    static int argument(int index) {
        return 16 + 8 * index;
    }
}
