import { describe, expect, it } from 'vitest';
import { integrationSchema } from '../../../../shared/domain/definitions/integration.ts';
import {
  essentialsOf,
  hasEveryone,
  isSelected,
  selectorSchema,
} from '../../../../shared/domain/definitions/selector.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';

function integration(id: string, parts: object = {}): Integration {
  return integrationSchema.parse({ id, systems: ['erp'], scheduler: { kind: 'guard' }, ...parts });
}

const payments = integration('payments', { essential: true });
const orders = integration('orders');
const notEssential = integration('stock', { essential: false });
const elsewhere = integration('leads', { systems: ['crm'], essential: true });
const all = [payments, orders, notEssential, elsewhere];

describe('a scope with essential integrations', () => {
  it.each<[what: string, scope: object, selected: readonly string[]]>([
    ['holds them unless it says otherwise', { systems: ['erp'] }, ['payments', 'orders', 'stock']],
    ['leaves them out', { systems: ['erp'], exceptEssential: true }, ['orders', 'stock']],
    ['says no', { systems: ['erp'], exceptEssential: false }, ['payments', 'orders', 'stock']],
    ['leaves them out of everything', { all: true, exceptEssential: true }, ['orders', 'stock']],
    [
      'leaves out one that it names',
      { integrations: ['payments', 'orders'], exceptEssential: true },
      ['orders'],
    ],
    ['leaves out by id, too', { all: true, except: ['orders'], exceptEssential: true }, ['stock']],
  ])('%s', (_, scope, selected) => {
    const selector = selectorSchema.parse(scope);
    const ids = all.filter((one) => isSelected(selector, one)).map(({ id }) => id);
    expect(ids).toEqual(selected);
  });

  it.each<[scope: object, goOn: readonly string[], held: readonly string[]]>([
    [{ systems: ['erp'] }, [], ['payments']],
    [{ systems: ['erp'], exceptEssential: true }, ['payments'], []],
    [{ all: true, except: ['payments'] }, [], ['leads']],
    [{ all: true, except: ['payments'], exceptEssential: true }, ['leads'], []],
    [{ integrations: ['orders'], exceptEssential: true }, [], []],
  ])('%j: they go on %j, they are held %j', (scope, goOn, held) => {
    const found = essentialsOf(selectorSchema.parse(scope), all);
    expect(found.goOn.map(({ id }) => id)).toEqual(goOn);
    expect(found.held.map(({ id }) => id)).toEqual(held);
  });

  it('is not everything where it leaves some out', () => {
    expect(hasEveryone(selectorSchema.parse({ all: true }))).toBe(true);
    expect(hasEveryone(selectorSchema.parse({ all: true, exceptEssential: true }))).toBe(false);
    expect(hasEveryone(selectorSchema.parse({ all: true, except: ['orders'] }))).toBe(false);
  });
});
