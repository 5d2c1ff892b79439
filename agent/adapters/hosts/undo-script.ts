import { folderWord, type HostFolder } from './host-folder.ts';

/**
 * How to be rid of Remanso on a host without Remanso: it lies there from the beginning. `release`
 * lets everything start, `all` also takes our guards out of crontabs and units, and the folder away.
 */
const SCRIPT = String.raw`#!/bin/sh
# Without Remanso:  sh undo.sh release   everything here may start again
#                   sh undo.sh all       and nothing of Remanso is left on this host
LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; export LC_ALL PATH
folder=@FOLDER@; mark=@MARK@
bare() { sed -E -e 's/^#remanso-held:[0-9a-f]{16}:[^[:space:]:]*: //' -e "s#$folder/guard [A-Za-z0-9][A-Za-z0-9._-]{0,99} \|\| exit 0; ##"; }
table() { # LIST WRITE...: a crontab as it was
  old=$("$@" -l 2>/dev/null; echo .) || return 0
  new=$(printf '%s' "\${old%.}" | bare; echo .)
  [ "$old" = "$new" ] || { printf '%s' "\${new%.}" | "$@" - && echo "restored: $*"; }
}
file() {
  bare < "$1" | cmp -s - "$1" && return 0
  cp -p "$1" "$1.remanso-tmp" && bare < "$1" > "$1.remanso-tmp" && mv -f "$1.remanso-tmp" "$1" && echo "restored: $1"
}
case $1 in
release)
  rm -f "$folder/plan"
  printf '%s 0 9999999999\n#end\n' '@PLAN@' > "$folder/plan" && echo 'released: nothing is held here until the agent publishes again' ;;
all)
  if [ "$(id -u)" = 0 ]; then
    for spool in /var/spool/cron/crontabs /var/spool/cron; do
      [ -d "$spool" ] && for one in "$spool"/*; do [ -f "$one" ] && table crontab -u "\${one##*/}"; done
      [ -d /var/spool/cron/crontabs ] && break
    done
    for one in /etc/crontab /etc/cron.d/*; do [ -f "$one" ] && file "$one"; done
  else table crontab; fi
  for one in /etc/systemd/system/*.service.d "$HOME"/.config/systemd/user/*.service.d; do
    [ -f "$one/zz-remanso-$mark.conf" ] || continue
    rm -f "$one/zz-remanso-$mark.conf" && echo "removed: $one/zz-remanso-$mark.conf"
    rmdir "$one" 2>/dev/null
  done
  if [ "$(id -u)" = 0 ]; then systemctl daemon-reload 2>/dev/null; rm -f "/etc/sudoers.d/remanso-$mark"; fi
  systemctl --user daemon-reload 2>/dev/null
  rm -rf "$folder" && rmdir "\${folder%/*}" 2>/dev/null
  echo "removed: $folder" ;;
*) echo 'usage: sh undo.sh release|all' >&2; exit 2 ;;
esac
`;

export function undoScript(folder: HostFolder): string {
  return SCRIPT.replaceAll('\\${', '${')
    .replaceAll('@FOLDER@', () => folderWord(folder))
    .replaceAll('@MARK@', folder.mark)
    .replaceAll('@PLAN@', '#remanso-plan-1');
}
