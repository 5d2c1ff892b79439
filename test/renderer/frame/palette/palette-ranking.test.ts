import { describe, expect, it } from 'vitest';
import type { PaletteLine, Risk } from '../../../../renderer/frame/palette/palette-line.ts';
import { rankedLines } from '../../../../renderer/frame/palette/palette-ranking.ts';

function line(label: string, risk: Risk, group: PaletteLine['group'] = 'do'): PaletteLine {
  return { id: label, group, risk, label, hint: '', act: () => undefined };
}

const LINES = [
  line('Now', 'open', 'go'),
  line('New window', 'open'),
  line('End ERP hot fix now…', 'end'),
  line('Resume Inventory → ERP…', 'end'),
  line('Pause system ERP…', 'pause'),
  line('Extend ERP hot fix by 30 min', 'pause'),
  line('ERP hot fix', 'open', 'windows'),
  line('Inventory → ERP', 'open', 'integrations'),
  line('Why didn’t Inventory → ERP run?', 'explain', 'why'),
  line('Run Inventory → ERP once…', 'end'),
];

function found(typed: string): readonly string[] {
  return rankedLines(LINES, typed, 3).map(({ label }) => label);
}

describe('the ranking of the palette', () => {
  it('puts what only shows before what pauses, and that before what lets run', () => {
    const risks = ['open', 'explain', 'pause', 'end'];
    const places = rankedLines(LINES, 'erp', 3).map(({ risk }) => risks.indexOf(risk));
    expect(places).toEqual([...places].sort());
    expect(places).toHaveLength(8);
    expect(found('erp').at(0)).toBe('ERP hot fix');
  });

  it.each([
    ['end erp', 'End ERP hot fix now…'],
    ['end', 'End ERP hot fix now…'],
    ['run inventory', 'Run Inventory → ERP once…'],
    ['why inventory', 'Why didn’t Inventory → ERP run?'],
    ['extend hot', 'Extend ERP hot fix by 30 min'],
    ['pause erp', 'Pause system ERP…'],
    ['neww', 'New window'],
  ])('takes the verb of "%s" at its word', (typed, label) => {
    expect(found(typed)[0]).toBe(label);
  });

  it('keeps the order, and only the first, while nothing is typed', () => {
    expect(found(' ')).toEqual(LINES.slice(0, 3).map(({ label }) => label));
  });

  it('lets no group of many crowd out another', () => {
    const many = Array.from({ length: 50 }, (_, n) =>
      line(`ERP feed ${n}`, 'open', 'integrations'),
    );
    const all = rankedLines([...many, ...LINES], 'erp', 3).map(({ label }) => label);
    expect(all).toContain('Pause system ERP…');
    expect(all).toContain('End ERP hot fix now…');
  });
});
