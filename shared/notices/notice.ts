import { z } from 'zod';
import type { Saying } from '../errors.ts';
import type { LeakSource } from '../domain/facts/leak-source.ts';
import type { Outcome } from '../domain/facts/outcome.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { LastNight } from './last-night.ts';
import type { PausedSaid } from '../domain/now/paused-group.ts';
import type { CauseNamed } from '../domain/now/trouble-cause.ts';
import { subjectSchema, type Subject } from '../domain/now/subject.ts';

/** The occurrences of one notice: all that open or close in the same minute. */
interface AboutWindows {
  /** One key per occurrence: what is remembered as shown. */
  readonly keys: readonly string[];
  readonly windowIds: readonly string[];
  readonly subject: Subject;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** Their tickets and owners, where they have any. */
  readonly tickets?: readonly string[];
}

/** One thing worth an interruption. Facts only: each presentation has its own words. */
export type Notice =
  | (AboutWindows & {
      readonly kind: 'window-soon';
      readonly integrations: number;
      /** If they close at different times: the first of them. */
      readonly firstClosesAt?: Instant;
    })
  | (AboutWindows & {
      readonly kind: 'window-opened';
      readonly paused: number;
      /** Each of them with its own end; `null`: none was read as paused yet. */
      readonly said: PausedSaid | null;
      /** Names of those whose run may still finish. */
      readonly finishing: readonly string[];
    })
  | (AboutWindows & {
      readonly kind: 'window-closing';
      /** What flows again then; `null`: other holds keep all of it. */
      readonly flows: Subject | null;
    })
  | (AboutWindows & {
      readonly kind: 'window-closed';
      readonly seenClosedAt: Instant;
      readonly occurrences: readonly { readonly windowId: string; readonly opensAt: Instant }[];
      /** What other holds keep paused of what it covered, and until when; `null`: nothing. */
      readonly stays: PausedSaid | null;
    })
  | {
      readonly kind: 'trouble';
      readonly keys: readonly string[];
      readonly code: string;
      readonly message: string;
      /** The sentences of the message, for translation. */
      readonly said?: readonly Saying[] | undefined;
      readonly since: Instant;
      /** What it explains besides; absent: nothing. */
      readonly cause?: CauseNamed;
    }
  | {
      readonly kind: 'not-readable';
      readonly keys: readonly string[];
      readonly names: readonly string[];
    }
  | { readonly kind: 'agent-lost'; readonly keys: readonly string[]; readonly since: Instant }
  | {
      readonly kind: 'no-end';
      readonly keys: readonly string[];
      readonly holdId: string;
      readonly subject: Subject;
      readonly by: string;
      readonly reason: string;
      readonly since: Instant;
      readonly hours: number;
    }
  | {
      readonly kind: 'leak';
      readonly keys: readonly string[];
      /** Integrations that ran during the same hold. */
      readonly ids: readonly string[];
      readonly names: readonly string[];
      /** What started it; `null` if there were several. */
      readonly who: LeakSource | null;
      readonly since: Instant;
    }
  | {
      readonly kind: 'drifted';
      readonly keys: readonly string[];
      readonly id: string;
      readonly name: string;
    }
  | {
      readonly kind: 'overrun';
      readonly keys: readonly string[];
      readonly names: readonly string[];
      /** What goes down. */
      readonly subject: Subject;
      readonly opensAt: Instant;
      readonly longestMs: number;
    }
  | {
      readonly kind: 'stays-closed';
      readonly keys: readonly string[];
      readonly windowId: string;
      readonly subject: Subject;
      readonly why: 'not-ready' | 'first-failed' | 'asking';
      /** Systems that are not ready, unless the subject says it. */
      readonly waitsFor?: readonly string[];
      /** When it was due to reopen. */
      readonly closesAt: Instant | null;
      /** When retrying ends or ended. */
      readonly overrunAt: Instant;
      /** Systems that are not ready, with their last result. */
      readonly failing: readonly { readonly name: string; readonly outcome: Outcome }[];
    }
  | (LastNight & { readonly kind: 'last-night'; readonly keys: readonly string[] })
  | {
      readonly kind: 'question';
      readonly keys: readonly string[];
      readonly title: string | null;
      readonly integrations: number;
      readonly runs: number;
      /** When the first of them is skipped. */
      readonly decidesAt: Instant;
    };

const instant = z.int();

/** What was shown and what was open, so that nothing is repeated and no closing is missed. */
export const noticeMemorySchema = z.strictObject({
  told: z.record(z.string(), z.strictObject({ at: instant, times: z.int() })),
  open: z.array(
    z.strictObject({
      windowId: z.string(),
      subject: subjectSchema,
      opensAt: instant,
      closesAt: instant,
    }),
  ),
});

export type NoticeMemory = z.output<typeof noticeMemorySchema>;

export const NO_MEMORY: NoticeMemory = { told: {}, open: [] };

/** These make a sound even if other notices are switched off. */
const URGENT: ReadonlySet<Notice['kind']> = new Set([
  'trouble',
  'not-readable',
  'agent-lost',
  'leak',
  'drifted',
  'overrun',
  'stays-closed',
  'question',
]);

export function isUrgent({ kind }: Notice): boolean {
  return URGENT.has(kind);
}
