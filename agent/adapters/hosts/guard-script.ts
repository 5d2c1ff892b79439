import { folderWord, HOST_PLAN_MARK, type HostFolder } from './host-folder.ts';

/** The lines of `guard` on a host: POSIX `sh`, no network, no agent, no Node. */
const SCRIPT = String.raw`#!/bin/sh
# Remanso guard: "guard ID" ends with 0 if ID may start now, and with 1 if it is held.
LC_ALL=C; export LC_ALL
folder=@FOLDER@; id=$1; held=; listed=; why=absent
now=$(date +%s) || exit 1
{
  why=garbled
  read -r mark known_from known_until rest && [ "$mark$rest" = '@MARK@' ] && why=torn
  while read -r one from until hold rest; do
    case $one in
      "$id") listed=yes; [ "$from" -le "$now" ] && [ "$now" -lt "$until" ] && held="$held $hold" ;;
      '#released') listed=yes ;;
      '#end') [ "$why" = torn ] && why= ;;
    esac
  done
  [ -z "$why" ] && [ "$now" -lt "$known_from" ] && why=early
  [ -z "$why" ] && [ "$now" -ge "$known_until" ] && why=late
  # Whoever wrote it does not know of this one.
  [ -z "$why$listed" ] && why=unlisted
} 2>/dev/null < "$folder/plan"
state=started; [ -n "$held$why" ] && state=held
( ulimit -f @BLOCKS@; printf '%s %s %s %s%s\n' "$now" "$id" "$$" "$state" "$held \${why:+!$why}" \
  >> "$folder/records/$(id -u)" ) 2>/dev/null
[ "$state" = started ] && exit 0
[ -n "$why" ] && [ -z "$held" ] && echo "remanso guard: $id is not started: its plan in $folder is $why" >&2
exit 1
`;

/** Each user's records until the agent collects them; about 150,000 starts. */
const MOST_RECORD_BYTES = 8 * 1024 * 1024;
const BLOCK_BYTES = 512;

export function guardScript(folder: HostFolder): string {
  return SCRIPT.replaceAll('\\${', '${')
    .replaceAll('@FOLDER@', () => folderWord(folder))
    .replaceAll('@MARK@', HOST_PLAN_MARK)
    .replaceAll('@BLOCKS@', String(MOST_RECORD_BYTES / BLOCK_BYTES));
}
