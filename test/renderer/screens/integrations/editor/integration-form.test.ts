import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyProblems,
  fieldOf,
  fieldProblems,
  scheduleProblems,
  schemaProblems,
  type FormWords,
} from '../../../../../renderer/screens/integrations/editor/form-problems.ts';
import {
  blankForm,
  copyOf,
  definitionOf,
  formOf,
  type IntegrationForm,
} from '../../../../../renderer/screens/integrations/editor/integration-form.ts';
import { scheduleOf } from '../../../../../renderer/screens/integrations/editor/use-schedule.ts';
import {
  integrationSchema,
  type Integration,
} from '../../../../../shared/domain/definitions/integration.ts';
import { parseCron } from '../../../../../agent/core/calendar/due-times/cron-schedule.ts';
import { connectorChoices } from '../../../../../renderer/model/connectors/connector-forms.ts';
import { wordsIn } from '../../../i18n/words-in.ts';

const BLANK = blankForm('Europe/Madrid');
const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/);
const path = fc.stringMatching(/^[a-z/.-]{1,12}$/);
const rule = fc.oneof(
  fc.record({ cron: fc.constantFrom('*/5 * * * *', '30 3 * * 1-5') }),
  fc.record({ every: fc.constantFrom('30s', 'PT4H') }),
  fc.record({ every: fc.constant('1h'), start: fc.constant('2026-12-06T02:00') }),
  fc.record({ rrule: fc.constant('FREQ=DAILY'), start: fc.constant('2026-12-06T02:00') }),
);
const action = fc.oneof(
  fc.record({
    http: fc.record(
      {
        method: fc.constantFrom('GET', 'POST', 'DELETE'),
        url: path.map((text) => `https://erp.example/${text}`),
        headers: fc.dictionary(fc.stringMatching(/^[A-Za-z-]{1,8}$/), fc.string({ minLength: 1 })),
        body: fc.string({ minLength: 1 }),
        successCodes: fc.array(fc.integer({ min: 100, max: 599 }), { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['method', 'url'] },
    ),
  }),
  fc.record(
    {
      command: fc.array(fc.string(), { minLength: 1, maxLength: 4 }),
      cwd: path,
      environment: fc.record({
        pass: fc.array(word, { maxLength: 3 }),
        set: fc.dictionary(word, fc.string()),
      }),
    },
    { requiredKeys: ['command'] },
  ),
);
const where = fc.oneof(
  fc.constant({}),
  fc.record({
    executor: fc.record(
      { kind: fc.constant('bullmq'), tag: id, waitFor: fc.constantFrom('5m', 'PT30S', '1h30m') },
      { requiredKeys: ['kind', 'tag'] },
    ),
  }),
);
const local = fc
  .tuple(rule, action, where, fc.constantFrom('5m', '1h'))
  .map(([when, what, place, timeout]) => {
    return { kind: 'local', timeZone: 'UTC', timeout, ...when, ...what, ...place };
  });
const definitions = fc
  .record(
    {
      id,
      name: fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,10}[A-Za-z]$/),
      systems: fc.array(id, { maxLength: 3 }),
      tags: fc.array(id, { maxLength: 3 }),
      scheduler: fc.oneof(local, fc.constant({ kind: 'guard' })),
      missedRuns: fc.constantFrom('skip', 'once', 'all', 'ask'),
      drain: fc.constantFrom('auto', 'off', '10m', 'PT1H'),
      inFlight: fc.constantFrom('finish', 'stop', 'stop-after 5m', 'stop-after PT30S'),
      onDrift: fc.constantFrom('repause', 'leave', 'ask'),
      after: fc.array(id, { maxLength: 3 }),
    },
    { requiredKeys: ['id', 'scheduler'] },
  )
  .map((one): Integration => {
    // Only the agent's own runs can be stopped by it.
    const { inFlight, ...others } = one;
    const isLocal = one.scheduler.kind === 'local' && inFlight !== undefined;
    return integrationSchema.parse(isLocal ? one : others);
  });

describe('the form', () => {
  it('round-trips its definition', () => {
    fc.assert(
      fc.property(definitions, (integration) => {
        const form = formOf(integration, BLANK);
        expect(integrationSchema.parse(definitionOf(form))).toEqual(integration);
      }),
    );
  });

  it('copies everything but name and id', () => {
    const one = integrationSchema.parse({
      id: 'a',
      name: 'A',
      tags: ['x'],
      scheduler: { kind: 'guard' },
    });
    expect(copyOf(one, BLANK)).toMatchObject({ id: '', name: '', tags: ['x'], kind: 'guard' });
  });
});

const inWords = (language: 'en' | 'es'): FormWords => ({
  own: wordsIn(language, 'integrations'),
  connectors: wordsIn(language, 'connectors'),
  told: wordsIn(language, 'problems'),
});

