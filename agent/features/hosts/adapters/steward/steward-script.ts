import { folderWord, type HostFolder } from './host-folder.ts';
import { ALONE } from './crontab-lines.ts';
import { STEWARD_LOOK } from './steward-look.ts';

/** Of the requests that a steward understands. */
export const STEWARD_VERSION = 1;

/**
 * The one program that an agent calls on a host, as the command of a restricted key or through the one
 * line of sudoers. It is POSIX `sh`. Who holds the key can list schedules, and put our guard or mark in
 * front of what is there or take it away: a crontab that differs in anything else is refused, so the
 * key is not a way to run commands.
 */
const SCRIPT = String.raw`#!/bin/sh
# Remanso steward @VERSION@. One request on standard input, one answer; see "remanso host".
LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; CRONTAB_NOHEADER=N; export LC_ALL PATH CRONTAB_NOHEADER
unset ENV BASH_ENV CDPATH
IFS=' 	
'
set -f; umask 022
folder=@FOLDER@; mark=@MARK@
nonce=0; tmp=
finish() { [ -n "$tmp" ] && rm -rf "$tmp"; }
trap finish EXIT
trap 'exit 1' HUP INT TERM
digest() { { sha256sum || openssl dgst -sha256 -r || shasum -a 256; } < "$1" 2>/dev/null | cut -c1-64; }
size() { wc -c < "$1" | tr -d ' '; }
# give STATUS FILE: the answer, framed so that banners before it do no harm.
give() { printf '\n#remanso %s %s %s %s\n' "$nonce" "$1" "$(size "$2")" "$(digest "$2")"; cat "$2"; exit 0; }
# Without a file: a full disk can be told, too.
refuse() {
  said=$(printf '%s' "$2" | { sha256sum || openssl dgst -sha256 -r || shasum -a 256; } 2>/dev/null | cut -c1-64)
  printf '\n#remanso %s %s %s %s\n%s' "$nonce" "$1" "\${#2}" "$said" "$2"; exit 0
}
full() { refuse failed 'No space left on device'; }
IFS=' ' read -r word version nonce verb argc length rest || exit 2
case $nonce in *[!0-9a-f]*|'') exit 2 ;; esac
for one in "$folder" /tmp /var/tmp /dev/shm /run; do
  tmp=$(mktemp -d "$one/tmp.XXXXXX" 2>/dev/null) || { tmp=; continue; }
  ( printf '%4096s' . > "$tmp/room" ) 2>/dev/null && break
  finish; tmp=
done
[ -n "$tmp" ] || full
case "$word $version $argc$length$rest" in "remanso @VERSION@ "*[!0-9]*) refuse bad request ;;
  "remanso @VERSION@ "*) ;; *) refuse version @VERSION@ ;; esac
[ "$argc" -le 2000 ] && [ "$length" -le 16777216 ] || refuse bad size
count=0; set --
while [ "$count" -lt "$argc" ]; do
  IFS= read -r one || refuse bad words
  one=$(printf '%b.' "$one"); set -- "$@" "\${one%.}"; count=$((count + 1))
done
said=$(head -c "$length" 2>&1 > "$tmp/in") || refuse failed "$said"
[ "$(size "$tmp/in")" = "$length" ] || refuse bad payload
# Our own parts of a crontab, and nothing else of it, may differ. A "." of the path is just that.
guard=$(printf '%s' "$folder/guard" | sed 's/[.+]/[&]/g')
fields='[[:space:]]*(@[[:alpha:]]+|([^[:space:]]+[[:space:]]+){4}[^[:space:]]+)[[:space:]]+'
# Guards of other agents may stand before it; those stay.
asks='[A-Za-z0-9][A-Za-z0-9._-]{0,99} \|\| exit 0; '; others="[^[:space:]]+/guard $asks"
# As agents of that machine itself hold lines.
held='#remanso-held:[0-9a-f]{16}:[^[:space:]:]*: '
bare() { # FILE HAS_USER
  user=; [ "$2" = yes ] && user='[^[:space:]]+[[:space:]]+'
  sed -E "s%^(($held)?$fields$user)(($others)*)$guard $asks%\1\5%" < "$1"
}
alike() { # OLD NEW HAS_USER
  bare "$1" "$3" > "$tmp/one" && bare "$2" "$3" > "$tmp/two" && cmp -s "$tmp/one" "$tmp/two"
}
name() { case $1 in ''|-*|.|..|*/*|*:*|*[[:space:]]*|*[[:cntrl:]]*) return 1 ;; esac; }
unit() { case $1 in ''|*[!A-Za-z0-9:_.@\\-]*|.*|*..*) return 1 ;; *.service) ;; *) return 1 ;; esac; }
identifier() { case $1 in ''|[!A-Za-z0-9]*|*[!A-Za-z0-9._-]*) return 1 ;; esac; }
# Where a file of ours may lie, and what it may say; sets "kind".
place() {
  kind=
  case $1 in
    /etc/crontab) kind=table ;;
    /etc/cron.d/*) name "\${1#/etc/cron.d/}" && kind=table ;;
    "$folder/plan") kind=own ;;
    */systemd/system/*.service.d/zz-remanso-$mark.conf) units=/etc/systemd/system ;;
    */systemd/user/*.service.d/zz-remanso-$mark.conf) units=$HOME/.config/systemd/user ;;
    *) return 1 ;;
  esac
  [ -n "$kind" ] && return 0
  one=\${1#"$units"/}; one=\${one%.d/zz-remanso-$mark.conf}
  [ "$1" = "$units/$one.d/zz-remanso-$mark.conf" ] && unit "$one" && kind=condition
}
# Written beside, synced, renamed over it, with the owner and mode that it had.
replace() { # PATH
  beside="\${1%/*}/.\${1##*/}.remanso-tmp"
  rm -f "$beside"
  if [ -e "$1" ]; then cp -p "$1" "$beside" && cat "$tmp/in" > "$beside"
  else { [ "$kind" = own ] || mkdir -p "\${1%/*}"; } && ( set -C; cat "$tmp/in" > "$beside" ); fi &&
    { sync "$beside" 2>/dev/null || sync; } && mv -f "$beside" "$1" && return 0
  why=$?; rm -f "$beside"; return $why
}
crontab_words() {
  case $# in
    2) case $2 in -l|-|-e) return 0 ;; esac ;;
    4) [ "$2" = -u ] && name "$3" && case $4 in -l|-|-e) return 0 ;; esac ;;
  esac
  return 1
}
systemctl_words() {
  shift
  for one; do case $one in
    --user|--system|--no-pager|--no-ask-password|--all|--output=json|--timestamp=us+utc|--|show|list-timers|list-units|daemon-reload) ;;
    --property=*) ;;
    -*) return 1 ;;
    *.timer|*.service) ;;
    *) return 1 ;;
  esac; done
}
# What a crontab says now, also where "-l" shows carriage returns as two characters.
crontab_now() { # WORDS
  "$@" -l 2>/dev/null | headless > "$tmp/old"
  grep -q '\\r' "$tmp/old" || return 0
  yes n | VISUAL=cat EDITOR=cat "$@" -e > "$tmp/bytes" 2>/dev/null
  # An editor is not given comments at the top that Debian takes for its own.
  [ "$(wc -l < "$tmp/bytes")" = "$(wc -l < "$tmp/old")" ] && mv "$tmp/bytes" "$tmp/old"
}
hello() {
    echo "steward @VERSION@"; echo "folder $folder"; facts
    # Only what is of use to this account: cron.allow(5), and a manager that runs.
    echo "crontab $(crontab -l 2>&1 > /dev/null | grep -q 'not allowed' || command -v crontab)"
    echo "systemctl $({ [ -d /run/systemd/system ] || [ -S "/run/user/$(id -u)/systemd/private" ]; } && command -v systemctl)"
    echo "free $(df -Pk "$folder" | awk 'NR == 2 { print $4 }')"
    [ -f "$folder/plan" ] && echo "plan $(digest "$folder/plan")"
    ( printf '%4096s' . > "$folder/.writes" ) 2>/dev/null && echo 'writes yes'; rm -f "$folder/.writes"
    echo "records $(waiting)"
    echo "last $(date +%s.%N)"
}
# Whether guards left something that was not collected yet.
waiting() { [ -n "$(find "$folder/records" "$folder/taken" -type f -size +0c 2>/dev/null | head -n 1)" ] && echo yes || echo no; }
@LOOK@
@ALONE@
case $verb in
hello)
  hello > "$tmp/out" || full
  give ok "$tmp/out" ;;
look) # PLACE...: everything that is asked for at once
  look_at "$@" > "$tmp/out" || full
  give ok "$tmp/out" ;;
run)
  case $1 in
    crontab) crontab_words "$@" || refuse refused words ;;
    systemctl) systemctl_words "$@" || refuse refused words ;;
    *) refuse refused program ;;
  esac
  command -v "$1" > /dev/null || refuse missing "$1"
  for last; do :; done
  if [ "$1 $last" = 'crontab -' ]; then
    alone
    case $# in 2) crontab_now crontab ;; 4) crontab_now crontab -u "$3" ;; esac
    alike "$tmp/old" "$tmp/in" no || refuse refused foreign
  fi
  [ "$last" = -e ] && { VISUAL=cat; EDITOR=cat; export VISUAL EDITOR; }
  [ -z "$XDG_RUNTIME_DIR" ] && [ -d "/run/user/$(id -u)" ] && { XDG_RUNTIME_DIR=/run/user/$(id -u); export XDG_RUNTIME_DIR; }
  "$@" < "$tmp/in" > "$tmp/stdout" 2> "$tmp/stderr"; code=$?
  { echo "$code $(size "$tmp/stderr")"; head -c 4096 "$tmp/stderr" > "$tmp/err"; cat "$tmp/err" "$tmp/stdout"; } > "$tmp/out" || full
  sed -i "1s/.*/$code $(size "$tmp/err")/" "$tmp/out" 2>/dev/null
  give ok "$tmp/out" ;;
read)
  place "$1" || refuse refused path
  [ -e "$1" ] || refuse absent "$1"
  [ -f "$1" ] && [ "$(size "$1")" -le 16777216 ] || refuse refused kind
  cat "$1" > "$tmp/out" 2> "$tmp/err" || refuse refused "$(head -c 200 "$tmp/err")"
  give ok "$tmp/out" ;;
replace) # PATH OLD_DIGEST|absent|any [ID]
  place "$1" || refuse refused path
  path=$1; [ -L "$path" ] && [ "$kind" != own ] && path=$(readlink -f "$path")
  # Where others may write, what we write beside it could be made a link under our hands.
  one=\${path%/*}; [ ! -d "$one" ] || [ -O "$one" ] || refuse refused 'folder of another user'
  alone
  if [ "$2" != any ]; then
    old=absent; [ -e "$path" ] && old=$(digest "$path")
    [ "$old" = "$2" ] || refuse changed "$old"
  fi
  case $kind in
    table) [ -f "$path" ] && alike "$path" "$tmp/in" yes || refuse refused foreign ;;
    condition)
      identifier "$3" || refuse refused identifier
      # The user manager has no more rights than the unit itself.
      plus=+; [ "$units" = /etc/systemd/system ] || plus=
      printf '# Written by Remanso: nothing starts while its plan holds it. Remove this file to be rid of it.\n[Service]\nExecCondition=%s%s %s\n' "$plus" "$folder/guard" "$3" > "$tmp/in" ;;
  esac
  replace "$path" 2> "$tmp/err" || refuse failed "$(head -c 200 "$tmp/err")"
  digest "$path" > "$tmp/out"; give ok "$tmp/out" ;;
users) # each gets a file for its records
  for one; do
    name "$one" && uid=$(id -u "$one" 2>/dev/null) || continue
    file=$folder/records/$uid
    [ -e "$file" ] || { : > "$file" && chmod 600 "$file" && { [ "$uid" = "$(id -u)" ] || chown "$uid" "$file"; }; }
  done 2> "$tmp/err"
  give ok "$tmp/err" ;;
tick) # what the plan says of services is done now; until that is seen, or for 5 s
  [ -s "$folder/service-list" ] || refuse absent "$folder/service-list"
  count=0
  while :; do
    # The same as the timer starts, and no more: which services, its list says, and root wrote that.
    sh "$folder/services" > "$tmp/out" 2> "$tmp/err" || refuse failed "$(head -c 200 "$tmp/err")"
    count=$((count + 1))
    [ "$count" -lt 20 ] && grep -qE '^(held [^ ]+ ((on|going) |[^ ]+ stopping)|free )' "$tmp/out" || break
    sleep 0.25 2>/dev/null || sleep 1
  done
  give ok "$tmp/out" ;;
collect) # what guards left: set aside, given, and forgotten when the agent has it
  # Not the folder itself, which may be going away in this moment.
  [ -d "$folder/taken" ] || mkdir -m 700 "$folder/taken" || refuse absent "$folder"; set +f
  for file in "$folder/records"/*; do
    [ -s "$file" ] || continue
    uid=\${file##*/}; aside=$folder/taken/$uid; next=$folder/records/.$uid
    # Set aside before the next one took its place: the steward was ended between the two.
    [ -e "$aside" ] && ! [ "$aside" -ef "$file" ] && continue
    # At no moment there is none: a guard of another user could make none, and what it held would be lost.
    : > "$next" && chmod 600 "$next" && { [ "$uid" = "$(id -u)" ] || chown "$uid" "$next"; } || continue
    # More than a guard writes is not a guard's.
    if [ -e "$aside" ]; then :
    elif [ "$(size "$file")" -le 8388608 ]; then ln "$file" "$aside"
    else head -c 8388608 "$file" > "$tmp/cut" && mv "$tmp/cut" "$aside"; fi && mv -f "$next" "$file"
  done 2>/dev/null
  set -- "$folder/taken"/*
  # Begins with another user each time: nobody's many records keep away those of others.
  count=$((0x$(printf '%.4s' "$nonce") % $#))
  while [ "$count" -gt 0 ]; do one=$1; shift; set -- "$@" "$one"; count=$((count - 1)); done
  total=0
  for file; do
    [ -f "$file" ] || continue
    uid=\${file##*/}; all=$(size "$file"); part=$all
    [ "$part" -le 1048576 ] || part=1048576
    total=$((total + part)); [ "$total" -le 8388608 ] || break
    echo "user $uid $(id -un "$uid" 2>/dev/null) $part $all"; head -c "$part" "$file"; echo
  done > "$tmp/out" || full
  give ok "$tmp/out" ;;
forget) # UID SIZE: what was given of it is not needed any more
  case $1$2 in *[!0-9]*|'') refuse bad words ;; esac
  file=$folder/taken/$1
  if [ -f "$file" ]; then
    if [ "$(size "$file")" -gt "$2" ]; then
      tail -c +"$(($2 + 1))" "$file" | head -c 8388608 > "$tmp/rest" && [ "$(size "$tmp/rest")" -gt 0 ] || full
      # A file that grows without end is one that somebody still has open: not the new one.
      if [ "$(size "$file")" -le 8388608 ]; then cat "$tmp/rest" > "$file"; else mv "$tmp/rest" "$file"; fi || full
    else rm -f "$file"; fi
  fi
  refuse ok '' ;;
clear) # everything of ours: schedules are as they were
  said=$(sh "$folder/undo.sh" all 2>&1)
  tmp=$(mktemp -d) || exit 3
  printf '%s\n' "$said" > "$tmp/out"; give ok "$tmp/out" ;;
*) refuse bad verb ;;
esac
`;

export function stewardScript(folder: HostFolder): string {
  return SCRIPT.replaceAll('\\${', '${')
    .replace('@LOOK@', () => STEWARD_LOOK)
    .replace('@ALONE@', () => ALONE)
    .replaceAll('@FOLDER@', () => folderWord(folder))
    .replaceAll('@MARK@', folder.mark)
    .replaceAll('@VERSION@', String(STEWARD_VERSION));
}
