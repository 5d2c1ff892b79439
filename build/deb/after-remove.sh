
# What the program made beside its files to start faster; dpkg does not know it.
case "$1" in
remove | purge | disappear)
    rm -rf /opt/Remanso/node_modules
    rmdir --ignore-fail-on-non-empty /opt/Remanso 2>/dev/null || true
    ;;
esac

# The plans that guards read are written anew by any agent. Data are evidence, and may say what is
# still held: only a person removes them.
if [ "$1" = purge ]; then
    rm -rf /var/lib/remanso
    getent passwd | cut -d: -f6 | sort -u | while read -r home; do
        data="$home/.local/state/remanso"
        if [ -d "$data" ]; then
            echo "Kept: $data, with its audit trail. To delete it: rm -r $data"
        fi
    done
fi
