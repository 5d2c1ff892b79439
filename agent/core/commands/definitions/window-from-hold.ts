import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { ManualHold } from '../../../../shared/domain/holds/hold.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import {
  maintenanceWindowSchema,
  type MaintenanceWindow,
} from '../../../../shared/domain/definitions/maintenance-window.ts';
import { formatWallClock, parseWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { checkDocument } from '../../validation/document-check.ts';
import { fact } from '../../state/facts.ts';
import { exactLength } from '../../calendar/exact-length.ts';
import { placeWallClock, wallClockAt } from '../../calendar/wall-clock-placement.ts';
import type { ZoneRules } from '../../calendar/zone-rules.ts';
import { changeFact } from './apply-document.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { personActor, type Accepted } from '../holds/place-hold.ts';

const NOTHING = say('nothing-made');

type Params = CallParams<'window.fromHold'>;

/**
 * A person turns a manual hold into a window with a single occurrence. It opens in this second and
 * replaces the hold in the same commit, so that nothing runs in between.
 */
export function windowFromHold(
  scene: ControlScene,
  params: Params,
): Result<Accepted<CallResult<'window.fromHold'>>> {
  const { state, zones, now } = scene;
  const hold = state.manualHolds.get(params.holdId);
  if (hold === undefined) return unknownHold(scene, params.holdId);
  if (state.definitions.windows.has(params.windowId)) {
    return failAs('conflict', [NOTHING, say('window-exists', { windowId: params.windowId })]);
  }
  if (state.approvalRequests.has(params.windowId)) {
    return failAs('conflict', [NOTHING, say('window-waits', { windowId: params.windowId })]);
  }
  const rules = zones.rules(params.timeZone);
  if (rules === undefined) return wrong('timeZone', say('zone-expected'));
  const until = params.until === undefined ? hold.until : (parseInstant(params.until) ?? null);
  if (until === null) {
    return wrong('until', say('closing-needed'));
  }
  if (until <= now) {
    return wrong('until', say('after-now', { now: formatInstant(now) }));
  }
  const drawn = draw(hold, params, rules, now, until);
  const decoded = parseForProblems(maintenanceWindowSchema, drawn);
  if (!decoded.success) return failAs('invalid-parameters', [NOTHING], problemsOf(decoded.error));
  const window = decoded.data;
  const document = { systems: [], integrations: [], windows: [window] };
  const { problems } = checkDocument(document, { known: state.definitions, zones, now });
  if (problems.length > 0) return failAs('invalid-parameters', [NOTHING], problems);
  return succeed({ draft: making(scene, hold, window, params), answer: { window } });
}

function wrong(path: string, why: Saying): Result<never> {
  return failAs('invalid-parameters', [NOTHING], [problemAs(path, why)]);
}

function unknownHold({ state }: ControlScene, holdId: string): Result<never> {
  if (state.openings.has(holdId) || state.reopenings.has(holdId)) {
    return failAs('conflict', [NOTHING, say('hold-of-window', { holdId })]);
  }
  return failAs('not-found', [NOTHING, say('hold-unknown', { holdId })]);
}

/**
 * The start is a wall-clock reading, which in the second pass of a repeated hour lies an hour back;
 * the length is exact, so that it closes when requested.
 */
function draw(
  hold: ManualHold,
  { windowId, title, timeZone }: Params,
  rules: ZoneRules,
  now: Instant,
  until: Instant,
): unknown {
  const start = formatWallClock(wallClockAt(rules, now));
  const opensAt = placeWallClock(rules, parseWallClock(start) ?? 0);
  return {
    id: windowId,
    ...(title === undefined ? {} : { title }),
    reason: hold.reason,
    timeZone,
    start,
    duration: exactLength(until - opensAt),
    covers: hold.selector,
    fromHold: hold.id,
  };
}

function making(
  { state, plan, now }: ControlScene,
  hold: ManualHold,
  window: MaintenanceWindow,
  { person, reason }: Params,
): ChangeDraft {
  const draft = new ChangeDraft();
  draft.windows.set(window.id, window);
  draft.manualHolds.set(hold.id, null);
  const added = { action: 'add', part: 'window', id: window.id, fields: [] } as const;
  draft.note(changeFact({ ...added, fields: [] }, state, draft, person, now, reason));
  draft.note(
    fact({
      at: now,
      kind: 'hold.released',
      actor: personActor(person),
      reason,
      windowId: window.id,
      detail: {
        holdId: hold.id,
        integrations: plan.board.coveredBy(hold.selector),
        why: 'became-window',
      },
    }),
  );
  return draft;
}
