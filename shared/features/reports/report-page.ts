import { parseInstant } from '../../domain/values/instant.ts';
import { alsoDueText } from '../../i18n/run-tally-text.ts';
import { reportHeadline, troublesIn } from '../../i18n/reports/report-headline.ts';
import type { Language } from '../../words/language.ts';
import { html, Markup } from './html-text.ts';
import type { OccurrenceReport } from '../../domain/reports/occurrence-report.ts';
import { endedEarly, keptByOthers } from '../../domain/reports/how-it-ended.ts';
import { reportPicture } from './report-picture.ts';
import {
  chainSection,
  changesSection,
  decisionsSection,
  holdsSection,
  keptText,
  partsSection,
  readinessSection,
  releaseSection,
  timesSection,
} from './report-sections.ts';
import { REPORT_STYLE } from './report-style.ts';
import { ReportTeller } from './report-teller.ts';
import { drainSection, heldSection, laterTexts, troubleSection } from './run-sections.ts';

const SECTIONS = [
  timesSection,
  changesSection,
  troubleSection,
  drainSection,
  heldSection,
  readinessSection,
  releaseSection,
  decisionsSection,
  holdsSection,
  partsSection,
  chainSection,
];

/**
 * The report as one self-contained HTML file: no script, nothing external, light and dark,
 * printable. Times are in the window's zone.
 */
export function reportPage(report: OccurrenceReport, language: Language): string {
  const { window, occurrence, madeAt, product } = report;
  const zone = window.timeZone ?? 'UTC';
  const tell = new ReportTeller(language, zone, occurrence.opensAt);
  const opens = parseInstant(occurrence.opensAt) ?? 0;
  const title = window.title ?? window.id;
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const parts = SECTIONS.map((section) => section(report, tell)).filter((one) => one !== null);
  const offset = tell.times.zoneInFull(opens);
  const told = tell.say(zone === offset ? 'zone.plain' : 'zone', { zone, offset });
  const made = tell.say('madeAt', { at: madeText(madeAt, tell), product });
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${tell.times.dayWithYear(opens)}</title>
        <style>
          ${new Markup(REPORT_STYLE)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <div class="brand">
              ${BRAND}<span><b>Remanso</b> · ${tell.say('report')}</span>
            </div>
            <h1>${title}</h1>
            <p class="when">${tell.span(occurrence)}</p>
          </header>
          ${verdict(report, tell)} ${reportPicture(report, tell)} ${tiles(report, tell)} ${parts}
          <footer>${made} · ${told}</footer>
        </main>
      </body>
    </html> `.text;
}

/** The dashboard's icon: a gate across the stream. */
const BRAND = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <rect class="mark" width="32" height="32" rx="8" />
  <g class="lines" fill="none" stroke-linecap="round">
    <path d="M13 6.5v19M19 6.5v19" stroke-width="3.2" />
    <path
      stroke-width="2"
      d="M3.8 12.5q1.5-3 3 0t3 0M3.8 20q1.5-3 3 0t3 0M22.5 12.3h5.7M22.5 19.8h5.7"
    />
  </g>
</svg>`;

function madeText(madeAt: string, { times }: ReportTeller): string {
  const at = parseInstant(madeAt) ?? 0;
  return `${times.dayWithYear(at)} ${times.timeInFull(at)}`;
}

function verdict(report: OccurrenceReport, tell: ReportTeller): Markup {
  const wrong = troublesIn(report);
  const look = wrong > 0 ? 'trouble' : report.state === 'closed' ? 'flow' : 'open';
  return html`<div class="verdict ${look}">
    <strong>${reportHeadline(report, tell.times)}</strong>
    ${flowText(report, tell).map((text) => html`<p>${text}</p>`)}
  </div>`;
}

/** Under a second counts as on time. */
const ON_TIME_MS = 1_000;

function flowText(report: OccurrenceReport, tell: ReportTeller): string[] {
  const { closing, fullFlow } = report;
  if (closing === null) return [];
  const { lateMs } = closing;
  const took = fullFlow === null ? 0 : fullFlow.tookMs;
  const ended = endedText(report, tell);
  const kept = keptByOthers(report);
  const onTime = tell.say(kept === undefined ? 'flow.onTime' : 'flow.closedOnTime');
  const late = lateMs < ON_TIME_MS ? [] : [tell.say('flow.late', { late: tell.length(lateMs) })];
  const first = [...(ended === undefined ? [] : [ended]), ...late];
  if (first.length === 0) first.push(onTime);
  if (kept !== undefined) return [...first, keptText(kept, tell)];
  const isLater = took - lateMs >= ON_TIME_MS;
  return isLater ? [...first, tell.say('flow.full', { took: tell.length(took) })] : first;
}

/** Who ended it early, and why; `undefined` if nobody did. */
function endedText(report: OccurrenceReport, tell: ReportTeller): string | undefined {
  const ended = endedEarly(report);
  if (ended === undefined) return undefined;
  const { ms, who, reason } = ended;
  const said = tell.say('flow.ended', { early: tell.length(ms), who: tell.who(who) });
  return reason === null ? `${said}.` : `${said}: ${reason}`;
}

function tiles(report: OccurrenceReport, tell: ReportTeller): Markup {
  const { totals, drain, fullFlow } = report;
  const tile = (value: string, label: string, sub: string, isBad = false): Markup =>
    html`<div class="${isBad ? 'tile bad' : 'tile'}">
      <b>${value}</b><span>${label}</span><small>${sub}</small>
    </div>`;
  const drained =
    totals.inFlight === 0
      ? tell.say('figure.inFlight.none')
      : drain.tookMs === null
        ? tell.say('figure.inFlight.on')
        : tell.say('figure.inFlight.sub', { took: tell.length(drain.tookMs) });
  const drifts = tell.say('figure.leaks.sub', { n: totals.drifts });
  const kept = keptByOthers(report);
  const flow =
    kept !== undefined
      ? `${tell.number(kept.resumed)} / ${tell.number(kept.of)}`
      : fullFlow === null
        ? tell.say('figure.open')
        : tell.length(fullFlow.tookMs);
  const heldSub = `${tell.say('figure.held.sub')}${alsoDueText(totals.due, tell)}`;
  const leaked = totals.leaks + totals.drifts > 0;
  return html`<div class="tiles">
    ${[
      tile(tell.number(totals.held), tell.say('figure.held'), heldSub),
      tile(tell.number(totals.inFlight), tell.say('figure.inFlight'), drained),
      tile(tell.number(totals.leaks), tell.say('figure.leaks'), drifts, leaked),
      tile(
        ...([tell.number(totals.failed), tell.say('figure.failed')] as const),
        ...([tell.say('figure.failed.sub'), totals.failed > 0] as const),
      ),
      tile(
        tell.number(totals.madeUp),
        tell.say('figure.madeUp'),
        laterTexts(totals, report.state, tell).join(' · ') || tell.say('figure.madeUp.sub'),
      ),
      tile(flow, tell.say('figure.fullFlow'), tell.say('figure.fullFlow.sub')),
    ]}
  </div>`;
}
