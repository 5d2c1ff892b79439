/** A program as `supervisorctl status` lists it. */
export interface ListedProgram {
  /** With its group, if it has another name. */
  readonly name: string;
  readonly state: string;
  /** `null` while it does not run. */
  readonly pid: number | null;
  readonly uptimeMs: number | null;
}

/** `poller   RUNNING   pid 14063, uptime 1 day, 0:00:02`; lines that say something else are left out. */
export function programsIn(text: string): readonly ListedProgram[] {
  return text.split('\n').flatMap((line) => {
    const [, name, state, about = ''] = /^(\S+)\s+([A-Z]+)(?:\s+(.*))?$/.exec(line) ?? [];
    if (name === undefined || state === undefined || state === 'ERROR') return [];
    const pid = /^pid (\d+)/.exec(about)?.[1];
    return [
      { name, state, pid: pid === undefined ? null : Number(pid), uptimeMs: uptimeIn(about) },
    ];
  });
}

function uptimeIn(about: string): number | null {
  const found = /uptime (?:(\d+) days?, )?(\d+):(\d\d):(\d\d)$/.exec(about);
  if (found === null) return null;
  const [, days = '0', hours, minutes, seconds] = found;
  const inHours = Number(days) * 24 + Number(hours);
  return ((inHours * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
