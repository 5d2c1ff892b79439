import { keeperMark } from '../../../../adapters/connectors/systemd/unit-keeper.ts';
import { folderWord, HOST_PLAN_MARK, type HostFolder } from '../steward/host-folder.ts';

/**
 * The lines of `services` on a host: stops and starts what `service-list` names, as the plan there says.
 * POSIX `sh`, no network, no agent. A timer of systemd starts it every five seconds, and the steward when
 * it is asked to; each call does what is lacking, so that one which is killed is made up by the next.
 *
 *     service-list   ID UNIT              written at set-up, by who may; nothing else is ever touched
 *     stopped/ID     STAGE AT BEGAN HOLD  what ran when it was stopped, a unit a line, its own first; #end
 *     stopped/ID.tried  AT                when all of it was started, if that did not suffice
 *
 * The receipt is written before the stop, and removed once everything in it is on again. It belongs to the
 * unit, not to the id: where the list names another unit for the id, it moves to the id that has the unit
 * now, and where none has it, what it says is started again.
 */
const SCRIPT = String.raw`#!/bin/sh
# Remanso: stops and starts the services of "service-list" by the plan. Undo: sh undo.sh release
LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; export LC_ALL PATH
unset ENV BASH_ENV CDPATH
IFS=' 	
'
set -f; umask 022
folder=@FOLDER@; scope=system; [ "$(id -u)" = 0 ] || scope=user
[ -s "$folder/service-list" ] || exit 0
[ -n "$XDG_RUNTIME_DIR" ] || { XDG_RUNTIME_DIR=/run/user/$(id -u); export XDG_RUNTIME_DIR; }
[ -d "$folder/stopped" ] || mkdir -m 755 "$folder/stopped" || exit 1
# One at a time; the lock goes with whoever dies.
exec 9> "$folder/.services" && flock -w 20 9 || exit 1
ctl() { systemctl "--$scope" --no-pager --no-ask-password "$@" < /dev/null 9>&-; }
complain() { echo "remanso services: $1" >&2; }
named() { case $1 in ''|-*|*[!A-Za-z0-9:_.@\\-]*) return 1 ;; esac; }
identified() { case $1 in ''|[!A-Za-z0-9]*|*[!A-Za-z0-9._-]*) return 1 ;; esac; }
# For the agent: the same lines as those of the guard, of what was done instead of what was asked.
record() { # AT ID WHAT BEGAN HOLDS
  [ -z "$unlisted" ] || return 0
  ( ulimit -f @BLOCKS@; printf '%s %s 0 %s %s @%s\n' "$1" "$2" "$3" "$5" "$4" >> "$folder/records/$(id -u)" ) 2>/dev/null
}
look() { # UNIT: sets "load", "active", "since" and "state": on, off, going, or nothing if the manager does not say
  load=; active=; sub=; since=; state=
  while IFS='=' read -r name value; do
    case $name in LoadState) load=$value ;; ActiveState) active=$value ;; SubState) sub=$value ;; ActiveEnterTimestamp) since=$value ;; esac
  done <<LOOKED
$(ctl show --timestamp=utc --property=LoadState,ActiveState,SubState,ActiveEnterTimestamp -- "$1" 2>/dev/null)
LOOKED
  case $active in
    '') return 1 ;;
    # A oneshot that is done: nothing runs, and a start would do it again.
    active|reloading|refreshing|activating) state=on; [ "$sub" != exited ] || state=off ;;
    deactivating) state=going ;;
    *) state=off ;;
  esac
}
# together UNIT: what is on and stops with it, and with that, and so on; in "others".
together() {
  seen=" $1 "; next=$1; others=; count=0
  while [ -n "$next" ] && [ "$count" -lt 100 ]; do
    found=$(ctl show --value --property=RequiredBy,BoundBy,ConsistsOf,PropagatesStopTo -- $next 2>/dev/null); next=
    for one in $found; do
      case $seen in *" $one "*) continue ;; esac
      named "$one" || continue
      seen="$seen$one "; next="$next $one"; count=$((count + 1))
      look "$one"; [ "$state" != on ] || others="$others $one"
    done
  done
}
# An agent, or what keeps a plan, on this host: whose ever it is, the unit has a line that says so.
ours() { # UNIT...
  case $(ctl show --value --property=Documentation -- "$@" 2>/dev/null) in *'@AGENT@'*|*'@STEWARD@'*) return 0 ;; esac
  return 1
}
# Written beside, synced, renamed: never half a receipt.
keep() { # ID STAGE AT BEGAN HOLDS UNITS
  beside=$folder/stopped/.$1
  { printf '%s %s %s %s\n' "$2" "$3" "$4" "$5"; for one in $6; do echo "$one"; done; echo '#end'; } > "$beside" &&
    { sync "$beside" 2>/dev/null || sync; } && mv -f "$beside" "$folder/stopped/$1" && return 0
  rm -f "$beside"; complain "no room for the receipt of $1: it is not stopped"; return 1
}
receipt() { # ID [UNIT]: sets "stage", "at", "began", "was", "units" and the first of those, "own"
  stage=; at=; began=; was=; units=; own=; whole=
  [ -f "$folder/stopped/$1" ] || return 1
  { read -r stage at began was
    while read -r one; do
      if [ "$one" = '#end' ]; then whole=yes; elif named "$one"; then units="$units $one"; own=\${own:-$one}; fi
    done; } < "$folder/stopped/$1"
  case $at$began in ''|*[!0-9]*) whole= ;; esac
  case $stage in stopping|stopped) [ -z "$whole" ] || [ "$own" != "\${2:-$own}" ] || return 0 ;; esac
  complain "$folder/stopped/$1 is no receipt of ours\${2:+ for $2}"; stage=strange; return 1
}
started_at() { date -d "$since" +%s 2>/dev/null || echo 0; }
stop() { ctl stop --no-block -- "$1" || complain "$1 could not be stopped"; }
hold() { # ID UNIT HOLDS
  id=$1; unit=$2; holds=$3
  # When it is released again, nothing of it was tried.
  [ ! -f "$folder/stopped/$id.tried" ] || rm -f "$folder/stopped/$id.tried"
  receipt "$id" "$unit"; [ "$stage" != strange ] || return
  kept=$units; look "$unit" || { complain "$unit: systemd does not answer"; return; }
  case "$state.$stage $was" in
    "on.stopping $holds") stop "$unit" ;;
    on.*)
      # It could not be started again.
      [ "$load" != masked ] || { complain "$unit is masked and runs: it is not stopped"; return; }
      began=$(started_at); together "$unit"; look "$unit"; [ "$state" = on ] || return
      ! ours "$unit" $others || { complain "$unit belongs to Remanso, or stops what does: it is not stopped"; return; }
      all=$unit
      for one in $others $kept; do case " $all " in *" $one "*) ;; *) all="$all $one" ;; esac; done
      keep "$id" stopping "$now" "$began" "$holds" "$all" && stop "$unit" || return
      kept=$all; was=$holds; stage=stopping
      # Most end at once, and then it is told when they did.
      sleep 0.2 2>/dev/null; look "$unit" ;;
  esac
  [ "$state.$stage" = off.stopping ] || return
  record "$now" "$id" stopped "$began" "$was" && keep "$id" stopped "$now" "$began" "$was" "$kept"
}
free() { # ID UNIT
  id=$1; receipt "$id" "$2" || return
  look "$2" || { complain "$2: systemd does not answer"; return; }
  tried=; [ ! -f "$folder/stopped/$id.tried" ] || read -r tried < "$folder/stopped/$id.tried"
  case $tried in *[!0-9]*) tried= ;; esac
  [ "$stage.$state" = stopping.on ] || [ "$stage" = stopped ] || {
    record "$now" "$id" stopped "$began" "$was"; at=$now
    keep "$id" stopped "$now" "$began" "$was" "$units" || return
    stage=stopped
  }
  lacking || return
  # Released before it was seen that it had stopped. A start takes the place of a stop that waits, also
  # for what is still on.
  [ "$stage" = stopped ] || [ -n "$tried" ] || startable=$on$startable
  # What does not come up is tried once a minute.
  if [ -n "$startable" ] && { [ -z "$tried" ] || [ "$tried" -gt "$now" ] || [ $((now - tried)) -ge 60 ]; }; then
    tried=$now; ctl start --no-block -- $startable || complain "could not be started again:$startable"
    # After the start: killed in between, it is started twice rather than a minute late.
    [ -n "$going" ] || echo "$now" > "$folder/stopped/$id.tried"
    sleep 0.2 2>/dev/null; lacking || return
  fi
  [ -z "$lacks" ] || return
  # It had never stopped: neither is told.
  [ "$stage" != stopped ] || record "\${tried:-$now}" "$id" resumed "$at" "$was"
  rm -f "$folder/stopped/$id" "$folder/stopped/$id.tried"
}
# What of "units" is on, in "on"; is not, in "lacks"; of that, is still stopping, in "going", or can be
# started, in "startable". A start that waits for a stop counts as several for the limit of the unit, and
# what needs the unit of the receipt would have that started, too.
lacking() {
  on=; lacks=; going=; startable=
  for one in $units; do
    look "$one" || return
    # What was removed meanwhile is not to come back.
    case $load in not-found|masked) continue ;; esac
    case $state.$active in
      on.*|off.active) on="$on $one" ;;
      going.*) lacks="$lacks $one"; going="$going $one" ;;
      *) lacks="$lacks $one"; startable="$startable $one" ;;
    esac
  done
  case "$going " in *" $own "*) startable= ;; esac
}
heir() { # UNIT: the id that it is listed for now, in "heir"
  while read -r what heir unit holds; do [ "$unit" != "$1" ] || ! identified "$heir" || return 0; done <<HEIRS
$decided
HEIRS
  heir=
}
# Receipts whose id is listed for another unit, or not at all.
unlisted() {
  set +f; set -- "$folder/stopped"/*; set -f
  for file; do
    id=\${file##*/}
    case $id in *.tried|'*') continue ;; esac
    receipt "$id" 2>/dev/null || continue
    case "$decided$lines" in *" $id $own$lines"*|*" $id $own "*) continue ;; esac
    heir "$own"
    if [ -n "$heir" ]; then
      # That may be held. It has one already: then this one follows.
      [ -e "$folder/stopped/$heir" ] || { mv "$file" "$folder/stopped/$heir"; rm -f "$file.tried"; continue; }
    fi
    # The id is wanted for the receipt of its unit.
    case "$decided" in *" $id "*)
      [ "$id" = "$own" ] || [ -e "$folder/stopped/$own" ] || { mv "$file" "$folder/stopped/$own"; rm -f "$file.tried"; id=$own; } ;;
    esac
    [ -z "$heir" ] || continue
    unlisted=yes; free "$id" "$own"; unlisted=
    [ ! -f "$folder/stopped/$id" ] || echo "free $id \${state:-unknown} $stage"
  done
}
unlisted=; lines='
'
now=$(date +%s) || exit 1
decided=$(awk -v now="$now" -v mark='@MARK@' '
  FILENAME == ARGV[1] { if (NF == 2 && !($1 in unit)) { unit[$1] = $2; order[++count] = $1 } next }
  !begun { begun = 1; known = $1 == mark && NF == 3; from = $2 + 0; until = $3 + 0; next }
  $1 == "#end" { whole = 1 }
  $1 == "#released" { released = 1 }
  NF == 4 { listed[$1] = 1 }
  ($1 in unit) && NF == 4 && $2 + 0 <= now + 0 && now + 0 < $3 + 0 { held[$1] = held[$1] " " $4 }
  END {
    why = !begun ? "absent" : !known ? "garbled" : !whole ? "torn" : now + 0 < from ? "early" : now + 0 >= until ? "late" : ""
    if (why != "") { print "!" why; exit }
    for (i = 1; i <= count; i++) print (order[i] in held ? "held" : released || order[i] in listed ? "free" : "unlisted"), order[i], unit[order[i]] held[order[i]]
  }' "$folder/service-list" "$folder/plan" 2>/dev/null)
why=absent
case $decided in '!'*) why=\${decided#!} ;; ?*) why= ;; esac
# A hold that is not known is not taken for none, nor for one: what runs goes on, and what is stopped stays so.
told=; [ ! -f "$folder/.services-why" ] || read -r told < "$folder/.services-why"
if [ -n "$why" ]; then
  [ "$told" = "$why" ] || { echo "$why" > "$folder/.services-why"; complain "nothing is stopped or started: the plan in $folder is $why"; }
  echo "!$why"; exit 0
fi
# Of what the plan says nothing, nothing is known either.
lacks=
case $lines$decided in *"\${lines}unlisted "*) lacks=$(printf '%s\n' "$decided" | awk '$1 == "unlisted" { printf " %s", $2 }') ;; esac
if [ -z "$lacks" ]; then [ -z "$told" ] || rm -f "$folder/.services-why"
elif [ "$told" != "unlisted$lacks" ]; then
  echo "unlisted$lacks" > "$folder/.services-why"
  complain "neither stopped nor started, the plan in $folder does not list it:$lacks"
fi
unlisted
printf '%s\n' "$decided" | while read -r what id unit holds; do
  identified "$id" && named "$unit" || continue
  case $what in held) hold "$id" "$unit" "$holds" ;; free) free "$id" "$unit" ;; esac
  if [ "$what" = held ] || [ -f "$folder/stopped/$id" ]; then
    receipt "$id" 2>/dev/null; look "$unit"; echo "$what $id \${state:-unknown} \${stage:-none}"
  fi
done
`;

/** As the guard's records; see there. */
const MOST_RECORD_BLOCKS = (8 * 1024 * 1024) / 512;

export function servicesScript(folder: HostFolder): string {
  return SCRIPT.replaceAll('\\${', '${')
    .replaceAll('@FOLDER@', () => folderWord(folder))
    .replaceAll('@MARK@', HOST_PLAN_MARK)
    .replaceAll('@AGENT@', keeperMark('agent'))
    .replaceAll('@STEWARD@', keeperMark('steward'))
    .replaceAll('@BLOCKS@', String(MOST_RECORD_BLOCKS));
}
