import { shellWord } from '../connectors/kit/shell-word.ts';
import { guardScript } from './guard-script.ts';
import { folderWord, type HostFolder } from './host-folder.ts';
import { stewardScript } from './steward-script.ts';
import { undoScript } from './undo-script.ts';

/** Who will change things on the host. */
export interface Steward {
  /** The account that logs in. */
  readonly user: string;
  readonly isRoot: boolean;
}

/**
 * Everything that setting up a host does there, as one script of `sh` that a person can read before
 * running it. Running it again repairs; it starts nothing and changes no schedule.
 */
export function setupScript(folder: HostFolder, { user, isRoot }: Steward): string {
  const lines = [
    '#!/bin/sh',
    '# Sets up this host for Remanso: one folder and one line of sudoers. Undo: sh FOLDER/undo.sh all',
    'set -eu; umask 022',
    `folder=${folderWord(folder)}`,
    'case $folder in *[!A-Za-z0-9._/@+-]*) echo "$folder cannot be named in a crontab" >&2; exit 1 ;; esac',
    '[ -L "$folder" ] && { echo "$folder is a link: refused" >&2; exit 1; }',
    'mkdir -p "$folder/records" "$folder/taken"',
    '[ -O "$folder" ] || { echo "$folder belongs to somebody else: refused" >&2; exit 1; }',
    'chmod 755 "$folder" "$folder/records"; chmod 700 "$folder/taken"',
    ...file('guard', guardScript(folder)),
    ...file('steward', stewardScript(folder)),
    ...file('undo.sh', undoScript(folder)),
    ...(isRoot && user !== 'root' ? sudoers(folder, user) : []),
    'echo "Set up: $folder"',
    '',
  ];
  return lines.join('\n');
}

/** The one line: this account may start the steward as root, without arguments, and nothing else. */
export function sudoersLine({ path }: HostFolder, user: string): string {
  return `${user} ALL=(root) NOPASSWD: ${path}/steward ""`;
}

/** For authorized_keys: with this key nothing but the steward can be started. sshd(8) */
export function keyOptions({ path }: HostFolder, isSudo: boolean): string {
  return `restrict,command="${isSudo ? 'sudo -n ' : ''}${path}/steward"`;
}

function file(name: string, text: string): string[] {
  const end = 'REMANSO_END';
  return [
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
