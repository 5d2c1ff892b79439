import type { CallInput, CallResult } from '../contract/agent-contract.ts';
import type { RemansoDocument } from '../domain/definitions/document.ts';
import { formatInstant } from '../domain/values/instant.ts';
import type { Result } from '../errors.ts';
import { impactTally, type RunTally } from '../domain/values/run-tally.ts';
import type { Notice } from './notice.ts';

/** What windows that open soon will hold. */
export interface SoonTally {
  readonly held: RunTally;
  /** Names of those that lose their only run of the day. */
  readonly losing: readonly string[];
}

type Soon = Extract<Notice, { kind: 'window-soon' }>;

type AskPreview = (
  name: 'window.preview',
  params: CallInput<'window.preview'>,
) => Promise<Result<CallResult<'window.preview'>>>;

type Impact = CallResult<'window.preview'>['impact'];

/**
 * As the editor previews it, at the time to which a person moved it; `undefined` where one cannot be
 * told, as of an occurrence that is no longer the next.
 */
export async function soonTallyOf(
  { windowIds, opensAt }: Soon,
  definitions: RemansoDocument | null,
  ask: AskPreview,
): Promise<SoonTally | undefined> {
  const windows = (definitions?.windows ?? []).filter(({ id }) => windowIds.includes(id));
  const previews = await Promise.all(
    windows.map((window) => ask('window.preview', { window, count: 1 })),
  );
  const minute = formatInstant(opensAt).slice(0, 16);
  const impacts = previews.flatMap((answer): readonly Impact[] => {
    const opens = answer.ok ? answer.value.occurrences[0]?.opensAt : undefined;
    return answer.ok && opens?.slice(0, 16) === minute ? [answer.value.impact] : [];
  });
  if (impacts.length === 0 || impacts.length < windowIds.length) return undefined;
  return tallied(impacts.flat(), definitions);
}

/** One that two windows hold counts once. */
function tallied(impact: Impact, definitions: RemansoDocument | null): SoonTally {
  const held = new Map<string, Impact[number]>();
  const losing = new Set<string>();
  for (const one of impact) {
    const { integrationId, losesOnlyRunOfDay } = one;
    held.set(integrationId, larger(one, held.get(integrationId)));
    if (losesOnlyRunOfDay) losing.add(integrationId);
  }
  const nameOf = (id: string): string =>
    definitions?.integrations.find((one) => one.id === id)?.name ?? id;
  return {
    held: impactTally([...held.values()]),
    losing: [...losing].map(nameOf),
  };
}

/** What is not known of one window is not known of both. */
function larger(one: Impact[number], other: Impact[number] | undefined): Impact[number] {
  if (other === undefined) return one;
  if (one.heldRuns === null || other.heldRuns === null) {
    const atLeast = Math.max(atLeastOf(one), atLeastOf(other));
    return { ...one, heldRuns: null, atLeast };
  }
  return one.heldRuns >= other.heldRuns ? one : other;
}

function atLeastOf({ heldRuns, atLeast = 0 }: Impact[number]): number {
  return heldRuns ?? atLeast;
}
