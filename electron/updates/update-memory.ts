import { z } from 'zod';
import { updateResults, type UpdateNews } from '../../shared/contract/update-state.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS } from '../../shared/domain/values/time-units.ts';
import { legibleDeep } from '../../shared/visible-text.ts';
import { compareVersions, laterVersion, releaseSchema, releaseVersion } from './release-file.ts';

/** Not every machine at the same hour. */
const SPREAD_MS = 4 * HOUR_MS;

const instant = z.number().int();

export const updateMemorySchema = z.strictObject({
  isOn: z.boolean(),
  nextAt: instant.nullable(),
  last: z
    .strictObject({ at: instant, result: z.enum(updateResults), detail: z.string().max(200) })
    .nullable(),
  /** Of what was run or seen here. */
  highest: releaseVersion,
  release: releaseSchema.nullable(),
  /** Of which a notice was shown. */
  told: releaseVersion.nullable(),
  dismissed: releaseVersion.nullable(),
});

export type UpdateMemory = z.output<typeof updateMemorySchema>;

type LastAsk = NonNullable<UpdateMemory['last']>;

export function newMemory(running: string): UpdateMemory {
  const nothing = { nextAt: null, last: null, release: null, told: null, dismissed: null };
  return { isOn: false, highest: running, ...nothing };
}

/** Once a day; a failed ask counts. `chance`: from 0 to 1. */
export function asking(memory: UpdateMemory, at: Instant, chance: number): UpdateMemory {
  return { ...memory, nextAt: at + DAY_MS + Math.floor(chance * SPREAD_MS) };
}

/** A clock that was far ahead, and was put right, would silence it for as long. */
export function withClock(memory: UpdateMemory, at: Instant): UpdateMemory {
  const latest = at + DAY_MS + SPREAD_MS;
  return memory.nextAt === null || memory.nextAt <= latest ? memory : { ...memory, nextAt: latest };
}

export function isDue({ isOn, nextAt }: UpdateMemory, at: Instant): boolean {
  return isOn && (nextAt === null || nextAt <= at);
}

export function asked(
  memory: UpdateMemory,
  last: LastAsk,
  release: UpdateMemory['release'],
): UpdateMemory {
  if (release === null) return { ...memory, last };
  return { ...memory, last, release, highest: laterVersion(memory.highest, release.version) };
}

/** Newer than what runs, and not dismissed. */
export function newsOf({ release, dismissed }: UpdateMemory, running: string): UpdateNews | null {
  if (release === null || release.version === dismissed) return null;
  if (compareVersions(release.version, running) <= 0) return null;
  const { version, page, notes } = release;
  return legibleDeep({ version, page, notes });
}
