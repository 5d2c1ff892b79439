import { execFileSync } from 'node:child_process';
import type { Lack } from '../../needs.ts';

/** Debian's own, which has its packages. */
export const PYTHON = '/usr/bin/python3';

/** A parser of calendars that is not ours. */
export function icalendarLacks(): Lack | undefined {
  try {
    execFileSync(PYTHON, ['-c', 'import icalendar'], { stdio: 'ignore' });
    return undefined;
  } catch {
    const name = 'python3-icalendar';
    return { need: 'icalendar', package: name, why: `${PYTHON} has no icalendar` };
  }
}
