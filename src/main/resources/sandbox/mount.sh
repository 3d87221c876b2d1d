# Run by the sandboxes' user as the root of a user namespace of its own: lays the session's layers over each other and
# goes into the sandbox. The mounts end with its last process.
#
# mount.sh LOWER SIZE INODES COMMAND...
set -eu
lower=$1 size=$2 inodes=$3
shift 3
mount -t overlay overlay -o "lowerdir=$lower,upperdir=run/upper,workdir=run/work,userxattr,nosuid,nodev" run/workspace
mount -t tmpfs -o "size=$size,nr_inodes=$inodes,mode=1777,nosuid,nodev" tmpfs run/tmp
mount -t tmpfs -o "size=$size,nr_inodes=$inodes,mode=755,nosuid,nodev" tmpfs run/home
echo 1000 >/proc/self/oom_score_adj
exec "$@" 8<run/arguments 9<fittings/filter
