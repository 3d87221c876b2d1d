# What stands on the host for sandboxes to find: an abstract socket and a segment of shared memory. Prints their names,
# and ends with its standard input.
use strict;
use warnings;
use Socket;

my $name = "threadwright-probe-$$";
socket(my $server, AF_UNIX, SOCK_STREAM, 0) or die "$!";
bind($server, pack('Sa*', AF_UNIX, "\0$name")) or die "$!";
listen($server, 5) or die "$!";
my $key = 0x54570000 | ($$ & 0xffff);
my $segment = shmget($key, 16, 01000 | 0666) // die "$!";
$| = 1;
print "$name $key\n";
my $end = <STDIN>;
shmctl($segment, 0, 0);
