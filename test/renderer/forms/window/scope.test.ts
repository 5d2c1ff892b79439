import { describe, expect, it } from 'vitest';
import {
  checkedSystems,
  chosenScope,
  coveredNames,
  scopeChoices,
  withChosen,
  withoutChosen,
} from '../../../../renderer/forms/window/scope.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';

const scheduler = { kind: 'local', every: '1h', command: ['true'] };
const definitions = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP', readiness: { tcp: { host: 'erp-db', port: 1433 } } }],
  integrations: [
    { id: 'orders', name: 'Orders', systems: ['erp'], tags: ['night', 'a'], scheduler },
    { id: 'stock', tags: ['night'], scheduler },
  ],
});

describe('scope', () => {
  it('names the systems checked before its integrations resume', () => {
    const asked = (covers: object) => checkedSystems(definitions, selectorSchema.parse(covers));
    expect(asked({ all: true })).toEqual(['ERP']);
    expect(asked({ tags: ['a'] })).toEqual(['ERP']);
    expect(asked({ integrations: ['stock'] })).toEqual([]);
  });

  it('offers what is not selected yet, everything first and each tag once', () => {
    const covers = selectorSchema.parse({ systems: ['erp'] });
    expect(scopeChoices(definitions, covers).map(({ key }) => key)).toEqual([
      'all',
      'tags:a',
      'tags:night',
      'integrations:orders',
      'integrations:stock',
    ]);
  });

  it('removes what was added', () => {
    const covers = selectorSchema.parse({ tags: ['night'] });
    const choices = scopeChoices(definitions, covers);
    expect(choices.length).toBeGreaterThan(1);
    for (const choice of choices) {
      expect(withoutChosen(withChosen(covers, choice), choice)).toEqual(covers);
    }
  });

  it('shows the id of what no longer exists', () => {
    const covers = selectorSchema.parse({ systems: ['gone', 'erp'] });
    expect(chosenScope(definitions, covers).map(({ name }) => name)).toEqual(['gone', 'ERP']);
  });

  it('counts each integration once and leaves out the exceptions', () => {
    const covers = selectorSchema.parse({ systems: ['erp'], tags: ['night'], except: ['stock'] });
    expect(coveredNames(definitions, covers)).toEqual(['Orders']);
  });
});
