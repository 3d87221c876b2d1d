# Inside of a sandbox that may reach hosts: takes the connections to the socket that it gets as its standard input and hands
# each to the proxy outside, whose socket is shown to the sandbox.
use strict;
use warnings;
use Socket;

my ($proxy) = @ARGV;
$SIG{CHLD} = 'IGNORE';
$SIG{PIPE} = 'IGNORE';

sub pass {
    my ($from, $to) = @_;
    while (sysread($from, my $some, 65536)) {
        for (my $done = 0; $done < length $some;) {
            $done += syswrite($to, $some, length($some) - $done, $done) // return;
        }
    }
}

sub forward {
    my ($client) = @_;
    socket(my $server, AF_UNIX, SOCK_STREAM, 0) or exit 1;
    connect($server, pack_sockaddr_un($proxy)) or exit 1;
    my $back = fork() // exit 1;
    if ($back == 0) {
        pass($server, $client);
        shutdown($client, 1);
        exit 0;
    }
    pass($client, $server);
    shutdown($server, 1);
    exit 0;
}

open(my $listener, '+<&=', 0) or die "$!";
open(STDERR, '>', '/dev/null');
while (1) {
    accept(my $client, $listener) or next;
    my $child = fork();
    if (defined $child && $child == 0) {
        close $listener;
        forward($client);
    }
    close $client;
}
