import type { OccurrenceReport } from '../../domain/reports/occurrence-report.ts';
import { parseInstant } from '../../domain/values/instant.ts';
import { catalogue } from '../../words/catalogue.ts';
import { alsoDueText } from '../run-tally-text.ts';
import type { TimeText } from '../time-text.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

const headlineWords = catalogue('report-headline', { en, es });

/** What went wrong in an occurrence, as a number. */
export function troublesIn({ totals, chain }: Pick<OccurrenceReport, 'totals' | 'chain'>): number {
  return totals.leaks + totals.drifts + totals.failed + (chain.ok === false ? 1 : 0);
}

/** How it went, in one sentence without its stop: for the report, and for whoever is told of the closing. */
export function reportHeadline(report: OccurrenceReport, times: TimeText): string {
  const { state, totals, occurrence, releases } = report;
  const say = headlineWords(times.language);
  const n = times.number(totals.held);
  const due = alsoDueText(totals.due, times);
  if (state === 'open') {
    const closes = parseInstant(occurrence.closesAt) ?? 0;
    return say('open', { n, time: times.time(closes), due });
  }
  if (state === 'reopening') {
    const flowing = new Set(releases.map(({ integrationId }) => integrationId)).size;
    return say('reopening', { n: flowing, m: totals.integrations });
  }
  const held = say('held', { n, count: totals.held, due });
  const wrong = troublesIn(report);
  return wrong === 0 ? say('quiet', { held }) : say('trouble', { held, n: wrong, count: wrong });
}
