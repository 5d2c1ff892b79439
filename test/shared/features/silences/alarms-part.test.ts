import { describe, expect, it } from 'vitest';
import { ReportTeller } from '../../../../shared/features/reports/report-teller.ts';
import { reportPage } from '../../../../shared/features/reports/report-page.ts';
import { alarmsPart } from '../../../../shared/features/silences/report/alarms-part.ts';
import { loudMs } from '../../../../shared/features/silences/report/loudness.ts';
import type {
  AlarmsReport,
  SilentSpan,
} from '../../../../shared/features/silences/report/silence-report.ts';
import { sampleReport } from '../reports/sample-report.ts';

/** The sample's night is held from 01:00 to 05:00 UTC. */
const at = (clock: string): string => `2026-12-06T${clock}:00Z`;

function span(
  from: string | null,
  to: string | null,
  end: SilentSpan['end'] = 'lifted',
): SilentSpan {
  return {
    from: from === null ? null : at(from),
    to: to === null ? null : at(to),
    end: to === null ? null : end,
  };
}

const SEEN = { alarms: [], count: 0, watched: [{ from: at('00:59'), to: null }] };

function alarms(spans: readonly SilentSpan[], more: Partial<AlarmsReport> = {}): AlarmsReport {
  return {
    ...{ of: 'system', ownerId: 'erp', monitor: 'icinga', at: 'icinga:5665', silent: 'erp-*' },
    ...{ spans: [...spans], failures: [], gotThrough: SEEN, ...more },
  };
}

const MINUTE = 60_000;

describe('for how long alarms could get through', () => {
  it.each([
    { spans: [span('00:59', '05:01')], minutes: 0 },
    { spans: [], minutes: 240 },
    { spans: [span('01:02', '05:01')], minutes: 2 },
    { spans: [span('00:59', '04:30', 'by-itself')], minutes: 30 },
    { spans: [span('00:59', '02:00', 'lost'), span('02:03', '05:01')], minutes: 3 },
    { spans: [span('00:59', '02:00', 'ended')], minutes: 180 },
    { spans: [span(null, '05:01')], minutes: 0 },
    { spans: [span('00:59', null)], minutes: 0 },
    { spans: [span('00:10', '00:30'), span('00:59', '05:01')], minutes: 0 },
  ])('$spans: $minutes minutes', ({ spans, minutes }) => {
    expect(loudMs(sampleReport(), alarms(spans))).toBe(minutes * MINUTE);
  });

  it('ends for an integration when that was released', () => {
    const [first, ...rest] = sampleReport().integrations;
    if (first === undefined) throw new Error('no integration');
    const report = sampleReport({ integrations: [{ ...first, releasedAt: at('03:00') }, ...rest] });
    const one = alarms([span('00:59', '03:01')], { of: 'integration', ownerId: 'orders' });
    expect(loudMs(report, one)).toBe(0);
    expect(loudMs(report, { ...one, ownerId: 'stock' })).toBe(119 * MINUTE);
  });
});

describe('what a report says of alarms', () => {
  const line = (
    rows: readonly AlarmsReport[],
    language: 'en' | 'es' = 'en',
  ): string | undefined => {
    const tell = new ReportTeller(language, 'UTC', at('01:00'));
    return alarmsPart(sampleReport({ alarms: [...rows] }), tell)?.line;
  };

  it('nothing where no monitor was named', () => {
    expect(line([])).toBeUndefined();
    expect(reportPage(sampleReport(), 'en')).not.toContain('Alarms');
  });

  it.each([
    ['en', 'silent throughout, at 2 monitors · 0 new alarms got through'],
    ['es', 'en silencio todo el tiempo, en 2 monitores · 0 alarmas nuevas avisaron'],
  ] as const)('all was silent, in %s', (language, expected) => {
    const whole = alarms([span('00:59', '05:01')]);
    expect(line([whole, { ...whole, monitor: 'grafana' }], language)).toBe(expected);
  });

  it.each([
    ['en', 'could get through at 1 of 2 monitors, for up to 3 min · 0 new alarms got through'],
    [
      'es',
      'pudieron avisar en 1 de 2 monitores, durante 3 min como mucho · 0 alarmas nuevas avisaron',
    ],
  ] as const)('how long not, in %s', (language, expected) => {
    const lost = alarms([span('00:59', '02:00', 'lost'), span('02:03', '05:01')]);
    expect(line([lost, alarms([span('00:59', '05:01')])], language)).toBe(expected);
  });

  it('that it was not known while a monitor could not be read', () => {
    const failures = [{ at: at('02:00'), doing: 'read' as const, why: 'connection refused' }];
    expect(line([alarms([span('00:59', '05:01')], { failures })])).toBe(
      'silent throughout, at 1 monitor · not known at times · 0 new alarms got through',
    );
  });

  const queue = { name: 'QueueLength', host: 'erp-app1', since: at('03:04'), at: at('03:05') };
  const whole = span('00:59', '05:01');
  const watched = (from: string, to: string | null) => ({
    from: at(from),
    to: to === null ? null : at(to),
  });

  it.each([
    [[SEEN], '0 new alarms got through'],
    [[{ ...SEEN, alarms: [queue], count: 1 }, SEEN], '1 new alarm got through'],
    [[null], 'not known whether new alarms got through'],
    [[SEEN, null], '0 new alarms got through, not known of 1 monitor'],
    [[{ ...SEEN, watched: [] }], 'not known whether new alarms got through'],
    [
      [{ ...SEEN, watched: [watched('00:59', '02:00'), watched('02:10', '06:00')] }],
      '0 new alarms got through, not seen for 10 min',
    ],
    [
      [{ alarms: [queue], count: 3, watched: [watched('01:20', null)] }],
      '3 new alarms got through, not seen for 20 min',
    ],
    [
      [{ alarms: [queue], count: 1, watched: [] }],
      '1 new alarm got through, not known of 1 monitor',
    ],
  ])('how many got through, and what nobody saw: %j', (seen, expected) => {
    const rows = seen.map((gotThrough) => alarms([whole], { gotThrough }));
    expect(line(rows)?.split(' · ').at(-1)).toBe(expected);
  });

  it('which got through, in its page', () => {
    const gotThrough = { ...SEEN, alarms: [queue], count: 3 };
    const page = reportPage(sampleReport({ alarms: [alarms([whole], { gotThrough })] }), 'en');
    expect(page).toContain('QueueLength (erp-app1), seen 04:05:00; 2 more');
  });

  it('and each span in its page, in the zone of the window, with nothing unescaped', () => {
    const spans = [span('00:59', '02:00', 'ended')];
    const page = reportPage(sampleReport({ alarms: [alarms(spans, { silent: '<b>' })] }), 'en');
    expect(page).toContain('01:59:00–03:00:00, ended there by somebody');
    expect(page).toContain('&lt;b&gt;');
  });
});
