import { describe, expect, it } from 'vitest';
import { trayView } from '../../electron/tray-view.ts';
import { formatInstant } from '../../shared/domain/instant.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import {
  definitions,
  HOUR,
  integration,
  MINUTE,
  NIGHT,
  snapshotAt,
  windowAt,
} from '../shared/notices/notice-world.ts';

const CLOSES = NIGHT + 4 * HOUR;
const ids = ['orders', 'stock', 'cube', 'leads'];

function view(now: number, snapshot: Snapshot | null, language: 'en' | 'es' = 'en') {
  const link = { kind: 'connected' as const };
  return trayView({ link, snapshot, definitions, now, timeZone: 'Europe/Madrid', language });
}

function planned(now: number, more: Partial<Snapshot> = {}): Snapshot {
  const integrations = ids.map((id) => integration(id));
  const windows = [windowAt('erp-night', NIGHT, CLOSES, now)].map((one) => ({
    ...one,
    title: 'ERP night',
  }));
  return snapshotAt(now, windows, { integrations, ...more });
}

function resting(now: number, until: string | null, kind: 'window' | 'manual'): Snapshot {
  const hold = {
    id: 'h1',
    kind,
    ...(kind === 'window' ? { windowId: 'erp-night' } : {}),
    reason: 'CHG-1042',
    by: 'ana',
    since: formatInstant(NIGHT),
    until,
  };
  return planned(now, {
    integrations: ids.map((id) =>
      ['orders', 'stock'].includes(id)
        ? integration(id, { state: 'paused', holds: [hold] })
        : integration(id),
    ),
  });
}

const labels = ({ menu }: ReturnType<typeof view>): string[] =>
  menu.map((line) => (line.kind === 'separator' ? '—' : line.label));

describe('the tray', () => {
  it('flows: next window, pause, and what quitting means', () => {
    const shown = view(NIGHT - 12 * HOUR, planned(NIGHT - 12 * HOUR));
    expect(shown).toMatchObject({ icon: 'flowing', tooltip: 'Everything is flowing' });
    expect(labels(shown)).toEqual([
      'Everything is flowing',
      'Next: ERP night, Sun 6 Dec 02:00 CET (UTC+1)',
      '—',
      'Pause now…',
      '—',
      'Open Remanso',
      'Timeline',
      '—',
      'Quit the dashboard: the agent goes on',
    ]);
  });

  it('is about to open', () => {
    const shown = view(NIGHT - 14 * MINUTE, planned(NIGHT - 14 * MINUTE));
    expect(shown).toMatchObject({ icon: 'soon', tooltip: 'ERP night opens in 14 min' });
    expect(labels(shown)[1]).toBe('From 02:00 to 06:00 CET (UTC+1)');
    expect(view(NIGHT - 16 * MINUTE, planned(NIGHT - 16 * MINUTE)).icon).toBe('flowing');
  });

  it('rests in a window: until when, how much, and one press to extend', () => {
    const now = NIGHT + 4 * MINUTE;
    const shown = view(now, resting(now, formatInstant(CLOSES), 'window'));
    expect(shown).toMatchObject({
      icon: 'paused',
      tooltip: 'ERP is paused until 06:00 CET (UTC+1)',
    });
    expect(labels(shown).slice(0, 5)).toEqual([
      'ERP is paused until 06:00 CET (UTC+1)',
      '2 paused, 2 flowing. 3 h 56 min left',
      '—',
      'Extend',
      'Pause more…',
    ]);
    const extend = shown.menu.find((line) => line.kind === 'more');
    expect(extend).toMatchObject({
      lines: [15, 30, 60].map((minutes) => ({
        action: { kind: 'extend', windowIds: ['erp-night'], minutes },
      })),
    });
  });

  it('rests by hand without an end, in Spanish, and leads to the hold', () => {
    const shown = view(NIGHT - HOUR, resting(NIGHT - HOUR, null, 'manual'), 'es');
    expect(shown).toMatchObject({
      icon: 'paused',
      tooltip: 'ERP en pausa hasta que alguien la quite',
    });
    expect(shown.menu).toContainEqual({
      kind: 'line',
      label: 'Reanudar ERP ahora…',
      action: { kind: 'open', route: '/now?resume=h1' },
    });
  });

  it('wants attention: trouble before rest, and never more than nine lines', () => {
    const problems = ['one', 'two', 'three', 'four'].map((message) => ({
      code: 'zones-old',
      message,
      since: formatInstant(NIGHT),
    }));
    const now = NIGHT + MINUTE;
    for (const kind of ['window', 'manual'] as const) {
      const shown = view(now, { ...resting(now, formatInstant(CLOSES), kind), problems });
      expect(shown).toMatchObject({ icon: 'attention', tooltip: '4 things need you' });
      expect(labels(shown)).toContain('3 more');
      expect(shown.menu.filter((line) => line.kind !== 'separator').length).toBeLessThanOrEqual(9);
    }
  });

  it('lost the agent: says since when, and offers to start it', () => {
    const failure = { code: 'agent-unreachable' as const, message: 'gone' };
    const shown = trayView({
      link: { kind: 'lost', since: formatInstant(NIGHT), failure },
      snapshot: planned(NIGHT),
      definitions,
      now: NIGHT + MINUTE,
      timeZone: 'Europe/Madrid',
      language: 'en',
    });
    expect(shown.icon).toBe('attention');
    expect(labels(shown).slice(0, 4)).toEqual([
      'The agent does not answer',
      'Not since 02:00 CET (UTC+1). What is paused stays paused',
      '—',
      'Start agent',
    ]);
  });
});
