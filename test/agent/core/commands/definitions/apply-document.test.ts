import { describe, expect, it } from 'vitest';
import { applyDocument } from '../../../../../agent/core/commands/definitions/apply-document.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { agentState } from '../../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../../support/definitions.ts';

const person = { name: 'ana', via: 'cli' };
const earlier = {
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [everySecond('orders', { systems: ['erp'] }), everySecond('mail')],
  windows: [windowOver('night', { systems: ['erp'] })],
};

function apply(document: object, prune = false) {
  const state = agentState({ definitions: definitionsOf(earlier) });
  return applyDocument({
    state,
    document: documentSchema.parse(document),
    prune,
    person,
    now: 7000,
  });
}

describe('applyDocument', () => {
  it('changes nothing the second time', () => {
    const { changes, draft } = apply(earlier, true);
    expect(changes).toEqual([]);
    expect(draft.isEmpty).toBe(true);
  });

  it('adds, changes, and names the fields that differ, with before and after in the trail', () => {
    const { changes, draft } = apply({
      systems: [{ id: 'erp', name: 'SAP' }],
      integrations: [everySecond('new')],
    });
    expect(changes).toEqual([
      { action: 'change', part: 'system', id: 'erp', fields: ['name'] },
      { action: 'add', part: 'integration', id: 'new', fields: [] },
    ]);
    expect(draft.cursors.get('new')).toBe(7000);
    expect(draft.facts[0]).toMatchObject({
      kind: 'config.changed',
      actor: { kind: 'person', name: 'ana' },
      detail: { before: { id: 'erp', name: 'ERP' }, after: { id: 'erp', name: 'SAP' } },
    });
  });

  it('keeps what is missing from the document, and removes it with prune', () => {
    expect(apply({ systems: earlier.systems }).changes).toEqual([]);
    const { changes, draft } = apply({ systems: earlier.systems }, true);
    expect(changes.map(({ action, id }) => `${action} ${id}`)).toEqual([
      'remove orders',
      'remove mail',
      'remove night',
    ]);
    expect(draft.cursors.get('orders')).toBeNull();
  });

  it('moves the cursor only where the schedule changes', () => {
    const renamed = { ...everySecond('mail'), name: 'Mail' };
    expect(apply({ integrations: [renamed] }).draft.cursors.has('mail')).toBe(false);
    const slower = everySecond('mail');
    const scheduler = { ...slower.scheduler, every: '5s' };
    expect(apply({ integrations: [{ ...slower, scheduler }] }).draft.cursors.get('mail')).toBe(
      7000,
    );
  });
});
