import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entryLines,
  hold,
  release,
  withoutMarks,
} from '../../../../../agent/adapters/connectors/cron/crontab-marks.ts';

const TAG = '0123456789abcdef';
const LINE = '*/5 * * * * /opt/sync --orders';

/** Lines as people write them, and lines that resemble our marks. */
const lines = fc.oneof(
  fc.constantFrom(
    LINE,
    ` ${LINE}`,
    `# ${LINE}`,
    `#remanso-held: ${LINE}`,
    `#remanso-held:fedcba9876543210:erp: ${LINE}`,
    `#remanso-held:${TAG}`,
    '',
    '\r',
  ),
  fc
    .uint8Array({ maxLength: 40 })
    .map((bytes) => Buffer.from(bytes).toString('latin1').replaceAll('\n', '')),
);
const crontabs = fc.array(lines, { maxLength: 30 }).map((all) => all.join('\n'));

describe('marks in a crontab', () => {
  it('restores every crontab byte for byte, whatever its content', () => {
    fc.assert(
      fc.property(crontabs, fc.string({ maxLength: 20 }), (text, holdId) => {
        const held = hold(text, LINE, TAG, holdId.isWellFormed() ? holdId : 'erp@2026');
        expect(entryLines(held, LINE).live).toBe(0);
        expect(release(held, TAG)).toBe(text);
        expect(hold(held, LINE, TAG, 'again')).toBe(held);
        expect(release(release(held, TAG), TAG)).toBe(text);
        expect(withoutMarks(held)).toBe(withoutMarks(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('releases only its own marks of two entries in one crontab', () => {
    const other = '0 3 * * * /opt/night';
    const text = `${LINE}\n${other}\n`;
    const [first, second] = [TAG, 'fedcba9876543210'];
    const both = hold(hold(text, LINE, first, 'a'), other, second, 'b');
    expect(release(both, first)).toBe(hold(text, other, second, 'b'));
    expect(release(release(both, second), first)).toBe(text);
  });

  it('identifies a line with odd bytes by how it is displayed', () => {
    const bytes = Buffer.from('* * * * * echo \xff\xe9', 'latin1').toString('latin1');
    const shown = '* * * * * echo \ufffd\ufffd';
    expect(entryLines(`${bytes}\n`, shown)).toEqual({ live: 1, held: 0, disabled: 0 });
    const held = hold(`${bytes}\n`, shown, TAG, 'erp');
    expect(entryLines(held, shown)).toEqual({ live: 0, held: 1, disabled: 0 });
    expect(release(held, TAG)).toBe(`${bytes}\n`);
  });

  it("treats an admin's comment as disabled, not as held", () => {
    expect(entryLines(`## ${LINE}\n`, LINE)).toEqual({ live: 0, held: 0, disabled: 1 });
    const held = hold(`${LINE}\n`, LINE, TAG, 'erp');
    expect(entryLines(`#${held}`, LINE)).toEqual({ live: 0, held: 0, disabled: 1 });
    expect(entryLines(held.replace(LINE, `# ${LINE}`), LINE).disabled).toBe(1);
    expect(entryLines('# nothing of it\n', LINE)).toEqual({ live: 0, held: 0, disabled: 0 });
  });
});
