import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  definitionOf,
  formOf,
  type SystemForm,
} from '../../../../../renderer/screens/integrations/systems/system-form.ts';
import {
  boxProblems,
  systemProblems,
} from '../../../../../renderer/screens/integrations/systems/system-problems.ts';
import { systemSchema, type System } from '../../../../../shared/domain/definitions/system.ts';
import { wordsIn } from '../../../i18n/words-in.ts';

const probe = fc.oneof(
  fc.record({
    http: fc.record(
      {
        url: fc.constantFrom('https://erp.example/health', 'http://127.0.0.1:8080/'),
        method: fc.constantFrom('GET', 'HEAD', 'POST'),
        headers: fc.dictionary(fc.stringMatching(/^[A-Za-z-]{1,8}$/), fc.string({ minLength: 1 })),
        codes: fc.array(fc.integer({ min: 100, max: 599 }), { minLength: 1, maxLength: 3 }),
        jmespath: fc.constantFrom('status', "length(jobs[?state=='open'])"),
      },
      { requiredKeys: ['url'] },
    ),
  }),
  fc.record({
    tcp: fc.record({
      host: fc.constantFrom('erp-db', '::1'),
      port: fc.integer({ min: 1, max: 65_535 }),
    }),
  }),
  fc.record({ command: fc.array(fc.string(), { minLength: 1, maxLength: 3 }) }),
);
const patience = fc.record(
  {
    passes: fc.integer({ min: 1, max: 100 }),
    interval: fc.constantFrom('10s', 'PT1M'),
    timeout: fc.constantFrom('5s', '500ms'),
    maxOverrun: fc.constantFrom('2h', '90m'),
    otherwise: fc.constantFrom('release', 'keep', 'ask'),
  },
  { requiredKeys: [] },
);
const systems = fc
  .record(
    {
      id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/),
      name: fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,10}[A-Za-z]$/),
      readiness: fc.tuple(probe, patience).map(([what, how]) => ({ ...what, ...how })),
    },
    { requiredKeys: ['id'] },
  )
  .map((one): System => systemSchema.parse(one));

const ERP = systemSchema.parse({
  id: 'erp',
  name: 'ERP',
  readiness: { http: { url: 'https://erp.example/health' } },
});

function told(change: Partial<SystemForm>): Record<string, string> {
  const problems = systemProblems({ ...formOf(ERP), ...change });
  return Object.fromEntries(boxProblems(problems, wordsIn('es', 'problems')));
}

describe('a system in the editor', () => {
  it('round-trips exactly', () => {
    fc.assert(
      fc.property(systems, (system) => {
        expect(definitionOf(formOf(system))).toStrictEqual(system);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps its check and hidden fields when renamed', () => {
    const known = systemSchema.parse({ id: 'erp', readiness: { command: ['true'] } });
    const unknown = Object.assign(structuredClone(known), { owner: 'ana' });
    Object.assign(unknown.readiness ?? {}, { quietLead: '5m' });
    expect(definitionOf({ ...formOf(unknown), name: 'ERP' })).toMatchObject({
      id: 'erp',
      name: 'ERP',
      owner: 'ana',
      readiness: { command: ['true'], passes: 3, quietLead: '5m' },
    });
  });

  it('keeps attempts and timings when the type of check changes or is removed', () => {
    const form = formOf(ERP);
    const tcp = definitionOf({ ...form, probe: 'tcp', host: 'db', port: '1433' });
    expect(systemSchema.parse(tcp).readiness).toEqual({
      tcp: { host: 'db', port: 1433 },
      passes: 3,
      interval: '10s',
      timeout: '5s',
      maxOverrun: '2h',
      otherwise: 'ask',
    });
    expect(definitionOf({ ...form, probe: 'none' })).toEqual({ id: 'erp', name: 'ERP' });
  });

  it('has no problems if valid', () => {
    expect(told({})).toEqual({});
  });

  it.each<[Partial<SystemForm>, string]>([
    [{ url: 'erp' }, 'url'],
    [{ codes: '99' }, 'codes'],
    [{ codes: 'ok' }, 'codes'],
    [{ headers: [{ name: 'a b', value: 'x' }] }, 'headers'],
    [{ probe: 'tcp', host: '', port: '1' }, 'host'],
    [{ probe: 'tcp', host: 'db', port: 'sql' }, 'port'],
    [{ probe: 'command', argv: [' '] }, 'command'],
    [{ interval: '0s' }, 'interval'],
    [{ timeout: '' }, 'timeout'],
    [{ maxOverrun: 'long' }, 'maxOverrun'],
  ])('says beside the box what is wrong with %j', (change, box) => {
    const found = told(change);
    expect(Object.keys(found)).toEqual([box]);
    expect(found[box]).not.toMatch(/expected/i);
  });
});
