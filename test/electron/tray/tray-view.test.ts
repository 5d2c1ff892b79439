import { describe, expect, it } from 'vitest';
import { trayView, type TrayViewInput } from '../../../electron/tray/tray-view.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { ReopeningStatus, Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { trayWords } from '../../../electron/tray/tray-words.ts';
import {
  definitions,
  HOUR,
  integration,
  MINUTE,
  NIGHT,
  snapshotAt,
  windowAt,
} from '../../shared/notices/notice-world.ts';
import { http } from '../../support/outcomes.ts';

const CLOSES = NIGHT + 4 * HOUR;
const ids = ['orders', 'stock', 'cube', 'leads'];

const quiet = { undo: null, night: null, mutedUntil: null };

function view(
  now: number,
  snapshot: Snapshot | null,
  language: 'en' | 'es' = 'en',
  more: Partial<TrayViewInput> = {},
) {
  const link = { kind: 'connected' as const };
  const place = { timeZone: 'Europe/Madrid', language };
  return trayView({ link, snapshot, definitions, now, ...place, ...quiet, ...more });
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

function routeOf({ menu }: ReturnType<typeof view>, label: string): string | undefined {
  const found = menu.find((one) => one.kind === 'line' && one.label === label);
  const isLink = found?.kind === 'line' && found.action.kind === 'open';
  return isLink ? found.action.route : undefined;
}

describe('the tray', () => {
  it('everything running: next window, pause, and what quitting means', () => {
    const shown = view(NIGHT - 12 * HOUR, planned(NIGHT - 12 * HOUR));
    expect(shown).toMatchObject({ icon: 'flowing', tooltip: 'Everything is flowing' });
    expect(labels(shown)).toEqual([
      'Everything is flowing',
      'Next: ERP night, tomorrow 02:00 CET (UTC+1)',
      '—',
      'Move or skip ERP night',
      'Pause now…',
      'More',
      '—',
      'Open Remanso',
      'Timeline',
      '—',
      'Quit the dashboard (the agent keeps running)',
    ]);
  });

  it('a window about to open', () => {
    const shown = view(NIGHT - 14 * MINUTE, planned(NIGHT - 14 * MINUTE));
    expect(shown).toMatchObject({ icon: 'soon', tooltip: 'ERP night opens in 14 min' });
    expect(labels(shown)[1]).toBe('From 02:00 to 06:00 CET (UTC+1)');
    expect(view(NIGHT - 16 * MINUTE, planned(NIGHT - 16 * MINUTE)).icon).toBe('flowing');
  });

  it('paused by a window: until when, how much, and one press to extend', () => {
    const now = NIGHT + 4 * MINUTE;
    const shown = view(now, resting(now, formatInstant(CLOSES), 'window'));
    expect(shown).toMatchObject({
      icon: 'paused',
      tooltip: 'ERP is paused until 06:00 CET (UTC+1)',
    });
    expect(labels(shown).slice(0, 6)).toEqual([
      'ERP is paused until 06:00 CET (UTC+1)',
      '2 paused, 2 flowing. 3 h 56 min left',
      '—',
      'Extend ERP night',
      'End ERP night now…',
      'Pause more…',
    ]);
    const extend = shown.menu.find((line) => line.kind === 'more');
    expect(extend).toMatchObject({
      lines: [15, 30, 60].map((minutes) => ({
        action: { kind: 'extend', windowIds: ['erp-night'], minutes },
      })),
    });
    expect(routeOf(shown, 'End ERP night now…')).toBe('/now?ask=end&window=erp-night');
  });

  it('says how many hosts have confirmed it', () => {
    const now = NIGHT + 4 * MINUTE;
    const held = resting(now, formatInstant(CLOSES), 'window');
    const shown = view(now, { ...held, hosts: { all: 43, confirmed: 41 } });
    expect(labels(shown)[1]).toBe(
      '2 paused, 2 flowing, confirmed by 41 of 43 hosts. 3 h 56 min left',
    );
  });

  it('extends each of several holds by its name', () => {
    const now = NIGHT + 4 * MINUTE;
    const { windows } = resting(now, formatInstant(CLOSES), 'window');
    const held = resting(now, formatInstant(CLOSES), 'manual');
    const other = windows.map((one) => ({ ...one, id: 'dwh', title: 'Rebuild' }));
    const shown = view(now, { ...held, windows: [...windows, ...other] });
    const extend = shown.menu.find((line) => line.kind === 'more' && line.label === 'Extend');
    const [first] = extend?.kind === 'more' ? extend.lines : [];
    expect(extend).toMatchObject({
      lines: [
        { label: 'ERP night' },
        { label: 'Rebuild', lines: [{ action: { kind: 'extend', windowIds: ['dwh'] } }, {}, {}] },
        {
          label: 'the pause for CHG-1042',
          lines: [{ action: { kind: 'extend-pause', holdId: 'h1', minutes: 15 } }, {}, {}],
        },
      ],
    });
    expect(first).toMatchObject({ kind: 'more', lines: { length: 3 } });
  });

  it('paused manually without an end, in Spanish, linking to the hold', () => {
    const shown = view(NIGHT - HOUR, resting(NIGHT - HOUR, null, 'manual'), 'es');
    expect(shown).toMatchObject({
      icon: 'paused',
      tooltip: 'ERP en pausa hasta que alguien la reanude',
    });
    expect(shown.menu).toContainEqual({
      kind: 'line',
      label: 'Reanudar ERP ahora…',
      action: { kind: 'open', route: '/now?resume=h1' },
    });
  });

  it('needs attention: problems before pauses, and never more than nine lines', () => {
    const problems = ['one', 'two', 'three', 'four'].map((message) => ({
      code: 'zones-old',
      message,
      since: formatInstant(NIGHT),
    }));
    const now = NIGHT + MINUTE;
    for (const kind of ['window', 'manual'] as const) {
      const shown = view(now, { ...resting(now, formatInstant(CLOSES), kind), problems });
      expect(shown).toMatchObject({
        icon: 'attention',
        tooltip: 'ERP is paused until 06:00 CET (UTC+1) · 4 things need your attention',
      });
      expect(labels(shown)[0]).toBe('ERP is paused until 06:00 CET (UTC+1)');
      expect(labels(shown)).toContain('3 more');
      expect(shown.menu.filter((line) => line.kind !== 'separator').length).toBeLessThanOrEqual(9);
    }
  });

  it('moves the next window later with one press, and keeps that where it opens soon', () => {
    const now = NIGHT - 10 * MINUTE;
    const failure = { runId: 'r', dueAt: formatInstant(now - HOUR), endedAt: formatInstant(now) };
    const lastRun = { ...failure, startedAt: failure.dueAt, outcome: 'failed' as const };
    const integrations = ids.map((id) => integration(id, { lastRun }));
    const shown = view(now, planned(now, { integrations }), 'es');
    expect(shown.icon).toBe('attention');
    expect(labels(shown).slice(0, 2)).toEqual([
      '4 asuntos requieren su atención',
      'ERP night abre dentro de 10 min',
    ]);
    const opensAt = formatInstant(NIGHT);
    expect(shown.menu).toContainEqual({
      kind: 'more',
      label: 'Mover u omitir ERP night',
      lines: expect.arrayContaining(
        [15, 30, 60].map((minutes) => ({
          kind: 'line',
          label: `${minutes === 60 ? '1 h' : `${minutes} min`} más tarde`,
          action: { kind: 'later', windowId: 'erp-night', opensAt, minutes },
        })),
      ) as unknown,
    });
  });

  it('names what it undoes, sums up last night and says until when notices are muted', () => {
    const now = NIGHT + 8 * HOUR;
    const [opensAt, closesAt] = [formatInstant(now + HOUR), formatInstant(now + 2 * HOUR)];
    const to = { opensAt: formatInstant(now + 1.5 * HOUR), closesAt };
    const undo = {
      ...{ kind: 'moved' as const, windowId: 'erp-night', title: 'ERP hot fix', isAgain: false },
      ...{ from: { opensAt, closesAt }, to },
    };
    const night = { to: NIGHT, windows: 3, held: 412, leaks: 0 };
    const mutedUntil = now + 3 * HOUR;
    const later = { windows: [windowAt('erp-night', now + HOUR, now + 5 * HOUR, now)] };
    const shown = view(now, planned(now, later), 'en', { undo, night, mutedUntil });
    expect(labels(shown)).toContain('Undo: ERP hot fix moved 30 min later');
    const sum = 'Last night: 3 windows, 412 runs held, 0 leaked';
    const morning = view(now, planned(now, later), 'en', { undo, night });
    expect(routeOf(morning, sum)).toBe('/windows?past=');
    expect(shown.menu).toContainEqual({
      kind: 'more',
      label: 'Notices muted until 13:00 CET',
      lines: [{ kind: 'line', label: 'Unmute', action: { kind: 'mute', until: null } }],
    });
    const inSpanish = labels(view(now, planned(now, later), 'es', { undo, night, mutedUntil }));
    expect(inSpanish).toContain('Deshacer: ERP hot fix, movida 30 min más tarde');
    expect(labels(view(now, planned(now, later), 'es', { night }))).toContain(
      'Anoche: 3 ventanas, 412 ejecuciones retenidas, 0 fugas',
    );
    expect(inSpanish).toContain('Avisos silenciados hasta las 13:00 CET');
  });

  it('agent lost: says since when, and offers to start it', () => {
    const failure = { code: 'agent-unreachable' as const, message: 'gone' };
    const shown = trayView({
      link: { kind: 'lost', since: formatInstant(NIGHT), failure },
      snapshot: planned(NIGHT),
      definitions,
      now: NIGHT + MINUTE,
      timeZone: 'Europe/Madrid',
      language: 'en',
      ...quiet,
    });
    expect(shown.icon).toBe('attention');
    expect(labels(shown).slice(0, 4)).toEqual([
      'The agent does not answer',
      'No answer since 02:00 CET (UTC+1). What is paused stays paused',
      '—',
      'Start agent',
    ]);
  });
});

const NO_READING = { passes: 0, needed: 3, lastAt: null, lastOutcome: null, isReady: false };

/** The ERP's window closed a minute ago and is reopening: one of two runs again. */
function reopening(part: Partial<ReopeningStatus> = {}, more: Partial<Snapshot> = {}): Snapshot {
  const now = CLOSES + MINUTE;
  const status: ReopeningStatus = {
    holdId: `erp-night@${formatInstant(NIGHT)}`,
    stage: 'releasing',
    startedAt: formatInstant(CLOSES),
    overrunAt: formatInstant(CLOSES + 30 * MINUTE),
    otherwise: 'ask',
    systems: [{ ...NO_READING, systemId: 'erp', lastOutcome: http(503) }],
    waiting: ['stock'],
    released: ['orders'],
    canary: null,
    canaryFailures: 0,
    ...part,
  };
  const erp = {
    id: 'erp-night',
    title: 'ERP night',
    state: 'reopening' as const,
    opensAt: formatInstant(NIGHT),
    closesAt: formatInstant(CLOSES),
    reopening: status,
  };
  return snapshotAt(now, [erp], { integrations: ids.map((id) => integration(id)), ...more });
}

describe('the tray while a window reopens', () => {
  const now = CLOSES + MINUTE;

  it.each([
    ['en', 'ERP is reopening: 1 of 2 flow again', '1 waits for its turn'],
    ['es', 'ERP reabre: 1 de 2 ya fluyen', '1 espera su turno'],
  ] as const)(
    'shows its progress in %s, and offers to stop or speed it up',
    (language, first, second) => {
      const shown = view(now, reopening(), language);
      expect(shown).toMatchObject({ icon: 'paused', tooltip: first });
      const words = trayWords(language);
      expect(labels(shown).slice(0, 6)).toEqual([
        first,
        second,
        '—',
        words('reopen'),
        words('keepClosed'),
        words('pauseMore'),
      ]);
      expect(routeOf(shown, words('reopen'))).toBe('/now?ask=release&window=erp-night');
      expect(routeOf(shown, words('keepClosed'))).toBe('/now?ask=keep&window=erp-night');
    },
  );

  it.each([
    [{ stage: 'checking' }, 'paused', 'stock stays paused: waiting for ERP'],
    [
      { stage: 'checking', canaryFailures: 1 },
      'attention',
      'stock stays paused: the first run failed',
    ],
    [{ stage: 'asking' }, 'attention', 'stock stays paused: needs your decision'],
    [{ stage: 'kept' }, 'paused', 'stock stays paused until someone reopens it'],
  ] as const)('says what keeps it closed: %j', (part, icon, sentence) => {
    const shown = view(now, reopening(part));
    expect(shown).toMatchObject({ icon, tooltip: sentence });
    expect(routeOf(shown, 'Check again…')).toBe('/now?ask=retry&window=erp-night');
    expect(labels(shown).includes('Keep closed…')).toBe(part.stage !== 'kept');
    expect(labels(shown).includes('Checking until 06:30 CET (UTC+1)')).toBe(
      part.stage === 'checking',
    );
  });

  it('offers no decision where everything runs and only catch-up is left', () => {
    const settling = { stage: 'settling' as const, waiting: [], released: ['orders', 'stock'] };
    const shown = view(now, reopening(settling), 'es');
    expect(labels(shown).slice(0, 3)).toEqual([
      'ERP reabre: 2 de 2 ya fluyen',
      'Recuperando las ejecuciones retenidas',
      '—',
    ]);
    expect(labels(shown)).not.toContain('Reabrir igualmente…');
  });

  it('lists each where several are reopening', () => {
    const one = reopening();
    const other = one.windows.map((window) => ({ ...window, id: 'dwh-night', title: 'Rebuild' }));
    const shown = view(now, { ...one, windows: [...one.windows, ...other] });
    const ways = shown.menu.find((line) => line.kind === 'more' && line.label === 'Keep closed…');
    expect(ways).toMatchObject({
      lines: [
        { label: 'ERP night', action: { route: '/now?ask=keep&window=erp-night' } },
        { label: 'Rebuild', action: { route: '/now?ask=keep&window=dwh-night' } },
      ],
    });
  });

  it('reports held runs that need a decision', () => {
    const question = {
      integrationId: 'stock',
      windowId: 'erp-night',
      holdId: 'h',
      runs: 12,
      askedAt: formatInstant(now),
      decidesAt: formatInstant(now + HOUR),
    };
    expect(labels(view(now, reopening({}, { questions: [question] })))).toContain(
      'Held runs of 1 integration need your decision',
    );
  });
});

describe('the tray near a window', () => {
  const drain = { finishing: 3, overrunning: 1, longestOverrunMs: 12 * MINUTE + 20_000 };

  it.each([
    ['en', '3 finishing, 1 will overrun by about 12 min'],
    ['es', '3 terminando, 1 se pasará unos 12 min'],
  ] as const)('shows in %s what is finishing before it opens', (language, expected) => {
    const now = NIGHT - 10 * MINUTE;
    const { windows, ...rest } = planned(now);
    const shown = view(
      now,
      { ...rest, windows: windows.map((one) => ({ ...one, drain })) },
      language,
    );
    expect(labels(shown)[2]).toBe(expected);
  });

  it('offers occasional actions: move later, make a window of a pause, run once', () => {
    const now = NIGHT - HOUR;
    const shown = view(now, resting(now, formatInstant(CLOSES), 'manual'));
    const words = trayWords('en');
    const more = shown.menu.find((line) => line.kind === 'more' && line.label === words('others'));
    const opens = encodeURIComponent(formatInstant(NIGHT));
    expect(more).toMatchObject({
      lines: [
        {
          label: 'Move or skip ERP night',
          lines: [
            ...[{}, {}, {}, { kind: 'separator' }],
            {
              label: words('move'),
              action: { route: `/now?ask=move&window=erp-night&opens=${opens}` },
            },
            {
              label: words('skip'),
              action: { route: `/now?ask=skip&window=erp-night&opens=${opens}` },
            },
          ],
        },
        { label: words('toWindow'), action: { route: '/now?ask=window&hold=h1' } },
        {
          ...{ kind: 'more', label: words('once') },
          lines: [{ action: { route: '/now?ask=once&integration=orders' } }, {}],
        },
        { kind: 'separator' },
        { label: 'Mute notices, except trouble' },
        { label: 'Open in browser', action: { kind: 'open-browser' } },
        { label: 'Copy address', action: { kind: 'copy-address' } },
        { label: 'Connect to…', action: { kind: 'connect' } },
      ],
    });
  });

  it.each([
    ['en', 'Stock ran while paused'],
    ['es', 'Stock se ejecutó estando en pausa'],
  ] as const)('reports a leak in %s before anything else', (language, sentence) => {
    const now = NIGHT + HOUR;
    const since = formatInstant(now);
    const who = { code: 'process' as const, pid: 7 };
    const leak = { integrationId: 'stock', holdId: 'h1', detectedAt: since, who };
    const stock = resting(now, formatInstant(CLOSES), 'window');
    const integrations = stock.integrations.map((one) => ({ ...one, name: 'Stock' }));
    const problems = [{ code: 'leak|h1|stock', message: 'Stock is held and yet', since }];
    const shown = view(now, { ...stock, integrations, leaks: [leak], problems }, language);
    expect(shown.icon).toBe('attention');
    expect(routeOf(shown, sentence)).toBe('/integrations/stock');
    expect(labels(shown).filter((label) => label.startsWith('Stock'))).toEqual([sentence]);
  });

  it('never has more than nine lines, and never drops required actions', () => {
    const now = NIGHT + HOUR;
    const held = resting(now, formatInstant(CLOSES), 'manual');
    const problems = ['a', 'b', 'c'].map((code) => ({
      code,
      message: code,
      since: formatInstant(now),
    }));
    const open = [windowAt('erp-night', NIGHT, CLOSES, now), ...reopening().windows].map(
      (one, index) => ({ ...one, id: `w${index}`, drain }),
    );
    const next = windowAt('dwh-night', now + HOUR, now + 2 * HOUR, now);
    const shown = view(now, { ...held, windows: [...open, next], problems });
    const lines = shown.menu.filter((line) => line.kind !== 'separator');
    expect(labels(shown)).toEqual(
      expect.arrayContaining([...['Extend', 'End w0 now…', 'Reopen now anyway…', 'Open Remanso']]),
    );
    expect(labels(shown)).not.toContain('Timeline');
    expect(lines.length).toBeLessThanOrEqual(9);
  });
});
