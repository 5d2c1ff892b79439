import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { occurrenceHoldId } from '../../../../shared/domain/holds/occurrence.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import type { CommandScene } from '../../../core/commands/command-scene.ts';
import { changeFact } from '../../../core/commands/definitions/apply-document.ts';
import { decideApply } from '../../../core/commands/definitions/decide-apply.ts';
import { unknownWindow } from '../../../core/commands/holds/control-scene.ts';
import { personActor, type Accepted } from '../../../core/commands/holds/place-hold.ts';
import type { Opening } from '../../../core/state/agent-state.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { documentOf, NO_DEFINITIONS } from '../../../core/state/definitions.ts';
import { AGENT, fact } from '../../../core/state/facts.ts';
import { heldByOccurrence } from '../../../core/commands/occurrences/open-occurrence.ts';
import { beaten, renewed, termOf } from './beat-lease.ts';
import type { Lease } from './lease.ts';
import { openingOf } from './lease-opening.ts';
import { leasedWindow, type LeasedWindow } from './leased-window.ts';

const NOTHING = say('nothing-opened');

/** A lease that ended is remembered so long: whoever retries with its key is told. */
const REMEMBERED_MS = 30 * DAY_MS;
const MOST_REMEMBERED = 1_000;

type Params = CallParams<'window.open'>;
type Opened = Accepted<CallResult<'window.open'>>;

/**
 * A program opens a window from a template, which ends by itself at the latest after the template's
 * length. One at a time of a template: who opens with the same key gets the same, others are refused.
 */
export function openLeased(scene: CommandScene, params: Params): Result<Opened> {
  const { state, zones, now } = scene;
  const template = state.definitions.windows.get(params.template);
  if (template === undefined) {
    return state.approvalRequests.has(params.template)
      ? failAs('needs-approval', [NOTHING, say('template-waits', { template: params.template })])
      : unknownWindow(NOTHING, params.template);
  }
  const origin = template.fromTemplate;
  if (origin !== undefined) {
    return failAs('conflict', [NOTHING, say('template-opened', { template: template.id, origin })]);
  }
  const key = params.key ?? params.commandId;
  const known = alreadyOpened(scene, template.id, key);
  if (known !== undefined) return known;
  const rules = zones.rules(template.timeZone);
  if (rules === undefined) {
    return failAs('invalid-parameters', [NOTHING], [problemAs('template', say('zone-expected'))]);
  }
  const isTaken = (id: string): boolean =>
    state.definitions.windows.has(id) || state.approvalRequests.has(id) || state.leases.has(id);
  const made = leasedWindow(template, now, rules, params.reason, isTaken);
  if (made === undefined) return unknownWindow(NOTHING, params.template);
  return opened(scene, params, { template, key, made });
}

/** The same pipeline gets its window again, another one is told who has it. */
function alreadyOpened(
  scene: CommandScene,
  template: string,
  key: string,
): Result<Opened> | undefined {
  const { state, now } = scene;
  for (const [windowId, lease] of state.leases) {
    if (lease.template !== template) continue;
    const opening = openingOf(lease, state);
    if (opening !== undefined) {
      if (lease.key === key) return sameAgain(scene, windowId, lease, opening);
      const closesAt = formatInstant(opening.closesAt);
      const held = say('template-held', {
        by: lease.by,
        windowId,
        template,
        key: lease.key,
        closesAt,
      });
      return failAs('conflict', [NOTHING, held]);
    }
    if (lease.key !== key) continue;
    const at = formatInstant(lease.ended?.at ?? now);
    return failAs('conflict', [NOTHING, say('key-used', { windowId, key, at })]);
  }
  return undefined;
}

function sameAgain(
  scene: CommandScene,
  windowId: string,
  lease: Lease,
  opening: Opening,
): Result<Opened> {
  const { now } = scene;
  const again = lease.ended === null ? beaten(lease, now, opening.closesAt) : lease;
  const draft = new ChangeDraft();
  draft.leases.set(windowId, again);
  const integrations = heldByOccurrence(scene, opening);
  return succeed({
    draft,
    answer: {
      ...{ windowId, isSame: true, integrations, warnings: [] },
      opensAt: formatInstant(lease.opensAt),
      ...termOf(again, opening.closesAt, now),
    },
  });
}

interface Making {
  readonly template: MaintenanceWindow;
  readonly key: string;
  readonly made: LeasedWindow;
}

function opened(
  scene: CommandScene,
  params: Params,
  { template, key, made }: Making,
): Result<Opened> {
  const { state, now, plan } = scene;
  const { window, opensAt, closesAt } = made;
  const { person, reason } = params;
  const decided = decideApply(scene, {
    ...{ commandId: params.commandId, person, prune: false, dryRun: false },
    document: { ...documentOf(NO_DEFINITIONS), windows: [window] },
    ...(reason === undefined ? {} : { reason }),
  });
  if (!decided.ok) return decided;
  const { draft, answer } = decided.value;
  if (draft.approvalRequests.size > 0) {
    const said = say('template-approval', { template: template.id });
    return failAs('needs-approval', [NOTHING, said]);
  }
  const leaseMs = params.leaseSeconds * SECOND_MS;
  const lease: Lease = {
    ...{ template: template.id, key, by: person.name, opensAt, leaseMs, heardAt: now },
    ...(person.claimed === undefined ? {} : { claimed: person.claimed }),
    holdId: occurrenceHoldId(window.id, opensAt),
    until: renewed(leaseMs, now, closesAt),
    ended: null,
  };
  draft.leases.set(window.id, lease);
  for (const id of forgotten(state.leases, now)) forget(id, scene, draft);
  draft.note(
    fact({
      ...{ at: now, kind: 'lease.begun', actor: personActor(person), windowId: window.id },
      reason: window.reason,
      detail: { template: template.id, key, leaseMs, latestEnd: formatInstant(closesAt) },
    }),
  );
  return succeed({
    draft,
    answer: {
      ...{ windowId: window.id, isSame: false, warnings: answer.warnings },
      opensAt: formatInstant(opensAt),
      integrations: plan.board.coveredBy(window.covers),
      ...termOf(lease, closesAt, now),
    },
  });
}

/** With its definition, or each deployment would leave one behind. */
function forget(id: string, { state, now }: CommandScene, draft: ChangeDraft): void {
  draft.leases.set(id, null);
  // A person may have defined another one by this id since.
  if (state.definitions.windows.get(id)?.fromTemplate === undefined) return;
  draft.windows.set(id, null);
  const change = { ...({ action: 'remove', part: 'window' } as const), id, fields: [] };
  const nobody = { name: '', via: '' };
  draft.note({ ...changeFact(change, state, draft, nobody, now), actor: AGENT });
}

/** Those that ended long ago, and the oldest of too many. */
function forgotten(leases: ReadonlyMap<string, Lease>, now: Instant): string[] {
  const over = [...leases]
    .flatMap(([id, { ended }]) => (ended === null ? [] : [{ id, at: ended.at }]))
    .sort((a, b) => b.at - a.at);
  return over
    .filter(({ at }, index) => index >= MOST_REMEMBERED || at < now - REMEMBERED_MS)
    .map(({ id }) => id);
}
