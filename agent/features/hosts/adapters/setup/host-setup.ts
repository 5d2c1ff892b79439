import { shellWord } from '../../../../adapters/connectors/kit/secrets/shell-word.ts';
import type { HeldService } from '../../app/host-plans.ts';
import { conditionScript } from './condition-script.ts';
import { folderWord, HOST_PLAN_MARK, type HostFolder } from '../steward/host-folder.ts';
import { serviceSetup } from './service-setup.ts';
import { servicesScript } from './services-script.ts';
import { stewardScript } from '../steward/steward-script.ts';
import { undoScript } from './undo-script.ts';

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

/** Who will change things on the host. */
export interface Steward {
  /** The account that logs in. */
  readonly user: string;
  readonly isRoot: boolean;
}

/**
 * Everything that setting up a host does there, as one script of `sh` that a person can read before
 * running it. Running it again repairs; it starts nothing of the host's and changes no schedule.
 * `services`: those that the plan may stop and start there, and no others.
 */
export function setupScript(
  folder: HostFolder,
  { user, isRoot }: Steward,
  services: readonly HeldService[] = [],
): string {
  const lines = [
    '#!/bin/sh',
    '# Sets up this host for Remanso: one folder and one line of sudoers. Undo: sh FOLDER/undo.sh all',
    'set -eu; umask 022',
    `folder=${folderWord(folder)}`,
    'no() { echo "$1" >&2; exit 1; }',
    'case $folder in *[!A-Za-z0-9._/@+-]*) no "$folder cannot be named in a crontab" ;; esac',
    // Nothing is made or changed before all of it is known to be ours.
    'for one in "${folder%/*}" "$folder" "$folder/records" "$folder/taken"; do',
    '  [ ! -L "$one" ] || no "$one is a link: refused"',
    '  [ ! -e "$one" ] || [ -d "$one" ] || no "$one is not a folder: refused"',
    '  [ ! -e "$one" ] || [ -O "$one" ] || no "$one belongs to somebody else: refused"',
    '  [ -z "$(find "$one" -prune -perm -2 2>/dev/null)" ] || no "$one can be written by everybody: refused"',
    'done',
    // What failed half way leaves nothing behind.
    '[ -d "$folder" ] && old=yes || old=',
    'made=; above=${folder%/*}',
    'while [ -n "$above" ] && ! [ -e "$above" ]; do made="$made $above"; above=${above%/*}; done',
    FORGET_HALVES,
    'mkdir -p "$folder/records" "$folder/taken"',
    // What was there before stays when the folder is removed.
    '[ -z "$made" ] || echo "$made" > "$folder/made"',
    ...(folder.path.startsWith('/') ? [] : OPEN_TO_GUARDS),
    'chmod 755 "$folder" "$folder/records"; chmod 700 "$folder/taken"',
    ...file('guard', guardScript(folder)),
    ...file('steward', stewardScript(folder)),
    ...file('services', servicesScript(folder)),
    ...file('condition', conditionScript(folder)),
    ...file('undo.sh', undoScript(folder)),
    ...(isRoot && user !== 'root' ? sudoers(folder, user) : []),
    'old=yes',
    ...serviceSetup(folder, services, isRoot),
    'echo "Set up: $folder"',
    '',
  ];
  return lines.join('\n');
}

const FORGET_HALVES = String.raw`trap '[ -n "$old" ] || { rm -rf "$folder"; rmdir $made 2>/dev/null; } || :' EXIT`;

/** In a home of root that is closed, guards of other users would find no plan, and their schedules not start. */
const OPEN_TO_GUARDS = [
  'one=$folder',
  '[ "$(id -u)" = 0 ] && while one=${one%/*} && [ -n "$one" ]; do',
  '  [ -n "$(find "$one" -prune -perm -1)" ] || no "$one is closed to the guards of other users. This login is root: say so in the address (root@…)"',
  'done',
];

/** The one line: this account may start the steward as root, without arguments, and nothing else. */
export function sudoersLine({ path }: HostFolder, user: string): string {
  return `${sudoersName(user)} ALL=(root) NOPASSWD: ${path}/steward ""`;
}

/**
 * What is no plain name is quoted: `ALL` and names in capitals mean something else there. Within
 * quotes a backslash is one; an address has no quote.
 */
function sudoersName(user: string): string {
  if (/^[a-z_][a-z0-9_.-]*$/.test(user)) return user;
  return `"${user}"`;
}

/** For authorized_keys: with this key nothing but the steward can be started. sshd(8) */
export function keyOptions({ path }: HostFolder, isSudo: boolean): string {
  return `restrict,command="${isSudo ? 'sudo -n ' : ''}${path}/steward"`;
}

function file(name: string, text: string): string[] {
  const end = 'REMANSO_END';
  return [
    `rm -f "$folder/.${name}.new"`,
    `cat > "$folder/.${name}.new" <<'${end}'`,
    text.trimEnd(),
    end,
    `chmod 755 "$folder/.${name}.new"; mv -f "$folder/.${name}.new" "$folder/${name}"`,
  ];
}

function sudoers(folder: HostFolder, user: string): string[] {
  const path = `/etc/sudoers.d/remanso-${folder.mark}`;
  return [
    `printf '%s\\n' ${shellWord(sudoersLine(folder, user))} > "$folder/.sudoers"`,
    'visudo -cqf "$folder/.sudoers" || { echo "visudo refuses the line" >&2; exit 1; }',
    `install -m 440 -o root "$folder/.sudoers" ${path}; rm -f "$folder/.sudoers"`,
  ];
}
