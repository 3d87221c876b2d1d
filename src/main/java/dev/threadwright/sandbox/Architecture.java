package dev.threadwright.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A processor whose system calls we know by number (Linux: {@code syscall_64.tbl}, {@code scripts/syscall.tbl}). */
enum Architecture {
    X86_64(0xC000003E, Calls.X86),
    AARCH64(0xC00000B7, Calls.ARM);

    private final int audit;
    private final Map<String, Integer> calls;

    Architecture(int audit, Map<String, Integer> calls) {
        this.audit = audit;
        this.calls = calls;
    }

    /** This machine's. */
    static Optional<Architecture> ours() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }

    /** As the kernel tells it to a filter: {@code AUDIT_ARCH_…}. */
    int audit() {
        return audit;
    }

    /** Nothing where this processor has no such call. */
    Optional<Integer> call(String name) {
        return Optional.ofNullable(calls.get(name));
    }

    int number(String name) {
        return call(name).orElseThrow(() -> new IllegalArgumentException(this + " has no " + name));
    }

    private static final class Calls {
        /** The same number on both. */
        private static final String BOTH = """
                clone3 435, pidfd_getfd 438, process_madvise 440, io_uring_setup 425, io_uring_enter 426,
                io_uring_register 427, open_tree 428, move_mount 429, fsopen 430, fsconfig 431, fsmount 432, fspick 433,
                mount_setattr 442, quotactl_fd 443, openat2 437, fchmodat2 452, open_tree_attr 467
                """;

        private static final Map<String, Integer> X86 = table(BOTH, """
                open 2, ioctl 16, socket 41, socketpair 53, clone 56, chmod 90, fchmod 91, creat 85, ptrace 101,
                syslog 103, setsid 112, uselib 134, personality 135, ustat 136, mknod 133, vhangup 153, modify_ldt 154,
                pivot_root 155, _sysctl 156, prctl 157, adjtimex 159, chroot 161, acct 163, settimeofday 164, mount 165,
                umount2 166, swapon 167, swapoff 168, reboot 169, sethostname 170, setdomainname 171, iopl 172,
                ioperm 173, init_module 175, delete_module 176, quotactl 179, nfsservctl 180, lgetxattr 192,
                llistxattr 195, lremovexattr 198,
                lookup_dcookie 212, clock_settime 227, kexec_load 246, add_key 248, request_key 249, keyctl 250,
                migrate_pages 256, openat 257, mknodat 259, fchmodat 268, unshare 272, vmsplice 278, move_pages 279,
                perf_event_open 298, fanotify_init 300, fanotify_mark 301, prlimit64 302, name_to_handle_at 303,
                open_by_handle_at 304, clock_adjtime 305, setns 308, process_vm_readv 310, process_vm_writev 311,
                kcmp 312, finit_module 313, kexec_file_load 320, bpf 321, userfaultfd 323
                """);

        private static final Map<String, Integer> ARM = table(BOTH, """
                lgetxattr 9, llistxattr 12, lremovexattr 15, lookup_dcookie 18, ioctl 29, mknodat 33, umount2 39, mount 40, pivot_root 41,
                nfsservctl 42, chroot 51, fchmod 52, fchmodat 53, openat 56, vhangup 58, quotactl 60, vmsplice 75,
                acct 89, personality 92, unshare 97, kexec_load 104, init_module 105, delete_module 106,
                clock_settime 112, syslog 116, ptrace 117, reboot 142, setsid 157, sethostname 161, setdomainname 162,
                prctl 167, settimeofday 170, adjtimex 171, socket 198, socketpair 199, add_key 217, request_key 218,
                keyctl 219, clone 220, swapon 224, swapoff 225, migrate_pages 238, move_pages 239, perf_event_open 241,
                prlimit64 261, fanotify_init 262, fanotify_mark 263, name_to_handle_at 264, open_by_handle_at 265,
                clock_adjtime 266, setns 268, process_vm_readv 270, process_vm_writev 271, kcmp 272, finit_module 273,
                bpf 280, userfaultfd 282, kexec_file_load 294
                """);

        private static Map<String, Integer> table(String... lists) {
            return Stream.of(String.join(",", lists).split(","))
                    .map(call -> call.strip().split(" "))
                    .collect(Collectors.toUnmodifiableMap(call -> call[0], call -> Integer.valueOf(call[1])));
        }
    }
}
