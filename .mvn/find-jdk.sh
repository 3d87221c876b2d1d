# Sourced by mvnw: points JAVA_HOME at a JDK 25 or later, wherever this machine keeps it.
# POSIX sh; mvnw runs with `set -f`, so globbing is switched on around the loop.

jdk_version() { # the feature number of the JDK at $1, or nothing
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

is_new_enough() {
  found=$(jdk_version "$1")
  [ -n "$found" ] && [ "$found" -ge 25 ]
}

find_jdk() {
  [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME" && return 0
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    on_path=${on_path%/bin/javac}
  fi
  set +f
  for home in "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && is_new_enough "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      set -f
      return 0
    fi
  done
  set -f
  echo "Threadwright needs a JDK 25 or later and found none: install one (for example Temurin 25) or set JAVA_HOME to it." >&2
  return 1
}

find_jdk || exit 1
