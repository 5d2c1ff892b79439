import { LOOK_LINES } from './look-script.ts';

/** What a steward shows: only what it may be asked for, and how the host is. */
const LINES = String.raw`
timer() { case $1 in ''|*[!A-Za-z0-9:_.@\\-]*) return 1 ;; *.timer) ;; *) return 1 ;; esac; }
# What "look" may be asked for.
shown() {
  case $1 in
    own|all) ;;
    user:*) name "\${1#user:}" ;;
    file:*) place "\${1#file:}" && [ "$kind" = table ] ;;
    timer:system:*) timer "\${1#timer:system:}" ;;
    timer:user:*) timer "\${1#timer:user:}" ;;
    service:system:*) unit "\${1#service:system:}" ;;
    service:user:*) unit "\${1#service:user:}" ;;
    *) return 1 ;;
  esac
}
look_at() { # PLACE...
  section hello ok "$(hello)"
  section machine ok "$(machine)"
  section neighbours ok "$(neighbours)"
  count=$#
  while [ "$count" -gt 0 ]; do
    one=$1; shift; count=$((count - 1))
    if shown "$one"; then set -- "$@" "$one"; else section "$one" refused place; fi
  done
  show "$@"
  section last ok "last $(date +%s.%N)"
}
`;

export const STEWARD_LOOK = `${LOOK_LINES}\n${LINES.trim().replaceAll('\\${', '${')}`;
