import { describe, expect, it } from 'vitest';
import type { AgentState } from '../../../../../agent/core/state/agent-state.ts';
import { placeHold } from '../../../../../agent/core/commands/holds/place-hold.ts';
import { releaseHold } from '../../../../../agent/core/commands/holds/release-hold.ts';
import { selectorSchema } from '../../../../../shared/domain/definitions/selector.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { agentState, planOf } from '../../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../../support/definitions.ts';

const person = { name: 'ana', via: 'cli' };
const commandId = 'command-1';
const WINDOW_HOLD = 'night@1970-01-01T00:00:01Z';

const definitions = definitionsOf({
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [
    everySecond('orders', { systems: ['erp'], tags: ['sales'] }),
    everySecond('stock', { systems: ['erp'] }),
    everySecond('leads', { systems: ['crm'], tags: ['sales'] }),
  ],
  windows: [windowOver('night', { systems: ['erp'] })],
});

function hold(id: string, selector: object, until: number | null = null) {
  return {
    id,
    selector: selectorSchema.parse(selector),
    reason: 'slow',
    by: 'bea',
    since: 0,
    until,
  };
}

function world(parts: Partial<AgentState> = {}, isOpen = false) {
  const opening = { holdId: WINDOW_HOLD, windowId: 'night', opensAt: 1000, closesAt: 9000 };
  const state = agentState({
    definitions,
    openings: new Map(isOpen ? [[WINDOW_HOLD, opening]] : []),
    ...parts,
  });
  const plan = planOf(state, { night: isOpen ? [opening] : [] });
  return { state, plan, now: 5000, newId: () => '1' };
}

function place(selector: object, until: number | null, now = 5000) {
  const params = {
    commandId,
    person,
    selector: selectorSchema.parse(selector),
    reason: 'ERP is slow',
    until: until === null ? null : formatInstant(until),
  };
  return placeHold({ ...world(), now }, params);
}

describe('placeHold', () => {
  it('places one hold over the union of the targets', () => {
    const placed = place({ systems: ['erp'], tags: ['sales'] }, 60_000);
    expect(placed).toMatchObject({
      ok: true,
      value: { answer: { holdId: 'hold-1', integrations: ['orders', 'stock', 'leads'] } },
    });
    if (!placed.ok) return;
    expect(placed.value.draft.manualHolds.get('hold-1')).toMatchObject({
      by: 'ana',
      since: 5000,
      until: 60_000,
    });
    expect(placed.value.draft.facts[0]).toMatchObject({
      kind: 'hold.placed',
      reason: 'ERP is slow',
    });
  });

  it('names every target that does not exist, and places nothing', () => {
    const refused = place(
      { systems: ['sap'], tags: ['x'], integrations: ['orders', 'nope'] },
      null,
    );
    expect(refused.ok).toBe(false);
    if (refused.ok) return;
    expect(refused.failure.problems?.map((problem) => problem.path)).toEqual([
      'systems[0]',
      'tags[0]',
      'integrations[1]',
    ]);
  });

  it.each([[5000], [4999]])('refuses an end that is not after now (%i)', (until) => {
    expect(place({ all: true }, until)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-parameters' },
    });
  });
});

describe('releaseHold', () => {
  const release = (
    scene: ReturnType<typeof world>,
    target: { holdId: string } | { selector: object },
    override = false,
  ) =>
    releaseHold(scene, {
      commandId,
      person,
      reason: 'done',
      override,
      target: 'holdId' in target ? target : { selector: selectorSchema.parse(target.selector) },
    });

  it('ends one hold by its id and leaves the others', () => {
    const holds = new Map([
      ['h1', hold('h1', { all: true })],
      ['h2', hold('h2', { integrations: ['orders'] })],
    ]);
    const released = release(world({ manualHolds: holds }), { holdId: 'h1' });
    expect(released).toMatchObject({
      ok: true,
      value: { answer: { stillHeld: [{ integrationId: 'orders', holdIds: ['h2'] }] } },
    });
    if (released.ok) expect([...released.value.draft.manualHolds]).toEqual([['h1', null]]);
  });

  it('releases one integration from a wider hold and keeps the others in it', () => {
    const released = release(
      world({ manualHolds: new Map([['h1', hold('h1', { systems: ['erp'] })]]) }),
      {
        selector: { integrations: ['orders'] },
      },
    );
    expect(released).toMatchObject({ ok: true });
    if (!released.ok) return;
    expect(released.value.draft.manualHolds.get('h1')?.selector.except).toEqual(['orders']);
    expect(released.value.answer.stillHeld).toEqual([]);
  });

  it('refuses a window hold without override and says so', () => {
    const open = world({}, true);
    expect(release(open, { selector: { systems: ['erp'] } })).toMatchObject({
      ok: false,
      failure: { code: 'window-hold' },
    });
    expect(release(open, { holdId: WINDOW_HOLD })).toMatchObject({
      failure: { code: 'window-hold' },
    });
  });

  it('ends a window hold for the chosen integrations, with override', () => {
    const released = release(world({}, true), { selector: { integrations: ['orders'] } }, true);
    expect(released).toMatchObject({ ok: true });
    if (!released.ok) return;
    expect(released.value.draft.releases.get(WINDOW_HOLD)).toEqual({
      holdId: WINDOW_HOLD,
      closesAt: 9000,
      integrations: ['orders'],
    });
    expect(released.value.draft.facts[0]).toMatchObject({
      windowId: 'night',
      actor: { name: 'ana' },
    });
  });

  it('ends a manual hold and reports the window that still holds', () => {
    const holds = new Map([['h1', hold('h1', { integrations: ['orders'] })]]);
    const released = release(world({ manualHolds: holds }, true), {
      selector: { integrations: ['orders'] },
    });
    expect(released).toMatchObject({
      ok: true,
      value: { answer: { stillHeld: [{ integrationId: 'orders', holdIds: [WINDOW_HOLD] }] } },
    });
  });

  it('has nothing to release where nothing is held, and refuses an unknown id', () => {
    expect(release(world(), { selector: { all: true } })).toMatchObject({
      failure: { code: 'nothing-to-release' },
    });
    expect(release(world(), { holdId: 'h9' })).toMatchObject({ failure: { code: 'not-found' } });
    expect(release(world(), { selector: { tags: ['x'] } })).toMatchObject({
      failure: { code: 'not-found' },
    });
  });
});
