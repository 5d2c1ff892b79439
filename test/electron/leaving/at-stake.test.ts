import { describe, expect, it } from 'vitest';
import { atStake, stakeText } from '../../../electron/leaving/at-stake.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-12-02T01:48:00Z');
const next = { windowId: 'w', title: 'ERP night', opensAt: NOW + 12 * MINUTE_MS, closesAt: null };
const said = (holds: number, isSoon: boolean, language: 'en' | 'es' = 'en') =>
  stakeText({ holds, next: isSoon ? next : null }, new TimeText('UTC', language), NOW);

describe('what is at stake when a person quits', () => {
  it('is nothing where nothing is known', () => {
    const lost = { kind: 'lost', since: '2026-12-02T00:00:00Z' } as const;
    const facts = { link: lost, snapshot: null, definitions: null, now: NOW };
    expect(atStake([])).toBeNull();
    expect(atStake([facts as never])).toBeNull();
  });

  it('is said in a sentence each, with what goes on', () => {
    const goesOn = 'The agent keeps running and does all of it; only tray and notices go away.';
    expect(said(3, true)).toBe(`3 holds are in force. ERP night opens in 12 min. ${goesOn}`);
    expect(said(1, false)).toBe(`1 hold is in force. ${goesOn}`);
    expect(said(0, true)).toBe(`ERP night opens in 12 min. ${goesOn}`);
    expect(said(3, true, 'es')).toMatch(
      /^Hay 3 retenciones en vigor\. ERP night abre en 12 min\. /,
    );
  });
});
