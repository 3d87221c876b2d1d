# Run by the service's user, before anything of a session: joins the session's control groups and, where that user is
# root, shows what the session needs below a directory of a mount namespace of its own and becomes the sandboxes' user.
#
# enter.sh GROUPS STAGE UID NAMES TABLE COMMAND...
# TABLE says what is shown as each of NAMES, as fstab(5) does: it is all mounted by one process. STAGE, NAMES and TABLE are
# empty where the service's user is no root: then what is needed stands in the working directory already.
set -eu
groups=$1 stage=$2 uid=$3 names=$4 table=$5
shift 5
for group in $groups; do
  echo $$ >"$group/cgroup.procs"
done
if [ -z "$stage" ]; then
  exec "$@"
fi
mount -t tmpfs -o mode=755,size=1m,nosuid,nodev tmpfs "$stage"
cd "$stage"
mkdir $names
mount -a -T "$table"
exec setpriv --reuid "$uid" --regid "$uid" --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs "$@"
