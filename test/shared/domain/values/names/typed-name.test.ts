import { describe, expect, it } from 'vitest';
import { isSameName, meantByName } from '../../../../../shared/domain/values/names/typed-name.ts';

const customers = { id: 'crm-customers', name: 'CRM customers → ERP' };

describe('a name as typed', () => {
  it.each([
    'CRM customers → ERP',
    'crm customers -> erp',
    'CRM CUSTOMERS => ERP',
    'crm  customers ⇒ erp ',
    'crm customers--> erp',
    'CRM customers > ERP',
    'crmcustomers→erp',
    'CRM-Customers',
    ' crm-customers ',
  ])('%j means the same thing', (typed) => {
    expect(isSameName(typed, customers)).toBe(true);
  });

  it.each(['', '  ', 'crm', 'crm customers', 'CRM customers ← ERP', 'erp → crm customers'])(
    '%j does not',
    (typed) => {
      expect(isSameName(typed, customers)).toBe(false);
    },
  );

  it('ignores accents', () => {
    expect(isSameName('facturacion', { id: 'x', name: 'Facturación' })).toBe(true);
  });

  it('is the id where there is no name', () => {
    expect(isSameName('Orders', { id: 'orders' })).toBe(true);
  });
});

describe('the one that is meant', () => {
  const orders = { id: 'orders', name: 'Orders' };
  const copy = { id: 'orders-2', name: 'orders' };

  it('is an exact id before any name', () => {
    expect(meantByName('orders', [copy, orders])).toBe(orders);
  });

  it('is nothing if two could be meant', () => {
    expect(meantByName('ORDERS', [copy, orders])).toBeUndefined();
    expect(meantByName('ORDERS', [orders, customers])).toBe(orders);
  });
});
