import { DESKTOP_NAME } from './desktop/desktop-name.ts';

/** As the installed one: portals take the application's identity from its unit. */
export const AUTOSTART_NAME = `${DESKTOP_NAME}.desktop`;

/** A value of a desktop entry. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\');
}

/** A word of Exec, which is quoted before it is a value; % begins a field code. */
function quoted(word: string): string {
  return escaped(`"${word.replaceAll(/["\\`$]/g, '\\$&').replaceAll('%', '%%')}"`);
}

/**
 * What starts the program at login (Desktop Application Autostart Specification). Without the program
 * it means nothing: TryExec.
 */
export function autostartEntry(program: string, option: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Remanso',
    'Icon=remanso-desktop',
    `Exec=${quoted(program)} ${option}`,
    `TryExec=${escaped(program)}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** What an entry starts at login; `undefined`: it was switched off, or is none of ours. */
export function programOf(entry: string): string | undefined {
  if (/^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(entry)) return undefined;
  return /^TryExec=(.+)$/m.exec(entry)?.[1]?.replaceAll('\\\\', '\\');
}
