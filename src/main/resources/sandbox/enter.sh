# Run by the service's user, before anything of a session: joins the session's control groups and, where that user is
# root, shows what the session needs below a directory of a mount namespace of its own and becomes the sandboxes' user.
#
# enter.sh GROUPS STAGE UID [NAME SOURCE]... -- COMMAND...
# STAGE is empty where the service's user is no root: then NAMEs stand in the working directory already.
set -eu
groups=$1 stage=$2 uid=$3
shift 3
for group in $groups; do
  echo $$ >"$group/cgroup.procs"
done
if [ -n "$stage" ]; then
  mount -t tmpfs -o mode=755,size=1m,nosuid,nodev tmpfs "$stage"
fi
while [ "$1" != -- ]; do
  mkdir "$stage/$1"
  mount --bind "$2" "$stage/$1"
  shift 2
done
shift
if [ -z "$stage" ]; then
  exec "$@"
fi
cd "$stage"
exec setpriv --reuid "$uid" --regid "$uid" --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs "$@"
