import { describe, expect, it } from 'vitest';
import {
  likelyOwner,
  type PossibleOwner,
} from '../../../../../agent/features/silences/core/likely-owner.ts';

const system = (id: string, name?: string): PossibleOwner => ({ of: 'system', id, name });
const integration = (id: string): PossibleOwner => ({ of: 'integration', id });

const OWNERS = [
  system('erp', 'ERP Producción'),
  system('erp-test'),
  system('crm'),
  system('wms1'),
  system('wms2'),
  system('data-warehouse', 'Data warehouse'),
  system('tienda', '夜 店'),
  integration('crm-customers'),
  integration('wms1'),
];

describe('whose something is by its names', () => {
  it.each([
    ['the id', ['erp'], 'system/erp'],
    ['a word of the host', ['erp-db1.example.org'], 'system/erp'],
    ['a word with a number', ['ERP01'], 'system/erp'],
    ['the name, by other letters and signs', ['erp_produccion-02'], 'system/erp'],
    ['a name in humps', ['ErpProduccion'], 'system/erp'],
    ['a name of another script', ['夜-店'], 'system/tienda'],
    ['the longer of two ids', ['erp-test-db1'], 'system/erp-test'],
    ['how a word begins', ['erpdb01'], 'system/erp'],
    ['several words, wherever they stand', ['prod.data-warehouse.local'], 'system/data-warehouse'],
    ['an id with a number, exactly', ['wms1-app'], 'system/wms1'],
    ['an integration, which says more', ['crm-customers-etl'], 'integration/crm-customers'],
    ['a group, where the host says nothing', ['srv0042', 'Linux', 'CRM servers'], 'system/crm'],
    ['the host rather than its groups', ['erp-db1', 'crm', 'crm customers'], 'system/erp'],
    ['nobody: a number that is none of theirs', ['wms-app'], undefined],
    ['nobody: another word', ['database7', 'Linux servers'], undefined],
    ['nobody: two alike', ['erp-crm-bridge'], undefined],
    ['nobody: no letters', ['10.0.0.7', ''], undefined],
  ])('%s', (_, names, owner) => {
    const found = likelyOwner(OWNERS)(names);
    expect(found && `${found.of}/${found.id}`).toBe(owner);
  });

  it('is told at once of a thousand things, and of very long names', () => {
    const many = Array.from({ length: 6_000 }, (_, index) => integration(`flow-${index}-erp`));
    const ownerOf = likelyOwner([...many, system('erp')]);
    const begun = performance.now();
    for (let index = 0; index < 1_000; index += 1) ownerOf([`flow-${index}-x`, 'a'.repeat(300)]);
    expect(ownerOf(['erp-'.repeat(75)])?.id).toBe('erp');
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
