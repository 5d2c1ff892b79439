#!/bin/sh
# A maintenance window of Remanso, from a pipeline that has curl.
#
#   remanso-window.sh open TEMPLATE KEY [LEASE_SECONDS]    prints the id of the window
#   remanso-window.sh wait WINDOW [drained|closed] [SECONDS]
#   remanso-window.sh during WINDOW COMMAND...             runs it, with heartbeats meanwhile
#   remanso-window.sh close WINDOW [REASON]
#
# REMANSO_URL and REMANSO_TOKEN say where and who, REMANSO_ACTOR for whom. Exit codes: 0 what was asked for
# is so, 1 refused, or the window ended before, 2 wrong use, 3 nobody answers, 4 not in time.
set -eu

BEAT_SECONDS=20
ROUND_SECONDS=10
PATIENCE_SECONDS=${REMANSO_PATIENCE:-120}

say() { printf '%s\n' "$*" >&2; }

usage() {
  sed -n 's/^#   //p' "$0" >&2
  exit 2
}

# A JSON string of any text.
quoted() {
  printf '"%s"' "$(printf '%s' "$1" | tr '\n\r\t' '   ' | tr -d '\000-\037\177' | sed 's/[\\"]/\\&/g')"
}

# A value of the answer; the first one of that name.
field() {
  sed "s/,\"/,\\
\"/g" "$answer" | sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" | sed -n 1p
}

# Not in the command line, where others of the machine could read it.
credentials() {
  printf 'header = "Authorization: Bearer %s"\n' "$REMANSO_TOKEN"
  [ -z "${REMANSO_ACTOR:-}" ] || printf 'header = "Remanso-Actor: %s"\n' "$REMANSO_ACTOR"
}

# tried NAME [CURL_OPTION...]: 1 refused, 3 nobody answers. Sent again while the agent is away or busy; a
# command carries a key, so it is done once.
tried() {
  name=$1
  shift
  begun=$(date +%s)
  while :; do
    status=$(credentials | curl --silent --max-time 90 --config - --output "$answer" \
      --write-out '%{http_code}' "$@" "$REMANSO_URL/v1/$name") || status=000
    case $status in
      2??) return 0 ;;
      000 | 429 | 502 | 503 | 504) ;;
      *) return 1 ;;
    esac
    [ $(($(date +%s) - begun)) -lt "$PATIENCE_SECONDS" ] || return 3
    sleep 2
  done
}

# command NAME JSON
command_() {
  key=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
  tried "$1" --header 'Content-Type: application/json' --header "Idempotency-Key: $key" --data-binary "$2"
}

refused() {
  code=$1
  if [ "$code" -eq 3 ]; then say "Nobody answers at $REMANSO_URL (HTTP $status)."; else cat "$answer" >&2; fi
  exit "$code"
}

beat() { command_ window.beat "{\"windowId\":$(quoted "$1")}"; }

# seen WINDOW STATE SECONDS
seen() {
  tried window.wait --get --data-urlencode "windowId=$1" --data "until=$2" --data "seconds=$3" || refused $?
}

open_() {
  lease=${3:-900}
  command_ window.open "{\"template\":$(quoted "$1"),\"key\":$(quoted "$2"),\"leaseSeconds\":$lease}" || refused $?
  field windowId
}

wait_() {
  window=$1 until=${2:-drained} ends=$(($(date +%s) + ${3:-3600}))
  while :; do
    left=$((ends - $(date +%s)))
    [ "$left" -gt 0 ] || left=0
    seen "$window" "$until" $((left < ROUND_SECONDS ? left : ROUND_SECONDS))
    case $(field outcome) in
      done) return 0 ;;
      over) say "$window ended before that." && exit 1 ;;
    esac
    [ "$left" -gt 0 ] || { say "Not in time: $window is $(field state)." && exit 4; }
    # What becomes of it, the next round tells.
    [ "$until" = closed ] || beat "$window" || :
  done
}

# For as long as this process lives, even if it is killed: nobody signals what beats.
beats() {
  answer=/dev/null
  PATIENCE_SECONDS=0
  while kill -0 $$ && [ -e "$scratch/beating" ]; do
    beat "$1" || [ $? -ne 1 ] || return 0
    seconds=0
    while [ "$seconds" -lt "$BEAT_SECONDS" ] && kill -0 $$ && [ -e "$scratch/beating" ]; do
      sleep 1
      seconds=$((seconds + 1))
    done
  done
}

during_() {
  window=$1
  shift
  : >"$scratch/beating"
  (trap - EXIT INT TERM && beats "$window") >/dev/null 2>&1 </dev/null &
  "$@" && code=0 || code=$?
  rm "$scratch/beating"
  seen "$window" closed 0
  case $(field state) in
    open | drained) exit "$code" ;;
  esac
  say "$window was over before this was done: what it held may have run."
  [ "$code" -eq 0 ] || exit "$code"
  exit 1
}

close_() {
  reason=${2:+",\"reason\":$(quoted "$2")"}
  command_ window.close "{\"windowId\":$(quoted "$1")$reason}" || refused $?
}

[ $# -ge 2 ] || usage
: "${REMANSO_URL:?says where the agent is reached, like https://remanso.example.com}"
: "${REMANSO_TOKEN:?is a token that may operate: remanso token create}"
scratch=$(mktemp -d)
answer=$scratch/answer
: >"$answer"
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

action=$1
shift
case $action in
  open) [ $# -ge 2 ] || usage && open_ "$@" ;;
  wait) wait_ "$@" ;;
  during) [ $# -ge 2 ] || usage && during_ "$@" ;;
  close) close_ "$@" ;;
  *) usage ;;
esac
