
# What the program made beside its files to start faster; dpkg does not know it.
case "$1" in
remove | purge | disappear | 0)
    rm -rf /opt/Remanso/node_modules
    rmdir --ignore-fail-on-non-empty /opt/Remanso 2>/dev/null || true
    ;;
esac

# The plans that guards read are written anew by any agent. Of rpm, which removes in one step, they
# stay: installed again, guards go on by them.
if [ "$1" = purge ]; then rm -rf /var/lib/remanso; fi

# Data are evidence, and may say what is still held: only a person removes them.
case "$1" in
# In sight of homes, as in before-remove.sh.
0) run="systemd-run --quiet --pipe --wait --collect sh -s" ;;
*) run="sh -s" ;;
esac
[ -d /run/systemd/system ] || run="sh -s"
case "$1" in
purge | 0)
    $run <<'END' || true
getent passwd | cut -d: -f1,6 | tr : ' ' | sort -u -k 2 | while read -r user home; do
    # What started the program at login, unless it is another copy of it. As its user: root would
    # follow the links of others.
    entry="$home/.config/autostart/app.remanso.remanso.desktop"
    if grep -qs '^Exec="/opt/Remanso/' "$entry"; then
        runuser -u "$user" -- rm -f "$entry" || true
    fi
    data="$home/.local/state/remanso"
    if [ -d "$data" ]; then
        echo "Kept: $data, with its audit trail. To delete it: rm -r $data"
    fi
done
END
    ;;
esac
