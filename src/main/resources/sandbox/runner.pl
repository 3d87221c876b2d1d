# The first process of a sandbox: starts commands, and tells what becomes of them. Nobody else in the sandbox can look
# into it or end it.
#
# On standard input, each a line with lengths in bytes and then that many bytes of each:
#   run ID FOLDER COMMAND | write ID PATH CONTENT | show ID PATH LARGEST | list ID MOST | read ID PATHS LARGEST | kill ID
#   talk ID ENVIRONMENT WORDS | say ID BYTES | alone ID (status 0 where no other process is in the sandbox)
# On standard output: "ready 0 0", "out ID LENGTH" or "err ID LENGTH" and that many bytes, "end ID STATUS".
use strict;
use warnings;

my ($prctl, $prlimit, $setsid, $lgetxattr, $processes, $largest, $memory, $files, $forward) = @ARGV;
my ($workspace, $changes) = ('/workspace', '/run/threadwright/changes');
my $shell = -x '/bin/bash' ? '/bin/bash' : '/bin/sh';
my @shell_options = $shell eq '/bin/bash' ? ('--noprofile', '--norc') : ();
my ($nonblocking, $creating) = (04000, 0100 | 01000);
my (%pid, %id, %pipe, %feed);
# So much may wait for a program that does not read what it is told, in bytes.
my $most_unread = 32 << 20;
my $input = '';
my $listener;
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

sub out { report($_[2] // 'out', " $_[0] ", length $_[1], "\n", $_[1]) }

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

# Starts a process in a session of its own; what it writes to either stream is told as the output of that number. Who is
# talked with hears what is said to that number, and its errors are told apart.
sub start {
    my ($id, $work, $talks) = @_;
    my ($read, $write, $complaints, $complain, $hear, $feed);
    my $piped = pipe($read, $write) && (!$talks || pipe($complaints, $complain) && pipe($hear, $feed));
    my $pid = $piped ? born() : undef;
    if (!defined $pid) {
        out($id, "It could not be started: $!\n");
        return report("end $id 126\n");
    }
    if ($pid == 0) {
        @SIG{qw(CHLD PIPE)} = ('DEFAULT', 'DEFAULT');
        syscall($setsid);
        $talks ? open(STDIN, '<&', $hear) : open(STDIN, '<', '/dev/null') or exit 126;
        open(STDOUT, '>&', $write) && open(STDERR, '>&', $talks ? $complain : $write) or exit 126;
        $| = 1;
        $ENV{THREADWRIGHT_COMMAND} = $id;
        exit(eval { $work->(); 0 } // do { print $@; 1 });
    }
    close $write;
    $pid{$id} = $pid;
    $id{$pid} = $id;
    $pipe{fileno $read} = [$read, $id, 'out'];
    if ($talks) {
        $pipe{fileno $complaints} = [$complaints, $id, 'err'];
        fcntl($feed, 4, 1 | $nonblocking);
        $feed{$id} = [$feed, ''];
    }
}

sub program {
    my ($environment, $words) = @_;
    %ENV = (%ENV, map { split(/=/, $_, 2) } split(/\0/, $environment));
    my @words = split(/\0/, $words);
    exec { $words[0] } @words or print STDERR "$words[0]: $!\n";
    exit 127;
}

# What a program is told, as far as it reads.
sub feed {
    my ($id) = @_;
    my $sent = syswrite($feed{$id}[0], $feed{$id}[1]);
    if (defined $sent) { substr($feed{$id}[1], 0, $sent) = '' }
    elsif ($! != 11 && $! != 4) { delete $feed{$id} }
}

sub say_to {
    my ($id, $words) = @_;
    return unless $feed{$id};
    $feed{$id}[1] .= $words;
    slay($id) if length $feed{$id}[1] > $most_unread;
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

sub show {
    my ($path, $most) = @_;
    sysopen(my $file, "$workspace/$path", $nonblocking) or exit 1;
    exit 1 unless -f $file && -s _ <= $most;
    while (sysread($file, my $some, 65536)) { print $some }
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

# Where commands find the way to the proxy outside, if there is one. It stays open here, so that who calls waits rather than
# being refused while nobody takes the calls.
sub listening {
    require Socket;
    socket(my $socket, Socket::AF_INET(), Socket::SOCK_STREAM(), 0) or die "$!\n";
    bind($socket, Socket::pack_sockaddr_in($forward, Socket::INADDR_LOOPBACK())) && listen($socket, 64) or die "$!\n";
    return $socket;
}

# Takes the calls; again where a command ended it.
sub forward {
    $forwarder = fork() // die "$!\n";
    if ($forwarder == 0) {
        @SIG{qw(CHLD PIPE)} = ('DEFAULT', 'DEFAULT');
        open(STDIN, '<&', $listener) && open(STDOUT, '>', '/dev/null') or exit 126;
        exec('/usr/bin/perl', '/run/threadwright/fittings/forward.pl', '/run/threadwright/net/proxy') or exit 127;
    }
}

sub reap {
    while ((my $pid = waitpid(-1, 1)) > 0) {
        forward() if $listener && $pid == $forwarder;
        my $status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
        my $id = delete $id{$pid} // next;
        delete $pid{$id};
        delete $feed{$id};
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
    my ($pipe, $id, $stream) = @{$pipe{$fileno}};
    while ($most-- > 0) {
        my $ready = '';
        vec($ready, $fileno, 1) = 1;
        return unless select($ready, undef, undef, 0) > 0;
        my $read = sysread($pipe, my $some, 65536);
        if (!$read) {
            delete $pipe{$fileno};
            return;
        }
        out($id, $some, $stream) if $id >= 0;
    }
}

sub obey {
    while ($input =~ /^([^\n]*)\n/) {
        my ($line, $begin) = ($1, length($1) + 1);
        my ($verb, $id, @lengths) = split / /, $line;
        my @sized = $verb =~ /^(run|write|talk|say)$/ ? @lengths : $verb =~ /^(read|show)$/ ? ($lengths[0]) : ();
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
        elsif ($verb eq 'show') { start($id, sub { show($parts[0], $lengths[1]) }) }
        elsif ($verb eq 'talk') { start($id, sub { program(@parts) }, 1) }
        elsif ($verb eq 'say') { say_to($id, $parts[0]) }
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
if ($forward ne '') {
    $listener = listening();
    forward();
}
report("ready 0 0\n");
while (1) {
    my ($ready, $room) = ('', '');
    vec($ready, $_, 1) = 1 for 0, keys %pipe;
    my @unfed = grep { length $feed{$_}[1] } keys %feed;
    vec($room, fileno $feed{$_}[0], 1) = 1 for @unfed;
    my $found = select($ready, $room, undef, %pid || %pipe ? 0.02 : undef);
    if ($found > 0) {
        feed($_) for grep { vec($room, fileno $feed{$_}[0], 1) } @unfed;
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
