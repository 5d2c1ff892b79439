import { describe, expect, it } from 'vitest';
import {
  isFolded,
  isTicked,
  mostNeeded,
  readChoices,
  takeOverOf,
  withTicks,
} from '../../../../renderer/actions/discovery/found-choices.ts';
import { proposedName } from '../../../../renderer/actions/discovery/proposed-name.ts';
import { foundRows, type Found } from '../../../../shared/contract/take-over.ts';
import { integrationSchema } from '../../../../shared/domain/definitions/integration.ts';
import { connectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';

function found(timer: string, more: Partial<Found> = {}): Found {
  return {
    scheduler: connectedScheduler.parse({ kind: 'systemd', timer }),
    id: timer.replace('.timer', ''),
    name: timer,
    schedule: 'OnCalendar=daily',
    nextRunAt: null,
    enabled: true,
    ...more,
  };
}

const held = integrationSchema.parse({
  id: 'backup',
  scheduler: { kind: 'systemd', timer: 'backup.timer' },
});
const rows = foundRows(
  [
    found('crm-customers.timer'),
    found('stock.timer'),
    found('backup.timer'),
    found('logrotate.timer', { leave: 'housekeeping' }),
    found('old.timer', { leave: 'masked' }),
    found('resting.timer', { enabled: false }),
  ],
  [held],
);
const start = readChoices('', true);
const NONE = { hosts: [], systems: [], integrations: [] };

describe('what is ticked', () => {
  it('leaves the system’s own, masked, disabled and protected ones alone', () => {
    const ticked = rows.filter((row) => isTicked(row, start)).map(({ found: { id } }) => id);
    expect(ticked).toEqual(['crm-customers', 'stock']);
    expect(rows.filter(isFolded).map(({ found: { id } }) => id)).toEqual([
      'logrotate',
      'old',
      'resting',
    ]);
  });

  it('is nothing where others are protected already', () => {
    expect(rows.some((row) => isTicked(row, readChoices('', false)))).toBe(false);
  });

  it('can be any but a protected one', () => {
    const all = withTicks(start, rows, true);
    expect(rows.filter((row) => !isTicked(row, all)).map(({ found: { id } }) => id)).toEqual([
      'backup',
    ]);
  });
});

describe('what is applied', () => {
  const made = [{ id: 'erp', name: 'ERP' }];

  it('has the new systems that are needed, typed names, and common systems', () => {
    const [crm, stock] = rows;
    const choices = {
      ...start,
      made: [...made, { id: 'unused', name: 'Unused' }],
      common: ['erp'],
      names: { [crm?.key ?? '']: '  ', [stock?.key ?? '']: 'Stock → shop ' },
      systems: { [stock?.key ?? '']: ['erp', 'shop'] },
    };
    const wanted = takeOverOf({ rows, hosts: [] }, choices, {
      ...NONE,
      integrations: [{ id: 'stock' }],
    });
    expect(wanted.systems).toEqual(made);
    expect(wanted.integrations).toMatchObject([
      { id: 'crm-customers', name: 'CRM customers', systems: ['erp'] },
      { id: 'stock-2', name: 'Stock → shop', systems: ['erp', 'shop'] },
    ]);
    expect(mostNeeded(wanted)).toBe('erp');
  });

  it('does not overwrite a system that someone else created meanwhile', () => {
    const choices = { ...start, made, common: ['erp'] };
    expect(
      takeOverOf({ rows, hosts: [] }, choices, { ...NONE, systems: [{ id: 'erp' }] }).systems,
    ).toEqual([]);
  });
});

describe('choices that the page kept', () => {
  it('are read back, and given up if they cannot be', () => {
    const choices = { ...start, common: ['erp'] };
    expect(readChoices(JSON.stringify(choices), true)).toEqual(choices);
    expect(readChoices('{"ticks":1}', true)).toEqual(start);
    expect(readChoices('{', true)).toEqual(start);
  });
});

describe('a proposed name', () => {
  it.each([
    ['crm-customers.sh', 'CRM customers'],
    ['inventory-levels.timer', 'Inventory levels'],
    ['load_bank_statements', 'Load bank statements'],
    ['web2erp', 'Web2erp'],
    ['crontab-cron.hourly', 'Crontab cron hourly'],
    ['pedidos', 'Pedidos'],
    ['---', '---'],
  ])('%s → %s', (id, name) => {
    expect(proposedName(id)).toBe(name);
  });
});
