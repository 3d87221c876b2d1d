# Tries one thing that a sandbox must not let happen, or must: prints "held" or "OPEN", and how that showed.
#
# probes.pl PROBE [NAME=VALUE]...
use strict;
use warnings;
use Socket;

my ($probe, @given) = @ARGV;
my %given = map { split /=/, $_, 2 } @given;
my ($EPERM, $EACCES, $ENOSYS, $EAFNOSUPPORT) = (1, 13, 38, 97);
my $arm = `uname -m` =~ /aarch64/;
my $workspace = $given{workspace} // '/workspace';

sub held { print 'held: ', @_, "\n"; exit 0 }
sub open_ { print 'OPEN: ', @_, "\n"; exit 0 }

# A call by its number on each processor; held where it is refused as such, whatever it would have said to the arguments.
sub refused {
    my ($x86, $arm64, @arguments) = @_;
    my $number = $arm ? $arm64 : $x86;
    held('this processor has no such call') if $number < 0;
    my $result = syscall($number, @arguments);
    my $errno = $! + 0;
    my $said = $result < 0 ? "$!" : $result;
    held($said) if $result < 0 && grep { $errno == $_ } $EPERM, $EACCES, $ENOSYS, $EAFNOSUPPORT;
    open_($said);
}

sub connects {
    my ($domain, $type, $address) = @_;
    socket(my $socket, $domain, $type, 0) or held("socket: $!");
    local $SIG{ALRM} = sub { held('no answer') };
    alarm 5;
    connect($socket, $address) or held("connect: $!");
    if ($type == SOCK_DGRAM) {
        send($socket, 'x', 0) or held("send: $!");
        recv($socket, my $reply, 16, 0) // held("no reply: $!");
    }
    open_('connected');
}

sub reads {
    my ($path) = @_;
    open(my $file, '<', $path) or held("$path: $!");
    sysread($file, my $some, 100) // held("$path: $!");
    open_("$path can be read");
}

sub writes {
    my ($path, $content) = @_;
    open(my $file, '>>', $path) or held("$path: $!");
    if (defined $content) {
        syswrite($file, $content) // held("$path: $!");
    }
    open_("$path opened for write");
}

sub lists {
    my ($path) = @_;
    opendir(my $directory, $path) or held("$path: $!");
    open_("$path can be listed");
}

sub fills {
    my ($path, $most) = @_;
    local $SIG{XFSZ} = 'IGNORE';
    open(my $file, '>', $path) or held("$path: $!");
    my $block = 'x' x (1 << 20);
    for my $done (0 .. $most) {
        my $written = syswrite($file, $block);
        if (!defined $written || $written < length $block) {
            my $said = "stopped at $done MiB: " . ($! || 'cut');
            unlink $path;
            held($said);
        }
    }
    unlink $path;
    open_("$most MiB written");
}

sub pids { opendir(my $proc, '/proc') or return (); return grep { /^\d+$/ } readdir $proc }

sub limit_of {
    my ($resource) = @_;
    my $limits = "\0" x 16;
    syscall($arm ? 261 : 302, 0, $resource, 0, $limits) == 0 or open_("unknown: $!");
    return (unpack('QQ', $limits))[1];
}

# An ELF program of its own that makes a system call the way 32-bit programs do.
sub old_abi {
    held('this processor has no such call') if $arm;
    my $code = pack('C*', 0xb8, 20, 0, 0, 0, 0xcd, 0x80, 0xbf, 0, 0, 0, 0, 0xb8, 60, 0, 0, 0, 0x0f, 0x05);
    my $elf = pack('a4C5x7vvVQQQVvvvvvv', "\x7fELF", 2, 1, 1, 0, 0, 2, 62, 1, 0x400078, 64, 0, 0, 64, 56, 1, 0, 0, 0)
        . pack('VVQQQQQQ', 1, 5, 0, 0x400000, 0x400000, 120 + length $code, 120 + length $code, 0x1000) . $code;
    open(my $file, '>', '/tmp/old') or open_("$!");
    print $file $elf;
    close $file;
    chmod 0755, '/tmp/old';
    my $status = system('/tmp/old');
    $status & 127 ? held('killed by signal ', $status & 127) : open_("exit $status");
}

