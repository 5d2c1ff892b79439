import { join } from 'node:path';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Said } from '../../../shared/words/language.ts';
import type { Clock } from '../../ports/time/clock.ts';
import { fileNameOf } from '../../wire/flags/file-name.ts';
import {
  FLAG_SUFFIX,
  readFlagText,
  readPlanText,
  type FlagHold,
} from '../../wire/flags/flag-text.ts';
import { guardTroubles } from '../words/schedulers/guard-troubles.ts';
import type { FoundPlan } from './guard-plan.ts';
import { readTrusted } from './trusted-file.ts';

export type Verdict =
  | { readonly kind: 'free' }
  | { readonly kind: 'held'; readonly holds: readonly FlagHold[] }
  | { readonly kind: 'unreadable'; readonly why: Said };

/** Whether the plan holds the integration now. One that it does not list is held by nothing. */
export function readFlag(
  plan: FoundPlan,
  integrationId: string,
  clock: Pick<Clock, 'now'>,
): Verdict {
  const path = join(plan.folder.flags, fileNameOf(integrationId) + FLAG_SUFFIX);
  const read = readTrusted(path, plan.uid);
  // Not before: of an instant before it was written a flag knows nothing.
  const now = clock.now();
  if (read.kind === 'refused') return unreadable(read.why);
  if (read.kind === 'absent') return unlisted(plan, now);
  const flag = readFlagText(read.text, integrationId);
  if (typeof flag === 'string') return unreadable(guardTroubles.plain(`${path}: ${flag}`));
  const holds = flag.holds.filter(({ from, until }) => {
    return from <= now && (until === null || now < until);
  });
  if (holds.length > 0) return { kind: 'held', holds };
  if (now < flag.knownFrom) return early(path, flag.knownFrom);
  return now < flag.knownUntil ? { kind: 'free' } : overdue(path, flag.knownUntil);
}

function unlisted({ folder, uid }: FoundPlan, now: Instant): Verdict {
  const read = readTrusted(folder.plan, uid);
  if (read.kind === 'refused') return unreadable(read.why);
  if (read.kind === 'absent') return unreadable(guardTroubles.absent(folder.plan));
  const plan = readPlanText(read.text);
  if (typeof plan === 'string') return unreadable(guardTroubles.plain(`${folder.plan}: ${plan}`));
  return now < plan.knownUntil ? { kind: 'free' } : overdue(folder.plan, plan.knownUntil);
}

/** The clock was set back: what comes again may have been held, and is not in the file any more. */
function early(path: string, knownFrom: Instant): Verdict {
  return unreadable(guardTroubles.early(path, new Date(knownFrom).toISOString()));
}

/** The agent has been away for so long that nobody knows what is planned for now. */
function overdue(path: string, knownUntil: Instant): Verdict {
  return unreadable(guardTroubles.overdue(path, new Date(knownUntil).toISOString()));
}

function unreadable(why: Said): Verdict {
  return { kind: 'unreadable', why };
}
