import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { agentCalls } from '../../shared/contract/agent-contract.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { formatPath, parseForProblems, problemsOf } from '../../shared/zod-problems.ts';

function problems(schema: z.ZodType, value: unknown, prefix?: string): Record<string, string> {
  const parsed = parseForProblems(schema, value);
  if (parsed.success) throw new Error('expected it not to fit');
  return Object.fromEntries(
    problemsOf(parsed.error, prefix).map(({ path, message }) => [path, message]),
  );
}

const window = { id: 'a', timeZone: 'UTC', start: '2026-12-06T02:00', end: '2026-12-06T03:00' };

describe('problemsOf', () => {
  it('lists each unknown key at its own path', () => {
    const document = { windows: [{ ...window, covers: { all: true }, foo: 1, 'a b': 2 }] };
    expect(problems(documentSchema, document)).toEqual({
      'windows[0].foo': 'unknown key "foo"',
      'windows[0]["a b"]': 'unknown key "a b"',
    });
  });

  it.each<[what: string, document: object, said: Readonly<Record<string, string>>]>([
    ['an optional one', { windws: [] }, { windws: 'unknown key "windws"; did you mean windows?' }],
    [
      'one that is needed: it lacks because of that',
      { windows: [{ ...window, timezone: 'UTC', timeZone: undefined, covers: { all: true } }] },
      { 'windows[0].timezone': 'unknown key "timezone"; did you mean timeZone?' },
    ],
    [
      'one of two',
      {
        windows: [{ ...window, end: undefined, duratoin: 'PT1H', covers: { all: true } }],
      },
      { 'windows[0].duratoin': 'unknown key "duratoin"; did you mean duration?' },
    ],
    [
      'one of a scope',
      { windows: [{ ...window, covers: { sistems: ['erp'] } }] },
      { 'windows[0].covers.sistems': 'unknown key "sistems"; did you mean systems?' },
    ],
    [
      'one of a branch',
      { integrations: [{ id: 'a', scheduler: { kind: 'local', evry: '1m', command: ['true'] } }] },
      { 'integrations[0].scheduler.evry': 'unknown key "evry"; did you mean every?' },
    ],
  ])(
    'names the key that is meant by a misspelt one, and says that once: %s',
    (_, document, said) => {
      expect(problems(documentSchema, document)).toEqual(said);
    },
  );

  it('says what lacks where another key is misspelt', () => {
    const without = { ...window, start: undefined };
    const document = { windows: [{ ...without, titel: 'x', covers: { all: true } }] };
    expect(problems(documentSchema, document)).toEqual({
      'windows[0].titel': 'unknown key "titel"; did you mean title?',
      'windows[0].start': expect.any(String) as unknown,
    });
  });

  it.each([
    ['text', z.string(), 5, 'expected text, found a number'],
    ['missing', z.string(), undefined, 'expected text, found nothing'],
    ['whole', z.int(), 1.5, 'expected a whole number, found a number'],
    ['list', z.array(z.string()), {}, 'expected a list, found a mapping'],
    ['mapping', z.strictObject({}), [], 'expected a mapping, found a list'],
    ['choice', z.enum(['skip', 'once']), 'x', 'expected one of skip, once'],
    ['literal', z.literal('local'), 'x', 'expected local'],
    ['short', z.string().min(8), 'x', 'expected at least 8 characters'],
    ['one', z.array(z.int()).min(1), [], 'expected at least 1 item'],
    ['long', z.string().length(3), 'x', 'expected exactly 3 characters'],
    ['big', z.number().lt(3), 3, 'expected less than 3'],
    ['multiple', z.number().multipleOf(3), 4, 'expected a multiple of 3'],
    ['form', z.uuid(), 'x', 'expected text in the form of uuid'],
    [
      'its own message',
      z.string().refine(() => false, { error: 'expected luck' }),
      'x',
      'expected luck',
    ],
    ['NaN', z.number(), NaN, 'expected a number, found NaN'],
    ['a message like zod’s', z.string({ error: 'Invalid hour' }), 5, 'Invalid hour'],
    ['values', z.union([z.string(), z.number()]), [], 'expected text or a number, found a list'],
  ])('says what was expected: %s', (_name, schema, value, message) => {
    expect(problems(schema, value)).toEqual({ '': message });
  });

  it('follows the intended branch of a union', () => {
    const { target } = agentCalls['hold.release'].params.shape;
    expect(problems(target, { selector: { systems: [1] } }, 'target')).toEqual({
      'target.selector.systems[0]': 'expected text, found a number',
    });
    expect(problems(target, { hold: 'x' }, 'target')).toEqual({
      target: 'expected either holdId or selector',
    });
  });

  it('lists the kinds of a discriminated union at its key', () => {
    const document = { integrations: [{ id: 'x', scheduler: { kind: 'anacron' } }] };
    expect(problems(documentSchema, document)).toEqual({
      'integrations[0].scheduler.kind':
        'expected a scheduler of one of these kinds: local, guard, systemd, cron, service, ' +
        'windows-task, command, http, node-red, pg-cron, mariadb-event, bullmq, kubernetes, temporal',
    });
    const plain = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a') }),
      z.object({ kind: z.literal('b') }),
    ]);
    expect(problems(plain, { kind: 'c' })).toEqual({ kind: 'expected one of a, b' });
  });

  it('reports an invalid key of a record', () => {
    const headers = z.record(z.string().regex(/^[a-z]+$/), z.string());
    expect(problems(headers, { 'A B': 'x' }, 'headers')).toEqual({
      'headers["A B"]': 'key: expected text that matches /^[a-z]+$/',
    });
  });

  it('truncates long keys', () => {
    const [[path, message] = ['', '']] = Object.entries(
      problems(z.strictObject({}), { ['k'.repeat(1_000_000)]: 1 }),
    );
    expect(path.length).toBeLessThan(200);
    expect(message.length).toBeLessThan(200);
  });
});

describe('formatPath', () => {
  it('joins keys, indexes and a prefix', () => {
    expect(formatPath(['windows', 2, 'rrule'])).toBe('windows[2].rrule');
    expect(formatPath([0, 'id'], 'windows')).toBe('windows[0].id');
    expect(formatPath([], 'windows')).toBe('windows');
  });
});
