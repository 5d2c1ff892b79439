import { folderWord, HOST_PLAN_MARK, type HostFolder } from '../steward/host-folder.ts';

/**
 * The lines of `condition` on a host, which systemd asks before it starts a service that the plan may stop:
 * a machine that boots inside a window does not run it for a moment. What is refused is noted, so that
 * `services` starts it when the hold is over, with the agent or without. A plan that is late or missing
 * refuses nothing, nor does one that cannot be noted.
 */
const SCRIPT = String.raw`#!/bin/sh
# Remanso: "condition ID" ends with 0 if its service may start, and with 1 while the plan holds it; then it starts later.
LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; export LC_ALL PATH
umask 022; folder=@FOLDER@; id=$1
case $id in ''|[!A-Za-z0-9]*|*[!A-Za-z0-9._-]*) exit 0 ;; esac
now=$(date +%s) || exit 0
holds=$(awk -v id="$id" -v now="$now" -v mark='@MARK@' '
  !begun { begun = 1; known = $1 == mark && NF == 3 && $2 + 0 <= now + 0 && now + 0 < $3 + 0; next }
  $1 == "#end" { whole = 1 }
  $1 == id && NF == 4 && $2 + 0 <= now + 0 && now + 0 < $3 + 0 { held = held " " $4 }
  END { if (known && whole) printf "%s", held }' "$folder/plan" 2>/dev/null)
[ -n "$holds" ] || exit 0
unit=$(awk -v id="$id" '$1 == id && NF == 2 { print $2; exit }' "$folder/service-list" 2>/dev/null)
[ -n "$unit" ] || exit 0
note=$folder/stopped/$id
if [ ! -e "$note" ]; then
  beside=$folder/stopped/.$id.condition
  { printf 'stopped %s 0%s\n%s\n#end\n' "$now" "$holds" "$unit" > "$beside" &&
    { sync "$beside" 2>/dev/null || sync; }; } 2>/dev/null || { rm -f "$beside"; exit 0; }
  # Not over one that was written in this moment.
  ln "$beside" "$note" 2>/dev/null; rm -f "$beside"
fi
# Of another unit that had this id before: nobody would start this one.
[ "$(sed -n 2p "$note" 2>/dev/null)" = "$unit" ] || exit 0
exit 1
`;

export function conditionScript(folder: HostFolder): string {
  return SCRIPT.replaceAll('@FOLDER@', () => folderWord(folder)).replaceAll(
    '@MARK@',
    HOST_PLAN_MARK,
  );
}
