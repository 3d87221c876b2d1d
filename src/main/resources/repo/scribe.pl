# Writes a checkout below the working directory, as the user who is to own it. Executes nothing of it and follows no link:
# every name goes into a directory that was made here.
#
# scribe.pl UTIMENSAT MKNODAT; on standard input, each a line with lengths in bytes and then that many bytes of each:
#   d PATH (a directory) | f PATH CONTENT | x PATH CONTENT (executable) | l PATH TARGET (a link) | w PATH (a whiteout)
# On standard output how many names were refused, as something else stands there.
use strict;
use warnings;

my ($utimensat, $mknodat) = @ARGV;
my $time = 1_000_000_000;
my %made = ('' => 1);
my $refused = 0;

sub take {
    my ($length) = @_;
    my $bytes = '';
    $length == 0 || read(STDIN, $bytes, $length) == $length or die "cut off\n";
    return $bytes;
}

sub file {
    my ($path, $length, $mode) = @_;
    my $made = sysopen(my $file, $path, 0100 | 0200 | 1, $mode);
    if (!$made && !$!{EEXIST}) {
        die "$path: $!\n";
    }
    for (my $left = $length; $left > 0;) {
        my $some = take($left > 1 << 20 ? 1 << 20 : $left);
        $left -= length $some;
        for (my $done = 0; $made && $done < length $some;) {
            $done += syswrite($file, $some, length($some) - $done, $done) // die "$path: $!\n";
        }
    }
    if ($made) {
        close $file or die "$path: $!\n";
        utime $time, $time, $path;
    }
    return $made;
}

binmode STDIN;
umask 022;
while (defined(my $line = <STDIN>)) {
    my ($kind, @lengths) = split / /, $line;
    my $path = take($lengths[0]);
    my ($folder) = $path =~ m{^(.*)/}s;
    my $sound = $made{$folder // ''};
    if ($kind eq 'f' || $kind eq 'x') {
        $sound = file($sound ? $path : '/dev/null', $lengths[1], $kind eq 'x' ? 0755 : 0644);
    } elsif ($kind eq 'l') {
        my $target = take($lengths[1]);
        $sound &&= symlink $target, $path;
        my $times = pack('qqqq', $time, 0, $time, 0);
        syscall($utimensat, -100, $path, $times, 0x100) if $sound;
    } elsif ($kind eq 'd') {
        $sound &&= mkdir $path, 0755;
        $made{$path} = 1 if $sound;
    } elsif ($kind eq 'w') {
        $sound &&= syscall($mknodat, -100, $path, 0020000, 0) == 0;
    }
    $refused++ unless $sound;
}
print "$refused\n";
