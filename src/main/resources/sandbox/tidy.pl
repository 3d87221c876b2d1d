# Run in the folder of what commands made, by the user who owns it, once nothing runs there any more: leaves of it what may
# lie below other workspaces. That is regular files, folders and symbolic links, which nobody follows but commands; no
# attribute of a layer, no owner's or group's rights, no git directory, and nothing where something has its place already.
#
# tidy.pl LLISTXATTR LREMOVEXATTR MOST_FILES MOST_KIB; on standard input the paths that are taken, each ended by a zero byte
# On standard output "FILES KIB".
use strict;
use warnings;
no warnings 'recursion';

my ($llistxattr, $lremovexattr, $most_files, $most_kib) = @ARGV;
my (%taken, %above, %seen);
{
    local $/ = "\0";
    while (defined(my $path = <STDIN>)) {
        chomp $path;
        $taken{$path} = 1;
        $above{$path} = 1 while $path =~ s{/[^/]*$}{};
    }
}
my ($files, $blocks) = (0, 0);

sub bare {
    my ($path) = @_;
    my $names = ' ' x 65536;
    my $length = syscall($llistxattr, $path, $names, 65536);
    return if $length < 0 && $!{ENOTSUP};
    die "$path: $!\n" if $length < 0;
    for my $name (grep { /^user\./ } split /\0/, substr($names, 0, $length)) {
        syscall($lremovexattr, $path, $name) == 0 or die "$path: $!\n";
    }
}

sub entries {
    my ($folder) = @_;
    chmod 0755, $folder or die "$folder: $!\n";
    opendir(my $handle, $folder) or die "$folder: $!\n";
    return grep { $_ ne '.' && $_ ne '..' } readdir $handle;
}

sub gone {
    my ($path) = @_;
    lstat $path;
    if (-d _) {
        gone("$path/$_") for entries($path);
        rmdir $path or die "$path: $!\n";
    } else {
        unlink $path or die "$path: $!\n";
    }
}

my @folders = ('.');
for (my $i = 0; $i < @folders; $i++) {
    my $folder = $folders[$i];
    bare($folder);
    for my $name (entries($folder)) {
        my $path = "$folder/$name";
        my @stat = lstat $path or die "$path: $!\n";
        my $has_its_place = $taken{substr($path, 2)} || $above{substr($path, 2)} && !-d _;
        if (lc $name eq '.git' || $has_its_place || !(-f _ || -d _ || -l _)) {
            gone($path);
            next;
        }
        die "more than $most_files files and folders\n" if ++$files > $most_files;
        $blocks += $stat[12] unless $stat[3] > 1 && !-d _ && $seen{$stat[1]}++;
        if (-d _) {
            push @folders, $path;
        } elsif (-f _) {
            chmod $stat[2] & 0111 ? 0755 : 0644, $path or die "$path: $!\n";
            bare($path);
        }
    }
}
# Of the folders that stand over what is taken, those that have nothing else.
rmdir $_ for grep { $above{substr($_, 2)} } reverse @folders[1 .. $#folders];
die "more than $most_kib KiB\n" if $blocks / 2 > $most_kib;
print "$files ", int($blocks / 2), "\n";
