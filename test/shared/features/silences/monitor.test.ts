import { expect, it } from 'vitest';
import { readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';
import { isEndless, monitorSchema } from '../../../../shared/features/silences/monitor.ts';

const token = { secretRef: 'key' };
const ENDLESS = [
  { kind: 'healthchecks', checks: ['0198c6a0-0000-4000-8000-00000000000a'], token },
  { kind: 'tacticalrmm', url: 'https://api.rmm.example', agents: ['a1'], token },
];

it.each(ENDLESS)('$kind is refused until its endless pause is accepted', (monitor) => {
  const { shapeProblems } = readLoosely({ systems: [{ id: 'erp', monitors: [monitor] }] });
  expect(shapeProblems).toMatchObject([
    { path: 'systems[0].monitors[0].endless', code: 'monitor-endless' },
  ]);
  const accepted = monitorSchema.parse({ ...monitor, endless: 'accepted' });
  expect(isEndless(accepted)).toBe(true);
  expect(monitorSchema.safeParse({ ...monitor, endless: 'yes' }).success).toBe(false);
});

it('of a kind with an end of its own nothing has to be accepted', () => {
  const datadog = monitorSchema.parse({
    ...{ kind: 'datadog', scope: '*', apiKey: token, applicationKey: token },
  });
  expect(isEndless(datadog)).toBe(false);
});

it('of Checkmk names at least one of hosts, groups and services', () => {
  const site = {
    ...{ kind: 'checkmk', url: 'https://monitoring.example/prod' },
    basicAuth: { user: 'automation', password: token },
  };
  expect(monitorSchema.safeParse(site).success).toBe(false);
  expect(monitorSchema.safeParse({ ...site, services: ['erp-01'] }).success).toBe(false);
  expect(monitorSchema.safeParse({ ...site, services: ['erp-01!Orders'] }).success).toBe(true);
});
