import { describe, expect, it } from 'vitest';
import { correctedText } from '../../../../agent/adapters/documents/document-corrections.ts';
import { parseSource } from '../../../../agent/adapters/documents/document-file.ts';
import { checkDocument } from '../../../../agent/core/validation/document-check.ts';
import { readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';
import { definitionsOf } from '../../../support/definitions.ts';
import { zones } from '../../../support/zones.ts';

const now = Date.UTC(2026, 10, 27);

function corrected(text: string): ReturnType<typeof correctedText> {
  const source = parseSource(text);
  if (!source.ok) throw new Error(source.failure.message);
  const { value, place } = source.value;
  const { problems } = checkDocument(readLoosely(value), { known: definitionsOf({}), zones, now });
  return correctedText(text, place(problems));
}

const plan = (line: string, ...more: readonly string[]): string =>
  [
    '# Ours, do not sort',
    'systems: [{ id: erp }, { id: crm }]',
    'integrations:',
    '  - { id: orders, systems: [erp], scheduler: { kind: guard } } # the shop',
    'windows:',
    '  - id: night',
    '    start: 2027-01-03T02:00',
    `    ${line}`,
    ...more,
    '',
  ].join('\n');
const rest = ['    timeZone: Europe/Madrid', '    duration: PT1H', '    covers: { all: true }'];

describe('a misspelt name', () => {
  it.each<[wrong: string, right: string, more?: readonly string[]]>([
    ['timeZone: Europe/Madird', 'timeZone: Europe/Madrid', rest.slice(1)],
    ['timeZone: "Europe/Madird" # ours', 'timeZone: "Europe/Madrid" # ours', rest.slice(1)],
    ["durration: 'PT1H'", "duration: 'PT1H'", [rest[0] ?? '', rest[2] ?? '']],
    ['covers: { systems: [erp, crmm] }', 'covers: { systems: [erp, crm] }', rest.slice(0, 2)],
    [
      'covers: { integrations: ["ordes"] }',
      'covers: { integrations: ["orders"] }',
      rest.slice(0, 2),
    ],
    ['rrule: FREQ=DAILY', 'rrule: FREQ=DAILY', rest],
  ])('%s becomes %s, and nothing else changes', (wrong, right, more = rest) => {
    expect(corrected(plan(wrong, ...more)).text).toBe(plan(right, ...more));
  });

  it('is told with its place', () => {
    const { corrections } = corrected(
      plan('covers: { systems: [erp, crmm] }', ...rest.slice(0, 2)),
    );
    expect(corrections).toEqual([
      { path: 'windows[0].covers.systems[1]', id: 'night', line: 8, from: 'crmm', to: 'crm' },
    ]);
  });

  it('is put right in JSON as it is written there', () => {
    const text =
      '{\n  "integrations": [\n    {"id": "a", "scheduler": {"kind": "gaurd"}}\n  ]\n}\n';
    expect(corrected(text).text).toBe(text.replace('gaurd', 'guard'));
  });

  it('is put right several times in a line, among lines of Windows', () => {
    const text =
      'systems: [{ id: erp }]\r\nintegrations:\r\n  - { id: a, systms: [erp], scheduler: { kind: gaurd } }\r\n';
    expect(corrected(text).text).toBe(text.replace('systms', 'systems').replace('gaurd', 'guard'));
  });

  it('stays where two names are as near', () => {
    const text = plan('covers: { systems: [erx] }', ...rest.slice(0, 2)).replace(
      '{ id: crm }',
      '{ id: era }',
    );
    const found = corrected(text);
    expect(found.text).toBe(text);
    expect(found.undecided).toEqual([
      { path: 'windows[0].covers.systems[0]', line: 8, from: 'erx', near: ['era', 'erp'] },
    ]);
  });

  it.each([
    'covers: { systems: [warehouse] }',
    'timeZone: Atlantis/Nowhere',
    // Not one word: what was meant is not only a letter away.
    'timeZone: "Europe/Madri d"',
    'colour: red',
    'owner: 7',
  ])('stays where nothing is near: %s', (line) => {
    const text = plan(line, ...rest.filter((one) => !one.includes(line.split(':')[0] ?? '')));
    expect(corrected(text)).toEqual({ text, corrections: [], undecided: [] });
  });
});