my %probes = (
    N01 => sub { connects(AF_INET, SOCK_STREAM, pack_sockaddr_in($given{tcp4}, inet_aton('127.0.0.1'))) },
    N02 => sub { connects(AF_INET6, SOCK_STREAM, Socket::pack_sockaddr_in6($given{tcp6}, Socket::inet_pton(AF_INET6, '::1'))) },
    N03 => sub { connects(AF_INET, SOCK_DGRAM, pack_sockaddr_in($given{udp4}, inet_aton('127.0.0.1'))) },
    N04 => sub { connects(AF_INET, SOCK_STREAM, pack_sockaddr_in(80, inet_aton('169.254.169.254'))) },
    N05 => sub { connects(AF_INET, SOCK_DGRAM, pack_sockaddr_in(53, inet_aton('192.0.2.53'))) },
    N06 => sub { connects(AF_UNIX, SOCK_STREAM, pack_sockaddr_un($given{socket})) },
    N07 => sub { connects(AF_UNIX, SOCK_STREAM, pack_sockaddr_un("$workspace/left.sock")) },
    N08 => sub { connects(AF_UNIX, SOCK_STREAM, pack('Sa*', AF_UNIX, "\0$given{abstract}")) },
    N09 => sub { socket(my $s, 40, SOCK_STREAM, 0) ? open_('socket') : held("$!") },
    N10 => sub { socket(my $s, 17, SOCK_RAW, 0) ? open_('socket') : held("$!") },
    N11 => sub { socket(my $s, AF_INET, SOCK_RAW, 1) ? open_('socket') : held("$!") },
    N12 => sub { socket(my $s, 38, SOCK_STREAM, 0) ? open_('socket') : held("$!") },
    N13 => sub { socket(my $s, 16, SOCK_RAW, 9) ? open_('socket') : held("$!") },
    S01 => sub { reads('/etc/shadow') },
    S02 => sub { reads("$given{home}/.ssh/id_canary") },
    S03 => sub { lists($given{home}) },
    S04 => sub {
        my %expected = map { $_ => 1 } qw(PATH HOME USER LANG TERM TMPDIR PAGER GIT_OPTIONAL_LOCKS PWD OLDPWD SHLVL _),
            'THREADWRIGHT_COMMAND';
        my @others = grep { !$expected{$_} } keys %ENV;
        @others ? open_("@others") : held('not in env');
    },
    S05 => sub { reads('/proc/1/environ') },
    S06 => sub {
        for my $pid (pids()) {
            open(my $file, '<', "/proc/$pid/environ") or next;
            local $/;
            my $environment = <$file> // '';
            open_("process $pid") if $environment =~ /java|maven|TOKEN|SECRET/i;
        }
        held(scalar(pids()), ' pids visible, no leak');
    },
    S07 => sub { -e "/proc/$given{pid}" ? open_('visible') : held(scalar(pids()), ' pids visible') },
    S08 => sub {
        open(my $file, '<', '/proc/1/cmdline') or held("$!");
        my $line = <$file>;
        index($line, $given{data}) >= 0 ? open_('host paths in /proc/1/cmdline') : held('no host path');
    },
    S09 => sub {
        open(my $file, '<', '/proc/self/mountinfo') or held("$!");
        (grep { index($_, $given{data}) >= 0 || m{ /dev/} } <$file>) ? open_('host device and source paths') : held('none');
    },
    S10 => sub {
        opendir(my $directory, '/proc/self/fd') or open_("$!");
        my @extra = grep { /^\d+$/ && $_ > 2 && defined readlink "/proc/self/fd/$_" && readlink("/proc/self/fd/$_") !~ m{/proc/\d+/fd|probes.pl} } readdir $directory;
        @extra ? open_("@extra: ", join ' ', map { readlink "/proc/self/fd/$_" } @extra) : held('none');
    },
    S11 => sub { open(my $file, '<&=', 77) ? open_('fd 77') : held("$!") },
    S12 => sub { refused(248, 217, my $type = "user\0", my $name = "probe\0", my $value = 'x', 1, -4) },
    S13 => sub { refused(250, 219, 10, -4, my $type = "user\0", my $name = "canary\0", 0) },
    S14 => sub { refused(103, 116, 3, my $buffer = ' ' x 100, 100) },
    S15 => sub { reads('/proc/kcore') },
    S16 => sub { lists('/sys/class') },
    S17 => sub { lists("/proc/1/root$given{data}") },
    S18 => sub { (grep { defined readlink "/proc/1/fd/$_" } 0 .. 20) ? open_('links of /proc/1/fd can be read') : held("$!") },
    S19 => sub { reads($given{temporary}) },
    F01 => sub { writes('/usr/bin/zz_probe') },
    F02 => sub { writes('/etc/zz_probe') },
    F03 => sub { writes('/zz_probe') },
    F04 => sub { writes("$given{home}/victim.txt") },
    F05 => sub { writes("$workspace/.git/hooks/zz") },
    F06 => sub { writes("$workspace/.git/config") },
    F07 => sub { rename("$workspace/.git", "$workspace/.got") ? open_('renamed') : held("$!") },
    F08 => sub { refused(165, 40, my $none = "none\0", my $usr = "/usr\0", 0, 0x1020, 0) },
    F09 => sub { refused(166, 39, my $tmp = "/tmp\0", 0) },
    F10 => sub { refused(165, 40, my $none = "none\0", my $tmp = "/tmp\0", my $type = "tmpfs\0", 0, 0) },
    F11 => sub { refused(430, 430, my $type = "tmpfs\0", 0) },
    F12 => sub { refused(428, 428, -100, my $usr = "/usr\0", 1) },
    F13 => sub { link("$given{home}/victim.txt", "$workspace/hard") ? open_('linked') : held("$!") },
    F14 => sub {
        symlink("$given{home}/victim.txt", "$workspace/soft");
        writes("$workspace/soft");
    },
    F15 => sub { refused(259, 33, -100, my $path = "$workspace/block\0", 0060600, 0x800) },
    F16 => sub {
        open(my $file, '>', "$workspace/suid") or open_("$!");
        chmod(04755, "$workspace/suid") ? open_('set') : held("$!");
    },
    F17 => sub {
        open(my $file, '<', '/proc/self/status') or open_("$!");
        (grep { /^NoNewPrivs:\s*1/ } <$file>) ? held('no_new_privs=1') : open_('no_new_privs=0');
    },
    F18 => sub { refused(304, 265, -100, my $handle = ' ' x 64, 0) },
    F19 => sub { fills('/dev/shm/fill', 600) },
    F20 => sub { fills('/dev/fill', 600) },
    F21 => sub { fills('/tmp/fill', 1300) },
    F22 => sub { fills("$workspace/fill", 3 << 10) },
    F23 => sub {
        mkdir '/tmp/inodes';
        my ($made, $said) = (0, '');
        for my $i (1 .. 200_000) {
            open(my $file, '>', "/tmp/inodes/$i") or do { $said = "$!"; last };
            $made++;
        }
        system('rm', '-rf', '/tmp/inodes');
        $said ? held("stopped at $made: $said") : open_("$made inodes made in /tmp");
    },
    P01 => sub { refused(101, 117, 16, $given{pid}, 0, 0) },
    P02 => sub { refused(101, 117, 0, 0, 0, 0) },
    P03 => sub { refused(310, 270, $given{pid}, 0, 0, 0, 0, 0) },
    P04 => sub { kill(0, $given{pid}) ? open_('signalled') : held("$!") },
    P05 => sub { refused(272, 97, 0x10000000) },
    P06 => sub { refused(56, 220, 0x10000000 | 17, 0, 0, 0, 0) },
    P07 => sub { my $arguments = pack('Q11', 0x10000000, (0) x 3, 17, (0) x 6); refused(435, 435, $arguments, 88) },
    P08 => sub { open(my $file, '<', '/proc/self/ns/net') or held("$!"); refused(308, 268, fileno $file, 0) },
    P09 => sub { refused(161, 51, my $path = "/tmp\0") },
    P10 => sub { refused(425, 425, 8, my $parameters = "\0" x 120) },
    P11 => sub { refused(321, 280, 0, my $attributes = "\0" x 64, 64) },
    P12 => sub { refused(298, 241, my $attributes = "\0" x 128, 0, -1, -1, 0) },
    P13 => sub { refused(323, 282, 1) },
    P14 => sub { refused(246, 104, 0, 0, 0, 0) },
    P15 => sub { refused(313, 273, 0, my $parameters = "\0", 0) },
    P16 => sub { refused(300, 262, 0x200, 0) },
    P17 => sub { refused(154, -1, 0, my $buffer = ' ' x 64, 64) },
    P18 => sub { my $byte = 'x'; refused(16, 29, 0, 0x5412, $byte) },
    P19 => sub { open(my $file, '+<', '/dev/tty') ? open_('a terminal') : held("$!") },
    P20 => \&old_abi,
    P21 => sub { refused($arm ? (-1, -1) : (0x40000000 | 39, -1)) },
    P22 => sub { my $limit = limit_of(4); $limit <= 1 ? held("hard core limit $limit") : open_($limit) },
    P23 => sub { setpriority(0, 0, -10) ? open_('set') : held("$!") },
    P24 => sub { refused(144, 119, 0, 1, my $priority = pack('i', 1)) },
    P25 => sub { writes('/proc/self/oom_score_adj', '-1000') },
    P26 => sub { refused(227, 112, 0, my $time = pack('QQ', 1, 0)) },
    P27 => sub { refused(170, 161, my $name = 'x', 1) },
    P28 => sub { writes('/proc/sys/kernel/core_pattern') },
    P29 => sub { writes('/proc/sysrq-trigger') },
    P30 => sub { writes('/sys/fs/cgroup/cgroup.procs') },
    P31 => sub { writes('/proc/1/exe') },
    P32 => sub { my $id = shmget($given{shm}, 16, 0); defined $id ? open_("segment $id") : held("$!") },
    P33 => sub {
        my @open = grep { open(my $file, '<', $_) }
            map { "/dev/$_" } qw(mem kmem kvm fuse net/tun vda sda loop0 loop-control snd/timer);
        @open ? open_("@open") : held('none of 10 device nodes opened');
    },
    P34 => sub {
        my @children;
        for (1 .. 4500) {
            my $child = fork();
            last unless defined $child;
            if (!$child) { sleep 60; exit }
            push @children, $child;
        }
        my $said = @children < 4500 ? "fork failed after ${\ scalar @children}: $!" : '';
        kill 'KILL', @children;
        waitpid($_, 0) for @children;
        $said ? held($said) : open_('4500 processes');
    },
    P35 => sub {
        my $child = fork();
        if (!$child) {
            open(STDERR, '>', '/dev/null');
            my @held;
            push @held, 'x' x (32 << 20) for 1 .. 160;
            exit 0;
        }
        waitpid($child, 0);
        $? ? held("ended with $?") : open_('5 GiB touched');
    },
    P36 => sub {
        my $fd = syscall($arm ? 279 : 319, my $name = "fill\0", 0);
        held("$!") if $fd < 0;
        fills("/proc/self/fd/$fd", 5 << 10);
    },
    P37 => sub { my $limit = limit_of(7); $limit <= 4096 ? held("hard nofile $limit") : open_($limit) },
    P38 => sub { refused(135, 92, 0x0400000) },
    OK1 => sub { writes("$workspace/zz_ok", 'x') },
    OK2 => sub { writes('/tmp/zz_ok', 'x') },
    OK3 => sub {
        my $server;
        socket($server, AF_INET, SOCK_STREAM, 0) && bind($server, pack_sockaddr_in(0, inet_aton('127.0.0.1')))
            && listen($server, 1) or held("$!");
        my ($port) = unpack_sockaddr_in(getsockname $server);
        connects(AF_INET, SOCK_STREAM, pack_sockaddr_in($port, inet_aton('127.0.0.1')));
    },
    OK4 => sub { socketpair(my $one, my $other, AF_UNIX, SOCK_STREAM, 0) ? open_('rc=0') : held("$!") },
);

($probes{$probe} // die "No probe $probe\n")->();
