# The first process of a sandbox: starts commands, and tells what becomes of them. Nobody else in the sandbox can look
# into it or end it.
#
# On standard input, each a line with lengths in bytes and then that many bytes of each:
#   run ID FOLDER COMMAND | write ID PATH CONTENT | list ID MOST | read ID PATHS LARGEST | kill ID
#   alone ID (status 0 where no other process is in the sandbox)
# On standard output: "ready 0 0", "out ID LENGTH" and that many bytes, "end ID STATUS".
use strict;
use warnings;

my ($prctl, $prlimit, $setsid, $lgetxattr, $processes, $largest, $memory, $files, $forward) = @ARGV;
my ($workspace, $changes) = ('/workspace', '/run/threadwright/changes');
my $shell = -x '/bin/bash' ? '/bin/bash' : '/bin/sh';
my @shell_options = $shell eq '/bin/bash' ? ('--noprofile', '--norc') : ();
my ($nonblocking, $creating) = (04000, 0100 | 01000);
my (%pid, %id, %pipe, %ended);
my $input = '';
my $forwarder = 0;

sub limit {
    my ($resource, $most) = @_;
    my $limits = pack('QQ', $most, $most);
    syscall($prlimit, 0, $resource, $limits, 0) == 0 or die "Limit $resource: $!\n";
}

sub report {
    my $frame = join('', @_);
    for (my $sent = 0; $sent < length $frame;) {
        my $some = syswrite(STDOUT, $frame, length($frame) - $sent, $sent);
        exit 1 unless defined $some || $! == 4;
        $sent += $some // 0;
    }
}

sub out { report("out $_[0] ", length $_[1], "\n", $_[1]) }

# A process, also where commands left no room for one: then all of theirs are ended.
sub born {
    my $pid = fork();
    return $pid if defined $pid;
    kill 'KILL', -1;
    for (my $waits = 0; $waits < 200 && (%pid || $waits < 5); $waits++) {
        reap();
        select(undef, undef, undef, 0.01);
    }
    return fork();
}

