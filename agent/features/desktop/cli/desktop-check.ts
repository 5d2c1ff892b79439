import { existsSync, lstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import {
  DESKTOP_FILE,
  desktopStateSchema,
  SEEN_EVERY_MS,
  type DesktopState,
} from '../../../../shared/domain/doctor/desktop-state.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { englishOf, say } from '../../../../shared/failure-texts.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import { systemSaying } from '../../../adapters/files/bounded-read.ts';
import { isProcessAlive } from '../../../adapters/runners/processes/process-mark.ts';
import type { DoctorPart, Looked } from '../../../cli/session/doctor-scene.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { desktopJudgement } from '../core/desktop-judgement.ts';

const MOST_KILOBYTES = 64;

/** Of the deb and the rpm. */
const PROGRAM = '/usr/bin/remanso-desktop';

/** The desktop app of this agent, as it says itself; on a machine without one there is nothing to see. */
export function desktopDoctor(): DoctorPart {
  return {
    checks: [
      {
        area: 'desktop',
        look: async (scene) => {
          if ((await scene.agent()).kind === 'foreign') return undefined;
          return lookAt(join(scene.directory.root, DESKTOP_FILE), scene.now);
        },
      },
    ],
  };
}

/** What the file says; hostile or broken, it is not known. */
export async function lookAt(path: string, now: Instant): Promise<Looked> {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'absent';
  if (!stats.isFile()) return broken(path, say('desktop-file-no-file'));
  if (stats.size > MOST_KILOBYTES * 1024) {
    return broken(path, say('desktop-file-large', { kilobytes: MOST_KILOBYTES }));
  }
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return broken(path, systemSaying(error));
  }
  const read = desktopStateSchema.safeParse(jsonOf(text));
  if (!read.success) return broken(path, say('desktop-file-form'));
  const isAlive = isProcessAlive(read.data.pid, undefined);
  const bootedAt = now - uptime() * 1000;
  if (isRunning(read.data, { now, bootedAt, isAlive })) return desktopJudgement(read.data);
  const command = startCommand(read.data.platform);
  return [found('desktop-not-running', { at: read.data.seenAt }, command)];
}

interface Around {
  readonly now: Instant;
  readonly bootedAt: Instant;
  /** Some process has its id. */
  readonly isAlive: boolean;
}

/** Late timers after a sleep, and clocks that were set. */
const SLACK_MS = 60_000;

/** Pure: the process with its id is the app, not another that got the id later. */
export function isRunning(
  { startedAt, seenAt }: Pick<DesktopState, 'startedAt' | 'seenAt'>,
  { now, bootedAt, isAlive }: Around,
): boolean {
  const [started, seen] = [parseInstant(startedAt) ?? 0, parseInstant(seenAt) ?? 0];
  return isAlive && started + SLACK_MS >= bootedAt && now - seen <= 2 * SEEN_EVERY_MS + SLACK_MS;
}

function startCommand(platform: DesktopState['platform']): { readonly command?: string } {
  if (platform === 'darwin') return { command: 'open -a Remanso' };
  return platform === 'linux' && existsSync(PROGRAM) ? { command: 'remanso-desktop' } : {};
}

function broken(path: string, saying: Saying): Looked {
  const why = { message: englishOf([saying]), said: [saying] };
  return [found('desktop-file-broken', { path }, { why })];
}
