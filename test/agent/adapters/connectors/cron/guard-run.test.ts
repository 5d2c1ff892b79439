import { describe, expect, it } from 'vitest';
import {
  guardEntry,
  plainLine,
  withoutGuards,
} from '../../../../../agent/adapters/connectors/cron/guard-prefix.ts';
import { guardsIn, withoutRun } from '../../../../../agent/adapters/connectors/cron/guard-run.ts';
import {
  entryLines,
  hold,
  release,
} from '../../../../../agent/adapters/connectors/cron/crontab-marks.ts';
import { heldElsewhere } from '../../../../../agent/adapters/connectors/cron/held-elsewhere.ts';
import { neighboursIn } from '../../../../../agent/adapters/connectors/kit/hosts/host-neighbours.ts';

const LINE = '*/5 * * * * /opt/erp/sync "a  b" | logger';
const A = '/var/lib/remanso-host/0123456789abcdef-erp-db1';
const B = '/home/ana/.local/share/remanso/fedcba9876543210-erp.2';
const C = '/var/lib/remanso-host/0123456789abcdef-erp-alias';
const put = (text: string, folder: string, id = 'stock'): string =>
  guardEntry(text, LINE, { hasUser: false, guard: `${folder}/guard`, id });
const take = (text: string, folder: string): string =>
  text
    .split('\n')
    .map((one) => plainLine(one, false, `${folder}/guard`).line)
    .join('\n');

const orders = [
  [A, B, C],
  [A, C, B],
  [B, A, C],
  [B, C, A],
  [C, A, B],
  [C, B, A],
] as const;
const pairs = orders.flatMap((added) => orders.map((removed) => [added, removed] as const));

describe('guards of several agents in front of one line', () => {
  const crontab = `# of the ERP\n${LINE}\n@daily /opt/other\n`;

  it.each(pairs)('added %j, removed %j: byte for byte', (added, removed) => {
    let text = crontab;
    for (const folder of added) {
      text = put(text, folder);
      // The same line to everybody, and as often as it was.
      expect(entryLines(text, LINE)).toEqual({ live: 1, held: 0, disabled: 0 });
      expect(withoutGuards(text, false)).toBe(crontab);
      expect(put(text, folder)).toBe(text);
    }
    expect(guardsIn(text.split('\n')[1] ?? '').map(({ folder }) => folder)).toEqual(
      added.toReversed(),
    );
    for (const folder of removed) text = take(text, folder);
    expect(text).toBe(crontab);
  });

  it('an agent of that machine marks and releases the line, whoever stands in front of it', () => {
    const tag = '0011223344556677';
    const held = hold(put(crontab, A), LINE, tag, 'hold-1');
    expect(entryLines(held, LINE)).toEqual({ live: 0, held: 1, disabled: 0 });
    const both = put(held, B);
    expect(guardsIn(both.split('\n')[1] ?? '')).toHaveLength(2);
    expect(entryLines(both, LINE)).toEqual({ live: 0, held: 1, disabled: 0 });
    expect(release(take(take(both, A), B), tag)).toBe(crontab);
  });

  it('what only looks like a guard is part of the command', () => {
    for (const line of [
      '* * * * * /opt/guard x || exit 0; /opt/erp',
      '* * * * * /var/lib/remanso-host/short/guard x || exit 0; /opt/erp',
      `* * * * * ${A}/guard x && /opt/erp`,
      `* * * * * echo ${A}/guard`,
    ]) {
      expect([withoutRun(line), guardsIn(line)]).toEqual([line, []]);
    }
  });

  it('who else holds it, and until when, is in the plans of those whose guards stand there', () => {
    const shown = `folder ${B} ana@ws12\nother 1795651300\nstock 1795651200\nstock 1795651260\nfolder ${C} \nstock 9999999999\nfolder /x y z\n`;
    const neighbours = neighboursIn(shown);
    const text = put(put(put(crontab, A), B), C, 'night');
    expect(heldElsewhere(text, LINE, neighbours, A)).toEqual([
      { agent: 'ana@ws12', until: 1_795_651_260_000 },
    ]);
    expect(heldElsewhere(put(text, C), LINE, neighbours, A)).toContainEqual({
      agent: '0123456789abcdef-erp-alias',
      until: null,
    });
    expect(heldElsewhere(crontab, LINE, neighbours)).toEqual([]);
  });
});
