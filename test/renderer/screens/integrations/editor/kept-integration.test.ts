import { beforeEach, describe, expect, it } from 'vitest';
import { integrationKeeper } from '../../../../../renderer/screens/integrations/editor/kept-integration.ts';
import {
  blankForm,
  formOf,
  type IntegrationForm,
} from '../../../../../renderer/screens/integrations/editor/integration-form.ts';
import { keepText, readKept } from '../../../../../renderer/ui/text/kept-text.ts';
import { integrationSchema } from '../../../../../shared/domain/definitions/integration.ts';

const KEY = 'integration-draft';
const BLANK = blankForm('Europe/Madrid');
const original = integrationSchema.parse({
  id: 'orders',
  scheduler: {
    kind: 'local',
    every: '1h',
    timeZone: 'UTC',
    http: { url: 'http://127.0.0.1:9', headers: { 'X-Key': 'old-password' }, body: 'old-body' },
  },
});
const initial = formOf(original, BLANK);

function reloaded(typed: Partial<IntegrationForm>, from = initial) {
  const form = { ...from, ...typed };
  integrationKeeper.write({ key: 'orders/', original, initial: from, form, touched: ['name'] });
  return integrationKeeper.read({ original, initial: from });
}

describe('the draft of an integration over a reload', () => {
  beforeEach(() => keepText(KEY, ''));

  it('has what was typed, on what the agent has now', () => {
    const kept = reloaded({ name: 'Half a na', argv: ['node', 'x.js'], tags: ['night'] });
    expect(kept).toMatchObject({ key: 'orders/', original, initial, touched: ['name'] });
    expect(kept?.form).toEqual({
      ...initial,
      name: 'Half a na',
      argv: ['node', 'x.js'],
      tags: ['night'],
    });
    const newer = { ...initial, every: '2h' };
    expect(integrationKeeper.read({ original, initial: newer })?.form.every).toBe('2h');
  });

  it('keeps no value that may be a secret, typed or already there', () => {
    const kept = reloaded({
      name: 'Orders',
      body: 'typed-password',
      headers: [
        { name: 'X-Key', value: 'old-password' },
        { name: 'X-New', value: 'typed-password' },
        { name: 'X-Ref', value: 'secret:erp' },
      ],
      set: [{ name: 'TOKEN', value: 'typed-password' }],
      connectorTexts: { 'http templates.pause.body': 'typed-password', 'http baseUrl': 'http://a' },
    });
    expect(readKept(KEY)).not.toMatch(/password|old-body/);
    expect(kept?.form.body).toBe('old-body');
    expect(kept?.form.headers).toEqual([
      { name: 'X-Key', value: 'old-password' },
      { name: 'X-New', value: '' },
      { name: 'X-Ref', value: 'secret:erp' },
    ]);
    expect(kept?.form.set).toEqual([{ name: 'TOKEN', value: '' }]);
    expect(kept?.form.connectorTexts).toEqual({ 'http baseUrl': 'http://a' });
  });

  it('is dropped if it is of another version', () => {
    for (const changed of [{ name: 3 }, { gone: 'x' }, { connector: 'none' }, { headers: [1] }]) {
      keepText(KEY, JSON.stringify({ key: 'orders/', changed, touched: [] }));
      expect(integrationKeeper.read({ original, initial })).toBeNull();
    }
    keepText(KEY, '{');
    expect(integrationKeeper.read({ original, initial })).toBeNull();
  });
});
