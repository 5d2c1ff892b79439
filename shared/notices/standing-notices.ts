import type { RemansoDocument } from '../domain/definitions/document.ts';
import type { HoldText } from '../domain/holds/hold.ts';
import type { LinkState } from '../domain/now/link-state.ts';
import type { ProblemReport, Snapshot } from '../domain/now/snapshot.ts';
import { causeNamed, troublesByCause, type Troubles } from '../domain/now/trouble-cause.ts';
import { subjectOf } from '../domain/now/subject.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import type { Notice } from './notice.ts';
import { remindedHours } from './pause-reminder.ts';

/** An agent that restarts at once is not worth an alarm. */
const LOST_GRACE_MS = 10_000;

/** Problems that have a notice of their own, with more detail than the agent's sentence. */
const TOLD_ELSEWHERE = ['leak|', 'drift|', 'scheduler-drifted|', 'reopening-'];

/** One for each cause, and one for what nothing explains: what a cause explains is no news. */
export function troubleNotices(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
): readonly Notice[] {
  const dark = snapshot.integrations.filter(({ state }) => state === 'unknown');
  const { causes, problems, unread } = troublesByCause({
    problems: snapshot.problems,
    unread: dark,
    definitions,
  });
  const others = problems.filter(
    ({ code }) => !TOLD_ELSEWHERE.some((prefix) => code.startsWith(prefix)),
  );
  return [
    ...notReadableNotices(unread),
    ...causes.map((cause) => ({
      ...troubleNotice(cause.problem),
      cause: causeNamed(cause, definitions),
    })),
    ...others.map(troubleNotice),
  ];
}

function troubleNotice({ code, message, said, since }: ProblemReport) {
  const keys = [`trouble|${code}|${since}`];
  return { kind: 'trouble' as const, keys, code, message, said, since: parseInstant(since) ?? 0 };
}

/** One for all that cannot be read and that nothing explains; another integration makes it new. */
function notReadableNotices(dark: Troubles['unread']): readonly Notice[] {
  if (dark.length === 0) return [];
  const keys = [`not-readable|${dark.map(({ id }) => id).join(',')}`];
  return [{ kind: 'not-readable', keys, names: dark.map(({ id, name }) => name ?? id) }];
}

export function lostNotices(link: LinkState, now: Instant): readonly Notice[] {
  if (link.kind !== 'lost') return [];
  const since = parseInstant(link.since) ?? now;
  if (now - since < LOST_GRACE_MS) return [];
  return [{ kind: 'agent-lost', keys: [`agent-lost|${since}`], since }];
}

/** An open-ended pause: a reminder every four hours, once for all integrations that it holds. */
export function noEndNotices(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  now: Instant,
): readonly Notice[] {
  const held = new Map<string, { readonly hold: HoldText; readonly ids: string[] }>();
  for (const { id, holds } of snapshot.integrations) {
    for (const hold of holds) {
      if (hold.kind !== 'manual' || hold.until !== null) continue;
      const known = held.get(hold.id) ?? { hold, ids: [] };
      known.ids.push(id);
      held.set(hold.id, known);
    }
  }
  return [...held.values()].flatMap(({ hold, ids }): Notice[] => {
    const since = parseInstant(hold.since) ?? now;
    const hours = remindedHours(since, now);
    if (hours === 0) return [];
    const isAll = ids.length > 1 && ids.length === snapshot.integrations.length;
    const chosen = { systems: [], tags: [], integrations: ids, all: isAll, except: [] };
    return [
      {
        kind: 'no-end',
        keys: [`no-end|${hold.id}|${hours}`],
        holdId: hold.id,
        subject: subjectOf([chosen], definitions),
        by: hold.by,
        reason: hold.reason,
        since,
        hours,
      },
    ];
  });
}

/** One for all that ran during the same hold; another integration makes it a new one. */
export function leakNotices({ leaks, integrations }: Snapshot): readonly Notice[] {
  const names = new Map(integrations.map(({ id, name }) => [id, name ?? id]));
  return [...Map.groupBy(leaks, ({ holdId }) => holdId)].map(([holdId, group]): Notice => {
    const ids = [...new Set(group.map(({ integrationId }) => integrationId))].sort();
    const [first] = group;
    return {
      kind: 'leak',
      keys: [`leak|${holdId}|${ids.join(',')}`],
      ids,
      names: ids.map((id) => names.get(id) ?? id),
      who: group.length === 1 && first !== undefined ? first.who : null,
      since: Math.min(...group.map(({ detectedAt }) => parseInstant(detectedAt) ?? 0)),
    };
  });
}

/** For a guard's flag, and for a scheduler that was enabled. */
const DRIFT = /^(?:drift|scheduler-drifted)\|/;

/** Something enabled outside Remanso where a person must decide. */
export function driftNotices({ problems, integrations }: Snapshot): readonly Notice[] {
  return problems
    .filter(({ code }) => DRIFT.test(code))
    .map(({ code, since }): Notice => {
      const id = code.replace(DRIFT, '');
      const name = integrations.find((one) => one.id === id)?.name ?? id;
      return { kind: 'drifted', keys: [`drifted|${id}|${since}`], id, name };
    });
}
