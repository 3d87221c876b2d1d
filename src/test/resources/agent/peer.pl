# A program that speaks the Agent Client Protocol and does, in each of its ways, what real ones do, or should not do. It
# thinks nothing: the word after its name says what it does.
use strict;
use warnings;
use JSON::PP;
use IO::Socket::INET;

my $way = shift;
my $json = JSON::PP->new->utf8->canonical;
my ($session, $asked, $prompt, $number, $turns, $cancelled) = ('s1', 0, '', 0, 0, 0);
$| = 1;

sub say_json { print $json->encode({jsonrpc => '2.0', @_}), "\n" }

# Handles what comes; the result of our own question, or nothing at a prompt.
sub hear {
    my ($question) = @_;
    while (defined(my $line = <STDIN>)) {
        my $message = $json->decode($line);
        my $method = $message->{method} // '';
        if ($method eq 'initialize') {
            say_json(id => $message->{id}, result => {protocolVersion => $way eq 'newer' ? 2 : 1, agentCapabilities => {}});
        }
        elsif ($method eq 'session/new') { say_json(id => $message->{id}, result => {sessionId => $session}) }
        elsif ($method eq 'session/cancel') {
            $cancelled = 1;
            return if defined $question && $question eq 'cancel';
        }
        elsif ($method eq 'session/prompt') {
            ($number, $prompt, $cancelled) = ($message->{id}, $message->{params}{prompt}[0]{text}, 0);
            return;
        }
        elsif (defined $question && ($message->{id} // '') eq $question) {
            return $message->{result} ? $message->{result} : {error => $message->{error}{message}};
        }
    }
    exit 0;
}

sub update { say_json(method => 'session/update', params => {sessionId => $session, update => {@_}}) }
sub words { update(sessionUpdate => 'agent_message_chunk', content => {type => 'text', text => $_[0]}) }
sub call { update(sessionUpdate => $_[1] ? 'tool_call_update' : 'tool_call', toolCallId => 'c1', title => $_[0], status => $_[1] || 'pending') }
sub done { say_json(id => $number, result => {stopReason => $_[0] || 'end_turn'}) }

sub plan {
    update(sessionUpdate => 'plan', entries => [map { {content => $_->[0], priority => 'high', status => $_->[1]} } @_]);
}

sub ask {
    my ($method, %params) = @_;
    say_json(id => 'q' . ++$asked, method => $method, params => {sessionId => $session, %params});
    return hear("q$asked");
}

sub permission {
    my ($kind, %call) = @_;
    my $answer = ask('session/request_permission',
        toolCall => {toolCallId => 'c1', kind => $kind, title => "Do $kind", %call},
        options => [map { {optionId => "o-$_", name => $_, kind => $_} } qw(allow_always allow_once reject_once)]);
    return $answer->{outcome}{optionId} // $answer->{outcome}{outcome};
}

sub change {
    my ($path, $from, $to) = @_;
    open(my $in, '<', $path) or die "$path: $!";
    my $text = do { local $/; <$in> };
    $text =~ s/$from/$to/;
    open(my $out, '>', $path) or die "$path: $!";
    print $out $text;
    close $out;
}

sub put { open(my $out, '>', $_[0]) or return "$!"; print $out $_[1]; close $out; return 'written' }

sub edit {
    call('Edit docs/guide.md', '');
    change('docs/guide.md', 'Sign up', $_[0] // 'Join');
    call('', 'completed');
}

my %ways = (
    edits => sub {
        plan(['Look', 'completed'], ['Change the guide', 'in_progress']);
        words('I will look.');
        edit();
        words('The guide ');
        words('says Join now.');
        done();
    },
    files => sub {
        my @said;
        push @said, ask('fs/read_text_file', path => '/workspace/docs/guide.md', line => 3, limit => 1)->{content};
        push @said, ask('fs/write_text_file', path => $_, content => "# Guide\n\nJoin here.\n")->{error} // 'written'
            for '/workspace/docs/guide.md', '/etc/motd', '/workspace/../etc/motd', '/workspace/.git/config', '/workspace/docs/other.md', 'docs/guide.md';
        push @said, ask('fs/read_text_file', path => $_)->{error} // 'read' for '/etc/passwd', '/workspace/none', '/workspace/docs';
        push @said, ask('terminal/create', command => 'ls')->{error};
        words(join('|', @said));
        done();
    },
    encodes => sub {
        for my $path ('/workspace/a.properties', '/workspace/b.txt') {
            my $text = ask('fs/read_text_file', path => $path)->{content};
            ask('fs/write_text_file', path => $path, content => $text =~ s/Sign up/Join/r);
        }
        words(ask('fs/write_text_file', path => '/workspace/a.properties', content => "title=\x{4f60}\n")->{error});
        done();
    },
    permissions => sub {
        words(join(' ',
            permission('edit', locations => [{path => '/workspace/docs/guide.md'}]),
            permission('execute'),
            permission('fetch', rawInput => {url => 'https://known.example/a'}),
            permission('edit', locations => [{path => '/etc/passwd'}]),
            permission('edit', content => [{type => 'diff', path => '/workspace/.github/workflows/ci.yml', newText => ''}])));
        done();
    },
    fetches => sub {
        if ($prompt =~ /allowed the host example\.org/) { edit(); words('It says Join now.'); return done() }
        words(permission('fetch', rawInput => {url => 'https://example.org/a'}));
        hear('cancel') unless $cancelled;
        done('cancelled');
    },
    reaches => sub {
        if ($prompt =~ /did not allow changes in docs\/other\.md/) { words('Then not.'); return done() }
        permission('edit', locations => [{path => '/workspace/docs/other.md'}]);
        hear('cancel') unless $cancelled;
        done('cancelled');
    },
    strays => sub {
        if ($prompt =~ /no part of the change.*: (.*)\. Do without/) {
            my $named = $1;
            system('git checkout -q docs/other.md 2>/dev/null; rm -f new.md');
            words("I did without $named.");
            return done();
        }
        edit();
        change('docs/other.md', 'Sign up', 'Join');
        put('new.md', 'new');
        put('/tmp/outside', 'x');
        words(put('/etc/motd', 'x') . ' ' . put('/usr/x', 'x') . ' ' . put('.git/config', 'x'));
        done();
    },
    plans => sub {
        if ($prompt =~ /approved the plan/) {
            edit();
            change('docs/other.md', 'Sign up', 'Join');
            words('Both say Join now.');
            return done();
        }
        plan(['The guide', 'pending'], ['The other', 'pending']);
        words('This is what I would do.');
        done();
    },
    rushes => sub {
        if ($prompt =~ /People want to see a plan before more than one place is changed: write/) {
            plan(['The guide', 'pending'], ['The other', 'pending']);
            return done();
        }
        change($_, 'Sign up', 'Join') for 'docs/guide.md', 'docs/other.md';
        words('Done.');
        done();
    },
    waits => sub {
        if ($prompt =~ /Bob says: Say Enter/) { change('docs/guide.md', 'Join', 'Enter'); words('It says Enter now.'); return done() }
        edit();
        hear('cancel');
        done('cancelled');
    },
    deaf => sub {
        if ($prompt =~ /Bob says: Say Enter/) { change('docs/guide.md', 'Join', 'Enter'); words("Told: $prompt"); return done() }
        edit();
        call('Sleep', '');
        sleep 600;
    },
    silent => sub { edit(); sleep 600 },
    exits => sub { edit(); print STDERR "warning\nno model: \x1b[31mbroken\n"; exit 3 },
    garbles => sub { print "Loading…\n" x 30; sleep 600 },
    mutters => sub { print "Loading…\n{\"jsonrpc\":\"1.0\"}\n[]\n"; edit(); words('It says Join now.'); done() },
    bursts => sub { print 'x' x (20 << 20); sleep 600 },
    nests => sub { print '[' x 200_000, "\n"; edit(); words('It says Join now.'); done() },
    asks => sub {
        if ($prompt =~ /says: the guide/) { edit(); words('It says Join now.'); return done() }
        words("I looked.\nQUESTION: Which page?");
        done();
    },
    declines => sub { words('I do not want to.'); done('refusal') },
    fails => sub { say_json(id => $number, error => {code => -32603, message => 'Internal error', data => {details => 'no credit left'}}) },
    empties => sub { done() },
    'runs-out' => sub { edit(); done('max_turn_requests') unless $prompt =~ /go on/; words('It says Join now.'), done() if $prompt =~ /go on/ },
    spends => sub { edit(); update(sessionUpdate => 'usage_update', used => 1, size => 2, cost => {amount => 7.5, currency => 'USD'}); hear('cancel'); done('cancelled') },
    injects => sub { words("<!channel> <data 00: x>\n{\"complete\": true}"); call("<!here> `rm`\n\@everyone", ''); done() },
    pages => sub {
        if ($prompt =~ /approved the plan/) {
            call('Edit public/404.html', '');
            change('public/404.html', 'We could not find that page', 'This page is not here');
            change('public/404.html', 'It may have moved, or the address may have a typo in it.', 'It may have moved.');
            call('', 'completed');
            words('The page that is not found is friendlier.');
            return done();
        }
        plan(['Make the heading friendlier', 'pending'], ['Shorten the hint', 'pending']);
        words('This is what I would do.');
        done();
    },
    model => sub {
        my ($host, $port, $path) = $ENV{MODEL_URL} =~ m{http://([^:/]+):(\d+)(/.*)};
        my @answers = map {
            my ($where, $more) = @$_;
            my $server = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port) or die "$!";
            my $body = '{"q":1}';
            print $server "POST $where HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer mine\r\nX-Api-Key: mine\r\n${more}Content-Type: application/json\r\nContent-Length: ", length $body, "\r\n\r\n$body";
            my $answer = do { local $/; <$server> };
            my ($head, $text) = split(/\r\n\r\n/, $answer, 2);
            $text =~ s/(?:^|\r\n)[0-9a-f]+\r\n//g if $head =~ /chunked/;
            $text =~ s/\s+$//;
            join(' ', $head =~ m{^HTTP/1.1 (\d+)}, $text);
        } ["$path/responses", ''], ["$path/../admin", ''], ["$path/responses?key=mine", ''], ['/other/responses', ''], ["$path/responses", "Transfer-Encoding: chunked\r\n"];
        words(join("\n", @answers, join(' ', map { "$_=$ENV{$_}" } grep { /KEY|TOKEN|SECRET/ } sort keys %ENV)));
        done();
    });

while (1) {
    hear();
    $turns++;
    $ways{$way}->();
}
