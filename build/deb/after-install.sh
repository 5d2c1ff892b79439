
# Services that `remanso service install` made go on with the new version; what they hold stays held.
# A policy (of a chroot, say) may forbid that.
# rpm says how many versions there are; dpkg which one there was.
case "$1:${2-}" in
configure:?* | [2-9]:*) is_upgrade=1 ;;
*) is_upgrade= ;;
esac
if [ -n "$is_upgrade" ] && [ -d /run/systemd/system ]; then
    allowed=0
    if [ -x /usr/sbin/policy-rc.d ]; then /usr/sbin/policy-rc.d remanso restart || allowed=$?; fi
    if [ "$allowed" != 101 ]; then
        # Of a service that does not run here, systemctl would complain.
        if systemctl --quiet is-active remanso.service; then
            systemctl try-restart remanso.service || true
        fi
        for socket in /run/user/*/systemd/private; do
            [ -S "$socket" ] || continue
            run=$(dirname "$(dirname "$socket")")
            of_user="runuser -u $(id -nu "$(basename "$run")") -- env XDG_RUNTIME_DIR=$run systemctl --user"
            if $of_user --quiet is-active remanso.service; then
                $of_user try-restart remanso.service || true
            fi
        done
    fi
fi