describe('form problems', () => {
  it.each([
    ['integrations[0].id', 'id'],
    ['integrations[0].systems[1]', 'systems'],
    ['integrations[0].scheduler.cron', 'cron'],
    ['integrations[0].scheduler.timeZone', 'timeZone'],
    ['integrations[0].scheduler.http.url', 'url'],
    ['integrations[0].scheduler.http.headers["a b"]', 'headers'],
    ['integrations[0].scheduler.http.successCodes[0]', 'successCodes'],
    ['integrations[0].scheduler.command[0]', 'argv'],
    ['integrations[0].scheduler.environment.set.A', 'set'],
    ['integrations[0].scheduler.executor.tag', 'workerTag'],
    ['integrations[0].scheduler.executor.waitFor', 'waitFor'],
    ['integrations[0].missedRuns', 'missedRuns'],
    ['integrations[0].scheduler', 'form'],
    ['', 'form'],
  ])('in %s are shown at %s', (problem, field) => {
    expect(fieldOf(problem)).toBe(field);
  });

  const bad: readonly [string, Partial<IntegrationForm>, string, string][] = [
    ['no id', { id: '' }, 'Enter an id', 'Indique un identificador'],
    [
      'a bad URL',
      { url: 'ftp://x' },
      'An address that begins with http:// or https://',
      'Una dirección que empiece por http:// o https://',
    ],
    ['no URL', { url: ' ' }, 'Enter a URL', 'Indique una URL'],
    [
      'bad codes',
      { successCodes: '200, ok' },
      'Numbers from 100 to 599, like 200, 202',
      'Números de 100 a 599, como 200, 202',
    ],
    [
      'a bad timeout',
      { timeout: 'soon' },
      'A length above zero, like 30s, 5m or 1h30m',
      'Una duración mayor que cero, como 30s, 5m o 1h30m',
    ],
    [
      'a bad start',
      { rule: 'rrule', start: '2026-02-30T02:00' },
      'A day and time that exist, like 2026-12-06T02:00',
      'Un día y una hora que existan, como 2026-12-06T02:00',
    ],
    [
      'no worker tag',
      { place: 'worker' },
      'Enter a tag, like erp-hosts',
      'Indique una etiqueta, como erp-hosts',
    ],
    [
      'a bad worker tag',
      { place: 'worker', workerTag: 'two words' },
      'Letters, digits, dots, dashes and underscores; starts with a letter or digit',
      'Letras, cifras, puntos, guiones y guiones bajos; empieza por letra o cifra',
    ],
    [
      'a bad worker time-out',
      { place: 'worker', workerTag: 'erp-hosts', waitFor: '0' },
      'A length above zero, like 30s, 5m or 1h30m',
      'Una duración mayor que cero, como 30s, 5m o 1h30m',
    ],
    ['no program', { action: 'command', argv: [''] }, 'Enter a program', 'Indique un programa'],
    [
      'a bad variable',
      { action: 'command', argv: ['x'], set: [{ name: 'a b', value: '' }] },
      'Variable names: letters, digits and “_” only',
      'Nombres de variable: solo letras, cifras y «_»',
    ],
  ];

  it.each(bad)('explain %s in both languages', (_, part, inEnglish, inSpanish) => {
    const form = { ...BLANK, id: 'a', url: 'https://erp.example/', ...part };
    const problems = [...schemaProblems(form), ...emptyProblems(form)];
    expect(fieldProblems(problems, form, inWords('en')).map(({ text }) => text)).toEqual([
      inEnglish,
    ]);
    expect(fieldProblems(problems, form, inWords('es')).map(({ text }) => text)).toEqual([
      inSpanish,
    ]);
  });

  it.each(connectorChoices)('of %s with nothing typed are beside its empty boxes', (connector) => {
    const form = { ...BLANK, id: 'a', kind: 'command' as const, connector };
    const problems = [...schemaProblems(form), ...emptyProblems(form)];
    const fields = fieldProblems(problems, form, inWords('en')).map(({ field }) => field);
    expect(fields).not.toEqual([]);
    expect(fields).not.toContain('form');
  });

  it('name the invalid field of a cron expression', () => {
    const form = { ...BLANK, cron: '* 25 * * *' };
    const parsed = parseCron(form.cron);
    const problems = parsed.ok ? [] : parsed.problems;
    expect(fieldProblems(problems, form, inWords('es'))).toEqual([
      { field: 'cron', text: 'No se entiende el campo «hora»: 25' },
    ]);
  });
});

describe('the schedule query', () => {
  it.each<[Partial<IntegrationForm>, object | null]>([
    [{ cron: ' 30 3 * * * ' }, { cron: '30 3 * * *', timeZone: 'Europe/Madrid' }],
    [
      { cron: '*', start: '2026-12-06T02:00' },
      { cron: '*', timeZone: 'Europe/Madrid' },
    ],
    [
      { rule: 'rrule', rrule: 'FREQ=DAILY', start: '2026-12-06T02:00' },
      { rrule: 'FREQ=DAILY', start: '2026-12-06T02:00', timeZone: 'Europe/Madrid' },
    ],
    [
      { rule: 'every', every: '15m' },
      { every: '15m', timeZone: 'Europe/Madrid' },
    ],
    [{ rule: 'every', every: ' ' }, null],
    [{ kind: 'guard' }, null],
  ])('of %j is %j', (part, asked) => {
    expect(scheduleOf({ ...BLANK, ...part })).toEqual(asked);
  });

  it('maps the agent’s problems to the fields', () => {
    const problem = { path: 'cron', message: 'no', code: 'cron-fields' };
    const told = scheduleProblems({ problems: [problem, { path: '', message: 'x' }], dueAt: [] });
    expect(told.map(({ path }) => fieldOf(path))).toEqual(['cron', 'form']);
  });
});
