import { HEADLESS } from './crontab-lines.ts';
import { FOUND_SHOWN, SERVICE_SHOWN, TIMER_SHOWN, UNIT_SHOWN } from './shown-properties.ts';

/**
 * Lines of POSIX `sh` that read what a host runs on a schedule; they write nothing there. Part of the
 * steward, and sent whole to a host that has none. `show` gives one place or more in one answer, each as
 * `PLACE STATUS LENGTH` and that many bytes; what is read is never run.
 */
const LINES = String.raw`
section() { printf '%s %s %s\n%s\n' "$1" "$2" "\${#3}" "$3"; } # PLACE STATUS TEXT
# said CMD...: what it prints, to the last line break, in "text".
said() { text=$("$@" 2>/dev/null < /dev/null; code=$?; echo .; exit $code); code=$?; text=\${text%.}; return $code; }
@HEADLESS@
crontab_of() { # PLACE CRONTAB...
  key=$1; shift
  if said "$@" -l; then
    # "-l" may show a carriage return as two characters; an editor gets the bytes.
    case $text in *'\r'*)
      bytes=$(yes n | VISUAL=cat EDITOR=cat "$@" -e 2>/dev/null; echo .)
      bytes=\${bytes%.}; lines() { printf '%s' "$1" | headless | wc -l; }
      # An editor is not given comments at the top that Debian takes for its own.
      [ "$(lines "$bytes")" = "$(lines "$text")" ] && text=$bytes ;;
    esac
    section "$key" ok "$text"
  else
    text=$("$@" -l 2>&1 < /dev/null | head -c 200)
    case $text in *'no crontab for'*|*'Crontab does not exist'*|*'user '*' unknown'*) section "$key" absent "$text" ;;
      *) section "$key" refused "$text" ;; esac
  fi
}
file_at() { # PLACE PATH
  if [ ! -e "$2" ]; then section "$1" absent "$2"
  elif [ -f "$2" ] && [ -r "$2" ] && said cat "$2"; then section "$1" ok "$text"
  else section "$1" refused 'it cannot be read'; fi
}
manager() { # SCOPE WORDS...
  [ -z "$XDG_RUNTIME_DIR" ] && [ -d "/run/user/$(id -u)" ] && { XDG_RUNTIME_DIR=/run/user/$(id -u); export XDG_RUNTIME_DIR; }
  scope=$1; shift
  systemctl "--$scope" --no-pager --no-ask-password "$@"
}
timers_of() { # SCOPE TIMER...
  scope=$1; shift
  if said manager "$scope" show --timestamp=us+utc --property=@TIMER@ -- "$@"; then section "timers:$scope" ok "$text"
  else section "timers:$scope" refused "$(manager "$scope" show -- "$1" 2>&1 < /dev/null | head -c 200)"; return; fi
  timers=$text; units=$(printf '%s' "$text" | sed -n 's/^Unit=//p')
  said manager "$scope" list-timers --all --output=json -- "$@" && section "next:$scope" ok "$text"
  [ -n "$units" ] && said manager "$scope" show --timestamp=us+utc --property=@SERVICE@ -- $units || return 0
  section "services:$scope" ok "$text"
  [ -n "$mark" ] || return 0
  units=/etc/systemd/system; [ "$scope" = user ] && units=$HOME/.config/systemd/user
  files_of "files:$scope" "$timers$text"
  for one in $(printf '%s' "$text" | sed -n 's/^Id=//p'); do
    [ -e "$units/$one.d/zz-remanso-$mark.conf" ] && file_at "condition:$scope:$one" "$units/$one.d/zz-remanso-$mark.conf"
  done
}
# An edit that the manager has not read yet is one, too.
files_of() { # PLACE PROPERTIES
  paths=$(printf '%s' "$2" | sed -n 's/^FragmentPath=//p; s/^DropInPaths=//p' | tr ' ' '\n' | sort -u)
  [ -z "$paths" ] || section "$1" ok "$(digests $paths)"
}
digests() { # PATH...
  if command -v sha256sum > /dev/null; then sha256sum "$@"
  elif command -v openssl > /dev/null; then openssl dgst -sha256 -r "$@"; else shasum -a 256 "$@"; fi 2>/dev/null
}
# What the plan stops and starts: how each unit is, our timer, which are listed, and what is stopped.
units_of() { # SCOPE UNIT...
  scope=$1; shift
  if said manager "$scope" show --timestamp=us+utc --property=@UNIT@ -- "$@"; then section "units:$scope" ok "$text"
  else section "units:$scope" refused "$(manager "$scope" show -- "$1" 2>&1 < /dev/null | head -c 200)"; return; fi
  [ -n "$mark" ] || return 0
  files_of "unit-files:$scope" "$text"
  said manager "$scope" show --property=Id,ActiveState,UnitFileState,Result -- "remanso-$mark.timer" "remanso-$mark.service"
  section "ticker:$scope" ok "$text"
}
# Of the own manager there is no word where no session and no linger keeps it.
services_of() { # SCOPE
  said manager "$1" show --property=@FOUND@ -- '*.service' && section "services-found:$1" ok "$text" || :
}
held_now() {
  said cat "$folder/service-list" || text=
  section listed ok "$text"
  set +f
  text=$(for one in "$folder/stopped"/*; do
    case $one in *.tried|*'/*') continue ;; esac
    printf '%s %s\n' "\${one##*/}" "$(tr '\n' '\t' < "$one")"
  done 2>/dev/null)
  set -f
  section stopped ok "$text"
}
machine() {
  cat /etc/machine-id 2>/dev/null
  set +f; for one in /etc/ssh/ssh_host_*_key.pub; do [ -r "$one" ] && cut -d ' ' -f 1,2 "$one"; done 2>/dev/null; set -f
}
# Other agents that hold things here, and what they hold now.
neighbours() {
  set +f
  for one in /var/lib/remanso-host/*/plan "$HOME"/.local/share/remanso/*/plan; do
    [ -f "$one" ] && [ -r "$one" ] && [ "$one" != "$folder/plan" ] || continue
    head -c 1048576 "$one" | awk -v at="\${one%/plan}" -v now="$(date +%s)" '
      $1 == "#agent" { agent = $2 }
      NF == 4 && $2 + 0 <= now + 0 && now + 0 < $3 + 0 { held = held "\n" $1 " " $3 }
      END { print "folder " at " " agent held }'
  done
  set -f
}
facts() {
  echo "user $(id -un)"; echo "uid $(id -u)"; echo "now $(date +%s.%N)"
  echo "zone $(readlink -f /etc/localtime 2>/dev/null | sed 's#.*/zoneinfo/##')"
  echo "system $(uname -sr)"
}
show() { # own, user:NAME, file:PATH, timer:SCOPE:NAME, service:SCOPE:UNIT, all
  system=; user=; system_units=; user_units=
  for place; do case $place in
    own) crontab_of own crontab ;;
    user:*) crontab_of "$place" crontab -u "\${place#user:}" ;;
    file:*) file_at "$place" "\${place#file:}" ;;
    timer:system:*) system="$system \${place#timer:system:}" ;;
    timer:user:*) user="$user \${place#timer:user:}" ;;
    service:system:*) system_units="$system_units \${place#service:system:}" ;;
    service:user:*) user_units="$user_units \${place#service:user:}" ;;
    all) show_all ;;
  esac; done
  [ -n "$system" ] && timers_of system $system
  [ -n "$user" ] && timers_of user $user
  [ -n "$system_units" ] && units_of system $system_units
  [ -n "$user_units" ] && units_of user $user_units
  [ -z "$mark" ] || [ -z "$system_units$user_units" ] || held_now
}
show_all() {
  command -v crontab > /dev/null && crontab_of own crontab
  spool=/var/spool/cron/tabs
  [ -d "$spool" ] || spool=/var/spool/cron/crontabs
  [ -d "$spool" ] || spool=/var/spool/cron
  set +f
  if [ -d "$spool" ]; then
    if ls "$spool" > /dev/null 2>&1; then
      for one in "$spool"/*; do
        one=\${one##*/}
        case $one in tmp.*|-*|*:*|*[[:space:]]*|*[[:cntrl:]]*) continue ;; esac
        [ -f "$spool/$one" ] && [ "$one" != "$(id -un)" ] && crontab_of "user:$one" crontab -u "$one"
      done
    else section spool closed "$spool"; fi
  fi
  file_at file:/etc/crontab /etc/crontab
  for one in /etc/cron.d/*; do
    [ -f "$one" ] || continue
    case \${one##*/} in
      *[!A-Za-z0-9_-]*) section ignored ok "$(printf '%s' "$one" | tr -c '[:print:]' '?')" ;;
      *) file_at "file:$one" "$one" ;;
    esac
  done
  for period in hourly daily weekly monthly yearly; do
    names=
    for one in "/etc/cron.$period"/*; do case \${one##*/} in *[!A-Za-z0-9_-]*|'*') ;; *) [ -e "$one" ] && names="$names \${one##*/}" ;; esac; done
    [ -n "$names" ] && section "period:$period" ok "$names"
  done
  [ -e /etc/anacrontab ] && section anacrontab ok ''
  for one in /var/spool/cron/atjobs /var/spool/at; do
    [ -d "$one" ] || continue
    if ls "$one" > /dev/null 2>&1; then section "at:$one" ok "$(ls "$one" | wc -l | tr -d ' ')"; else section "at:$one" closed ''; fi
  done
  daemon=unknown
  [ -d /proc/1 ] && daemon=none
  cat /proc/[0-9]*/comm 2>/dev/null | grep -qE '^(cron|crond|fcron|bcron-sched|dcron|cronie|anacron)$' && daemon=daemon
  for one in /usr/lib /lib; do [ -e "$one/systemd/system-generators/systemd-crontab-generator" ] && daemon=systemd-cron; done
  section daemon ok "$daemon"
  [ -d /var/lib/systemd/linger ] && section linger ok "$(ls /var/lib/systemd/linger | tr '\n' ' ')"
  set -f
  command -v systemctl > /dev/null || return 0
  [ -d /run/systemd/system ] && { timers_of system '*.timer'; services_of system; }
  [ -S "\${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/systemd/private" ] && { timers_of user '*.timer'; services_of user; }
  return 0
}
`;

/** With the properties that are asked of systemd. */
export const LOOK_LINES = LINES.trim()
  .replaceAll('\\${', '${')
  .replace('@HEADLESS@', () => HEADLESS)
  .replaceAll('@TIMER@', TIMER_SHOWN.join(','))
  .replaceAll('@SERVICE@', SERVICE_SHOWN.join(','))
  .replaceAll('@UNIT@', UNIT_SHOWN.join(','))
  .replaceAll('@FOUND@', FOUND_SHOWN.join(','));
