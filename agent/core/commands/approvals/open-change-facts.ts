import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { listedProblems } from '../../../../shared/listed-problems.ts';
import type { AgentState } from '../../state/agent-state.ts';
import type { ChangeDraft } from '../../state/change-draft.ts';
import { fact, occurrenceText } from '../../state/facts.ts';
import { openProblem, type OpenChange } from './open-changes.ts';
import { personActor } from '../holds/place-hold.ts';
import { recloseOpening } from '../occurrences/reclosed-opening.ts';

interface Asked {
  readonly allowOpenChanges: boolean;
  readonly reason: string | undefined;
  /** Those of the document, in its order. */
  readonly windows: readonly { readonly id: string }[];
}

/** `undefined` if no open occurrence changes, or if that was requested explicitly with a reason. */
export function refuseOpenChanges(
  changes: readonly OpenChange[],
  { allowOpenChanges, reason, windows }: Asked,
): Result<never> | undefined {
  if (changes.length === 0 || (allowOpenChanges && reason !== undefined)) return undefined;
  const places = new Map(windows.map(({ id }, index) => [id, `windows[${index}]`]));
  const problems = changes.map((change) => openProblem(places.get(change.windowId) ?? '', change));
  const ids = [...new Set(changes.map(({ windowId }) => windowId))];
  const named = ids.slice(0, 20).join(', ');
  const what = say('would-change-open', { count: ids.length, ids: named });
  return allowOpenChanges
    ? failAs('reason-required', [what, say('reason-required')], listedProblems(problems))
    : failAs('open-occurrence', [what, say('change-anyway')], listedProblems(problems));
}

interface Given {
  readonly person: Person;
  readonly reason: string | undefined;
  readonly now: Instant;
}

/** One fact for each open occurrence that was ended, shortened or narrowed: who did it and why. */
export function noteOpenChanges(
  draft: ChangeDraft,
  state: AgentState,
  changes: readonly OpenChange[],
  { person, reason, now }: Given,
): void {
  for (const change of changes) {
    const { windowId, holdId, opensAt, closesAt, effect, newClosesAt, integrations } = change;
    const after = { opensAt, closesAt: newClosesAt };
    const common = { at: now, actor: personActor(person), reason, windowId, occurrence: after };
    if (effect === 'lets-go') {
      const detail = { holdId, integrations: [...integrations] };
      draft.note(fact({ ...common, kind: 'hold.released', detail }));
      continue;
    }
    recloseOpening(draft, state, holdId, newClosesAt);
    const before = occurrenceText({ opensAt, closesAt });
    const kind = effect === 'ended' ? 'window.ended' : 'window.shortened';
    const detail = { holdId, before, after: occurrenceText(after) };
    draft.note(fact({ ...common, kind, detail }));
  }
}
