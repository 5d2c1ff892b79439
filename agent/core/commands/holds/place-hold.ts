import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { Actor } from '../../../../shared/domain/trail/audit-entry.ts';
import type { ManualHold } from '../../../../shared/domain/holds/hold.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import type { Definitions } from '../../state/definitions.ts';
import { fact } from '../../state/facts.ts';
import type { ControlScene } from './control-scene.ts';

export interface Accepted<Answer> {
  readonly draft: ChangeDraft;
  /** The revision is known once the draft is committed. */
  readonly answer: Omit<Answer, 'revision'>;
}

export function personActor({ name, via, claimed }: Person): Actor {
  return { kind: 'person', name, via, ...(claimed === undefined ? {} : { claimed }) };
}

/** Names in a selector that match nothing, with the names that exist. */
export function unknownNames(selector: Selector, definitions: Definitions): Problem[] {
  const tags = new Set([...definitions.integrations.values()].flatMap(({ tags }) => tags));
  const missing = (
    part: keyof Omit<Selector, 'all' | 'exceptEssential'>,
    known: { has(id: string): boolean },
    code: 'no-such-system' | 'no-such-tag' | 'no-such-integration',
  ): Problem[] =>
    selector[part].flatMap((id, index) =>
      known.has(id) ? [] : [problemAs(`${part}[${index}]`, say(code, { id }))],
    );
  return [
    ...missing('systems', definitions.systems, 'no-such-system'),
    ...missing('tags', tags, 'no-such-tag'),
    ...missing('integrations', definitions.integrations, 'no-such-integration'),
    ...missing('except', definitions.integrations, 'no-such-integration'),
  ];
}

export function isUntilValid(until: Instant | null, now: Instant): boolean {
  return until === null || until > now;
}

/** A person pauses what the selector covers, from now until the hold ends. */
export function placeHold(
  { state, plan, now, newId }: Pick<ControlScene, 'state' | 'plan' | 'now' | 'newId'>,
  params: CallParams<'hold.place'>,
): Result<Accepted<CallResult<'hold.place'>>> {
  const unknown = unknownNames(params.selector, state.definitions);
  if (unknown.length > 0) return failAs('not-found', [say('nothing-paused')], unknown);
  const until = params.until === null ? null : (parseInstant(params.until) ?? null);
  if (!isUntilValid(until, now)) {
    const problem = problemAs('until', say('after-now', { now: formatInstant(now) }));
    return failAs('invalid-parameters', [say('nothing-paused')], [problem]);
  }
  const integrations = plan.board.coveredBy(params.selector);
  const holdId = `hold-${newId()}`;
  const hold: ManualHold = {
    id: holdId,
    selector: params.selector,
    reason: params.reason,
    by: params.person.name,
    since: now,
    until,
  };
  const draft = new ChangeDraft();
  draft.manualHolds.set(holdId, hold);
  draft.affectedBy.set(holdId, integrations);
  draft.note(
    fact({
      at: now,
      kind: 'hold.placed',
      actor: personActor(params.person),
      reason: params.reason,
      integrationId: integrations.length === 1 ? integrations[0] : undefined,
      detail: {
        kind: 'manual',
        holdId,
        until: params.until,
        selector: { ...params.selector },
        integrations,
      },
    }),
  );
  return succeed({ draft, answer: { holdId, integrations } });
}
