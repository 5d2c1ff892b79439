import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { occurrenceOfHold, windowOfHold } from '../../../../shared/domain/holds/hold-id.ts';
import { occurrenceHoldId } from '../../../../shared/domain/holds/occurrence.ts';

it.each([0, Date.parse('2026-12-06T01:00:00.250Z'), Date.parse('+012026-12-06T01:00:00Z')])(
  'reads back the parts of a hold’s id (%i)',
  (opensAt) => {
    const holdId = occurrenceHoldId('erp-monthly', opensAt);
    const placed = occurrenceOfHold(holdId);
    expect(placed?.windowId).toBe('erp-monthly');
    expect(Date.parse(placed?.opensAt ?? '')).toBe(opensAt);
    expect(windowOfHold(holdId)).toBe('erp-monthly');
  },
);

it.each(['hold-1', '', '@', 'erp@', '@2026-12-06T01:00:00Z', 'erp@noon', 'a@b.example'])(
  'returns undefined for "%s", the id of no occurrence',
  (holdId) => {
    expect(occurrenceOfHold(holdId)).toBeUndefined();
  },
);

const root = fileURLToPath(new URL('../../../..', import.meta.url));

it('is the only place that parses such an id', () => {
  const files = ['agent', 'electron', 'renderer', 'shared'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(room, file)),
  );
  const takesApart = /(?:indexOf|includes|split)\(['"`]@['"`]\)/;
  expect(files.filter((file) => takesApart.test(readFileSync(join(root, file), 'utf8')))).toEqual(
    [],
  );
});
