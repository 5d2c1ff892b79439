#!/bin/sh
# A service whose program is gone would fail at each start: it is stopped and removed, and what is
# still held, with the lines that restore it, is printed. The data stays.
set -e
case "$1" in
remove | 0) ;;
*) exit 0 ;;
esac
[ -d /run/systemd/system ] || exit 0
# rpm may hide homes from its scripts (its plugin `unshare`): systemd starts this once more, in sight of them.
if [ "$1:${2-}" = 0: ] && systemd-run --quiet --pipe --wait --collect /bin/sh "$0" 0 seen; then
    exit 0
fi

uninstall() {
    "$@" /opt/Remanso/resources/runtime/node /opt/Remanso/resources/agent/remanso.js \
        service uninstall --yes $system ||
        echo "The service of Remanso could not be removed: see above." >&2
}

is_ours() { grep -qs '^ExecStart=.*/opt/Remanso/' "$1"; }

if is_ours /etc/systemd/system/remanso.service; then
    system=--system
    uninstall env
fi

system=
for socket in /run/user/*/systemd/private; do
    [ -S "$socket" ] || continue
    run=$(dirname "$(dirname "$socket")")
    user=$(id -nu "$(basename "$run")")
    home=$(getent passwd "$user" | cut -d: -f6)
    is_ours "$home/.config/systemd/user/remanso.service" || continue
    echo "Of user $user:"
    uninstall runuser -u "$user" -- env HOME="$home" XDG_RUNTIME_DIR="$run"
done