# Starts a process in a session of its own; what it writes to either stream is told as the output of that number.
sub start {
    my ($id, $work) = @_;
    my ($read, $write);
    my $pid = pipe($read, $write) ? born() : undef;
    if (!defined $pid) {
        out($id, "It could not be started: $!\n");
        return report("end $id 126\n");
    }
    if ($pid == 0) {
        @SIG{qw(CHLD PIPE)} = ('DEFAULT', 'DEFAULT');
        syscall($setsid);
        open(STDIN, '<', '/dev/null') && open(STDOUT, '>&', $write) && open(STDERR, '>&', $write) or exit 126;
        $| = 1;
        $ENV{THREADWRIGHT_COMMAND} = $id;
        exit(eval { $work->(); 0 } // do { print $@; 1 });
    }
    close $write;
    $pid{$id} = $pid;
    $id{$pid} = $id;
    $pipe{fileno $read} = [$read, $id];
}

sub command {
    my ($folder, $command) = @_;
    if (!chdir "$workspace/$folder") {
        print "There is no folder $folder: $!\n";
        exit 126;
    }
    exec { $shell } $shell, @shell_options, '-c', $command or exit 127;
}

sub put {
    my ($path, $content) = @_;
    my @folders = split m{/}, $path;
    pop @folders;
    my $folder = $workspace;
    for (@folders) {
        $folder .= "/$_";
        mkdir $folder or -d $folder or die "$path: $!\n";
    }
    sysopen(my $file, "$workspace/$path", 1 | $creating | $nonblocking, 0644) or die "$path: $!\n";
    -f $file or die "$path: not a regular file\n";
    for (my $done = 0; $done < length $content;) {
        $done += syswrite($file, $content, length($content) - $done, $done) // die "$path: $!\n";
    }
    close $file or die "$path: $!\n";
}

sub opaque {
    my ($path, $name, $value) = ($_[0], 'user.overlay.opaque', ' ' x 8);
    return syscall($lgetxattr, $path, $name, $value, 8) == 1 && substr($value, 0, 1) eq 'y';
}

# Every entry of the upper layer: f file, w whiteout, d directory, o directory that hides those below, l something else.
sub list {
    my ($most) = @_;
    my @folders = ('');
    my $listed = '';
    while (defined(my $folder = shift @folders)) {
        opendir(my $entries, "$changes/$folder") or next;
        for my $name (readdir $entries) {
            next if $name eq '.' || $name eq '..';
            my $path = "$folder$name";
            my @stat = lstat "$changes/$path" or next;
            my $kind = -f _ ? 'f' : -d _ ? 'd' : -c _ && $stat[6] == 0 ? 'w' : 'l';
            $kind = 'o' if $kind eq 'd' && opaque("$changes/$path");
            push @folders, "$path/" if -d _;
            $listed .= "$kind$stat[7]/$path\0";
            return print "$listed!" if --$most < 0;
        }
    }
    print $listed;
}

sub contents {
    my ($paths, $most) = @_;
    for my $path (split /\0/, $paths) {
        sysopen(my $file, "$changes/$path", $nonblocking | 0400) or next;
        -f $file or next;
        my ($content, $read) = ('', 1);
        $read = sysread($file, $content, 65536, length $content) while $read && length $content <= $most;
        next if !defined $read || length $content > $most;
        print length($path), ' ', length($content), "\n", $path, $content;
    }
}

sub marked {
    my ($pid, $id) = @_;
    open(my $environment, '<', "/proc/$pid/environ") or return 0;
    local $/;
    return ("\0" . (<$environment> // '')) =~ /\0THREADWRIGHT_COMMAND=$id\0/;
}

# All that a command started: its session, its descendants and whoever has its mark, held still first, so that none is
# missed. Who sheds all three lives on until the sandbox ends.
sub slay {
    my $id = $_[0];
    my $root = $pid{$id} or return;
    my %held = ($root => 1);
    kill 'STOP', $root;
    for (my $more = 1; $more;) {
        $more = 0;
        opendir(my $processes, '/proc') or last;
        for my $pid (grep { /^\d+$/ && $_ > 1 && !$held{$_} } readdir $processes) {
            open(my $stat, '<', "/proc/$pid/stat") or next;
            my ($parent, $group, $session) = (<$stat> // '') =~ /.*\) \S (\d+) (\d+) (\d+)/s or next;
            if ($held{$parent} || $group == $root || $session == $root || marked($pid, $id)) {
                $held{$pid} = $more = 1;
                kill 'STOP', $pid;
            }
        }
    }
    kill 'KILL', keys %held;
}

# The way to the proxy outside, where there is one; up before the first command, and again where a command ended it.
sub forward {
    return if $forward eq '';
    pipe(my $read, my $write) or die "$!\n";
    $forwarder = fork() // die "$!\n";
    if ($forwarder == 0) {
        @SIG{qw(CHLD PIPE)} = ('DEFAULT', 'DEFAULT');
        open(STDIN, '<', '/dev/null') && open(STDOUT, '>&', $write) or exit 126;
        exec('/usr/bin/perl', '/run/threadwright/fittings/forward.pl', $forward, '/run/threadwright/net/proxy') or exit 127;
    }
    close $write;
    sysread($read, my $listening, 100);
}

sub reap {
    while ((my $pid = waitpid(-1, 1)) > 0) {
        forward() if $forward ne '' && $pid == $forwarder;
        my $status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
        my $id = delete $id{$pid} // next;
        delete $pid{$id};
        for my $fileno (grep { $pipe{$_}[1] == $id } keys %pipe) {
            drain($fileno, 64);
            $pipe{$fileno}[1] = -1 if $pipe{$fileno};
        }
        report("end $id $status\n");
    }
}

# What is there, at most so many pieces of it; what comes after a command's end is read and dropped.
sub drain {
    my ($fileno, $most) = @_;
    my ($pipe, $id) = @{$pipe{$fileno}};
    while ($most-- > 0) {
        my $ready = '';
        vec($ready, $fileno, 1) = 1;
        return unless select($ready, undef, undef, 0) > 0;
        my $read = sysread($pipe, my $some, 65536);
        if (!$read) {
            delete $pipe{$fileno};
            return;
        }
        out($id, $some) if $id >= 0;
    }
}

sub obey {
    while ($input =~ /^([^\n]*)\n/) {
        my ($line, $begin) = ($1, length($1) + 1);
        my ($verb, $id, @lengths) = split / /, $line;
        my @sized = $verb eq 'run' || $verb eq 'write' ? @lengths : $verb eq 'read' ? ($lengths[0]) : ();
        my $length = 0;
        $length += $_ for @sized;
        return if length($input) < $begin + $length;
        my @parts;
        for (@sized) {
            push @parts, substr($input, $begin, $_);
            $begin += $_;
        }
        substr($input, 0, $begin) = '';
        if ($verb eq 'run') { start($id, sub { command(@parts) }) }
        elsif ($verb eq 'write') { start($id, sub { put(@parts) }) }
        elsif ($verb eq 'list') { start($id, sub { list($lengths[0]) }) }
        elsif ($verb eq 'read') { start($id, sub { contents($parts[0], $lengths[1]) }) }
        elsif ($verb eq 'kill') { slay($id) }
        elsif ($verb eq 'alone') { report("end $id ", kill(0, -1) ? 1 : 0, "\n") }
    }
}

syscall($prctl, 4, 0, 0, 0, 0) == 0 or die "Not to be looked into: $!\n";
limit(4, 1);
limit(6, $processes);
limit(7, $files);
limit(1, $largest);
limit(2, $memory);
umask 022;
chdir $workspace or die "$workspace: $!\n";
@SIG{qw(CHLD PIPE)} = (sub { }, 'IGNORE');
forward();
report("ready 0 0\n");
while (1) {
    my $ready = '';
    vec($ready, $_, 1) = 1 for 0, keys %pipe;
    my $found = select($ready, undef, undef, %pid || %pipe ? 0.02 : undef);
    if ($found > 0) {
        for my $fileno (grep { vec($ready, $_, 1) } keys %pipe) {
            drain($fileno, 4);
        }
        if (vec($ready, 0, 1)) {
            sysread(STDIN, $input, 1 << 20, length $input) or exit 0;
            obey();
        }
    }
    reap();
}
