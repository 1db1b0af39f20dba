#!/bin/sh
# Checks of the crossbar-sim launcher itself. Run after `mvn package`, from any folder:
#   sh src/test/sh/launcher-test.sh
# Works on copies in a temporary folder and prints one line a check; exit code 1 when any failed.

set -u

repo=$(CDPATH='' cd -P -- "$(dirname -- "$0")/../../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
failures=0

[ -f "$repo/target/crossbar-sim.jar" ] || {
  echo "launcher-test: build first: mvn -DskipTests package" >&2
  exit 1
}

# check NAME COMMAND...: the command must succeed.
check() {
  name=$1
  shift
  if "$@"; then
    echo "ok    $name"
  else
    echo "FAIL  $name"
    failures=$((failures + 1))
  fi
}

# A built copy of the project in folder $1: no sources, as an installation would be.
install_copy() {
  mkdir -p "$1/target"
  cp "$repo/crossbar-sim" "$1/"
  cp "$repo/target/crossbar-sim.jar" "$1/target/"
  cp -R "$repo/target/lib" "$1/target/"
}

# A folder whose bin/java claims version $2 and prints its arguments, one a line, then exits with 7.
fake_jdk() {
  mkdir -p "$1/bin"
  printf 'JAVA_VERSION="%s"\n' "$2" >"$1/release"
  # shellcheck disable=SC2016 # the script printed expands it, not this one
  printf '#!/bin/sh\nfor a in "$@"; do printf "%%s\\n" "$a"; done\nexit 7\n' >"$1/bin/java"
  cp "$1/bin/java" "$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

# A PATH with the everyday tools and no java: only what the launcher calls.
mkdir "$work/bin"
for tool in sh sed find head cat cksum dirname readlink mkdir mv rm tail sleep; do
  ln -s "$(command -v "$tool")" "$work/bin/$tool"
done

copy="$work/a folder with spaces"
install_copy "$copy"
fake_jdk "$work/jdk 21" 21.0.1
fake_jdk "$work/jdk11" 11.0.2
fake_jdk "$work/jdk8" 1.8.0_292

help_from() { "$@" --help 2>"$work/err" | grep -q crossbar-sim && [ ! -s "$work/err" ]; }
check "starts from a path with spaces, silent on stderr" help_from "$copy/crossbar-sim"
check "made an archive of classes at the first start" test -n "$(find "$copy/target/cds" -name '*.jsa' -size +0)"
check "starts again with the archive, silent on stderr" help_from "$copy/crossbar-sim"

ln -s "$copy/crossbar-sim" "$work/direct"
mkdir "$work/links"
ln -s ../direct "$work/links/indirect"
check "starts through a symbolic link" help_from "$work/direct"
check "starts through a relative link to a link" help_from "$work/links/indirect"

exit_is() {
  expected=$1
  shift
  "$@" >"$work/out" 2>"$work/err" </dev/null
  code=$?
  [ "$code" -eq "$expected" ] || {
    echo "      exit code $code, expected $expected"
    return 1
  }
}
check "passes on the exit code for wrong usage" exit_is 2 "$copy/crossbar-sim" --no-such-option
check "passes on any exit code" exit_is 7 env JAVA_HOME="$work/jdk 21" "$copy/crossbar-sim" run x
check "gives the arguments as they came" exit_is 7 env JAVA_HOME="$work/jdk 21" "$copy/crossbar-sim" run "a  b" '*' ''
printf '%s\n' run 'a  b' '*' '' >"$work/arguments"
tail -n 4 "$work/out" >"$work/seen"
check "... with their spaces, stars and empty ones" cmp -s "$work/arguments" "$work/seen"
check "names its own folder to the program" grep -qx -e "-Dcrossbarsim.home=$copy" "$work/out"

progress_flag_absent() { ! grep -q crossbarsim.progress "$work/out"; }
check "asks for no progress line when stderr is not a terminal" progress_flag_absent

no_jdk() {
  exit_is 1 env PATH="$work/bin" JAVA_HOME="$1" CROSSBARSIM_JVM_DIR="$work/none" "$copy/crossbar-sim" --help &&
    [ "$(wc -l <"$work/err")" -eq 1 ] && grep -q 'no JDK 17 or newer' "$work/err"
}
check "one message and exit code 1 with JDK 11 only" no_jdk "$work/jdk11"
check "one message and exit code 1 with JDK 8 only" no_jdk "$work/jdk8"
check "one message and exit code 1 without any JDK" no_jdk ""
check "passes over an old JAVA_HOME for a newer java on the PATH" exit_is 7 \
  env JAVA_HOME="$work/jdk11" PATH="$work/jdk 21/bin:$work/bin" "$copy/crossbar-sim" --help
check "finds a JDK in the folder of JDKs" exit_is 7 \
  env JAVA_HOME= PATH="$work/bin" CROSSBARSIM_JVM_DIR="$work" "$copy/crossbar-sim" --help

# Building, with an mvn that counts its calls and copies the finished jar.
source_copy() {
  install_copy "$1"
  mkdir -p "$1/src/main/java" "$work/mvn"
  cp "$repo/pom.xml" "$1/"
  mv "$1/target/crossbar-sim.jar" "$1/jar-to-be"
  mv "$1/target/lib" "$1/lib-to-be"
  touch "$1/src/main/java/A.java"
  cat >"$work/mvn/mvn" <<'MVN'
#!/bin/sh
echo built >>calls
[ ! -f broken ] || { echo "cannot compile A.java"; exit 1; }
sleep 1
mkdir -p target && rm -rf target/lib && cp -R lib-to-be target/lib && cp jar-to-be target/crossbar-sim.jar
MVN
  chmod +x "$work/mvn/mvn"
}
tree="$work/tree"
source_copy "$tree"
with_mvn() { PATH="$work/mvn:$PATH" "$@"; }
calls() { wc -l <"$tree/calls"; }

with_mvn "$tree/crossbar-sim" --help >"$work/out1" 2>"$work/err1" &
with_mvn "$tree/crossbar-sim" --help >"$work/out2" 2>"$work/err2" &
wait
both_started() { grep -q crossbar-sim "$work/out1" && grep -q crossbar-sim "$work/out2"; }
check "two first launches at once both start" both_started
check "... and build once" test "$(calls)" -eq 1
check "... with one line about the build" test "$(cat "$work/err1" "$work/err2" | grep -c 'first use, building')" -eq 1
check "a further launch does not build" exit_is 0 with_mvn "$tree/crossbar-sim" --help
check "... indeed" test "$(calls)" -eq 1

sleep 1
touch "$tree/src/main/java/A.java"
check "a changed source is built again" exit_is 0 with_mvn "$tree/crossbar-sim" --help
check "... indeed" test "$(calls)" -eq 2

mkdir "$tree/target/launcher.lock"
sh -c 'echo $$' >"$tree/target/launcher.lock/pid" # a process that has ended
check "the lock of a dead build is taken over" exit_is 0 with_mvn "$tree/crossbar-sim" --help
check "... and its result built anew" test "$(calls)" -eq 3
check "no lock is left behind" test ! -e "$tree/target/launcher.lock"

sleep 1
touch "$tree/pom.xml" "$tree/broken"
check "a failed build ends with exit code 1" exit_is 1 with_mvn "$tree/crossbar-sim" --help
check "... and shows the end of its log" grep -q 'cannot compile A.java' "$work/err"
check "... and leaves no lock" test ! -e "$tree/target/launcher.lock"
rm "$tree/broken"
check "the next launch builds again" exit_is 0 with_mvn "$tree/crossbar-sim" --help

# Root may write anywhere, so root tries the read-only tree as nobody.
installed="$work/installed"
install_copy "$installed"
chmod -R a-w,a+rX "$installed"
chmod a+rx "$work"
if [ "$(id -u)" -ne 0 ]; then
  check "starts from a read-only tree, silent on stderr" help_from "$installed/crossbar-sim"
elif command -v setpriv >/dev/null; then
  check "starts from a read-only tree, silent on stderr" \
    help_from setpriv --reuid=65534 --regid=65534 --clear-groups "$installed/crossbar-sim"
else
  echo "skip  read-only tree: running as root, without setpriv"
fi
check "... without an archive" test ! -e "$installed/target/cds"

[ "$failures" -eq 0 ] || {
  echo "launcher-test: $failures failed" >&2
  exit 1
}
echo "launcher-test: all passed"
