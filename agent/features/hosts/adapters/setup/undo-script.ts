import { ALONE, HEADLESS } from '../steward/crontab-lines.ts';
import { folderWord, type HostFolder } from '../steward/host-folder.ts';

/**
 * How to be rid of Remanso on a host without Remanso: it lies there from the beginning. `release`
 * lets everything start, or one integration, `all` also takes our guards out of crontabs and units, and
 * the folder away.
 */
const SCRIPT = String.raw`#!/bin/sh
# Without Remanso:  sh undo.sh release     everything here may start again
#                   sh undo.sh release ID  this integration may start again
#                   sh undo.sh all         and nothing of Remanso is left on this host
LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; CRONTAB_NOHEADER=N; export LC_ALL PATH CRONTAB_NOHEADER
@HEADLESS@
@ALONE@
folder=@FOLDER@; mark=@MARK@
guard=$(printf '%s' "$folder/guard" | sed 's/[.+]/[&]/g')
bare() { sed -E "s#$guard [A-Za-z0-9][A-Za-z0-9._-]{0,99} \|\| exit 0; ##"; }
table() { # LIST WRITE...: a crontab as it was
  old=$("$@" -l 2>/dev/null | headless; echo .)
  new=$(printf '%s' "\${old%.}" | bare; echo .)
  [ "$old" = "$new" ] || { printf '%s' "\${new%.}" | "$@" - && echo "restored: $*"; }
}
file() { # A link stays one.
  bare < "$1" | cmp -s - "$1" && return 0
  at=$(readlink -f "$1") && [ -O "\${at%/*}" ] || { echo "left as it is, its folder is of another user: $1" >&2; return 0; }
  rm -f "$at.remanso-tmp"
  cp -p "$at" "$at.remanso-tmp" && bare < "$1" > "$at.remanso-tmp" && mv -f "$at.remanso-tmp" "$at" && echo "restored: $1"
}
scope=system; units=/etc/systemd/system
[ "$(id -u)" = 0 ] || { scope=user; units=$HOME/.config/systemd/user; }
[ -n "$XDG_RUNTIME_DIR" ] || { XDG_RUNTIME_DIR=/run/user/$(id -u); export XDG_RUNTIME_DIR; }
release() { # [ID]
  if [ -n "$1" ]; then
    [ -f "$folder/plan" ] || { echo 'there is no plan here: nothing may start' >&2; return 1; }
    awk -v id="$1" '$1 == id { next } $1 == "#end" { print id, 0, 0, "known" } { print }' "$folder/plan" > "$folder/.plan.undo" && chmod 644 "$folder/.plan.undo" &&
      mv -f "$folder/.plan.undo" "$folder/plan"
  else
    rm -f "$folder/plan"
    printf '%s 0 9999999999\n#released\n#end\n' '@PLAN@' > "$folder/plan"
  fi
}
started() { # [ID]: what was stopped by the plan runs again; what does not within 10 s is named.
  count=0
  while [ "$count" -lt 20 ]; do
    [ -n "$(sh "$folder/services" | awk -v id="$1" 'id == "" || $2 == id')" ] || return 0
    sleep 0.5 2>/dev/null || sleep 1
    count=$((count + 1))
  done
  for one in "$folder/stopped"/*; do
    case $one in *.tried) continue ;; esac
    [ -z "$1" ] || [ "\${one##*/}" = "$1" ] || continue
    [ -f "$one" ] && echo "does not run again yet: $(sed '1d;/^#end$/d' "$one" | tr '\n' ' ')" >&2
  done
}
case $1 in
release)
  release "$2" && started "$2" && echo "released: \${2:-nothing} is \${2:+not }held here until the agent publishes again" ;;
all)
  if [ -s "$folder/service-list" ]; then release && started; fi
  if [ -e "$units/remanso-$mark.timer" ]; then
    systemctl "--$scope" disable --now "remanso-$mark.timer" 2>/dev/null
    rm -f "$units/remanso-$mark.timer" "$units/remanso-$mark.service" "$units/timers.target.wants/remanso-$mark.timer"
    echo "removed: $units/remanso-$mark.timer"
  fi
  alone
  if [ "$(id -u)" = 0 ]; then
    for spool in /var/spool/cron/crontabs /var/spool/cron; do
      [ -d "$spool" ] && for one in "$spool"/*; do [ -f "$one" ] && table crontab -u "\${one##*/}"; done
      [ -d /var/spool/cron/crontabs ] && break
    done
    for one in /etc/crontab /etc/cron.d/*; do [ -f "$one" ] && file "$one"; done
  else table crontab; fi
  for one in /etc/systemd/system/*.service.d "$HOME"/.config/systemd/user/*.service.d; do
    for ours in "$one/zz-remanso-$mark.conf" "$one/zz-remanso-$mark-service.conf"; do
      [ -f "$ours" ] || continue
      rm -f "$ours" && echo "removed: $ours"
      rmdir "$one" 2>/dev/null
    done
  done
  if [ "$(id -u)" = 0 ]; then systemctl daemon-reload 2>/dev/null; rm -f "/etc/sudoers.d/remanso-$mark"; fi
  systemctl --user daemon-reload 2>/dev/null
  made=$(cat "$folder/made" 2>/dev/null)
  # Aside first: whatever of ours runs in this moment writes nothing into it any more.
  mv "$folder" "$folder.gone" && rm -rf "$folder.gone" && echo "removed: $folder"
  rmdir "\${folder%/*}" $made 2>/dev/null; : ;;
*) echo 'usage: sh undo.sh release [ID] | all' >&2; exit 2 ;;
esac
`;

export function undoScript(folder: HostFolder): string {
  return SCRIPT.replaceAll('\\${', '${')
    .replaceAll('@FOLDER@', () => folderWord(folder))
    .replaceAll('@MARK@', folder.mark)
    .replace('@HEADLESS@', () => HEADLESS)
    .replace('@ALONE@', () => ALONE)
    .replaceAll('@PLAN@', '#remanso-plan-1');
}
