import { parseInstant } from '../../domain/values/instant.ts';
import { reasonWithTicket } from '../../domain/definitions/ticket-text.ts';
import type { OccurrenceReport } from '../../domain/reports/occurrence-report.ts';
import { movedText, shiftText, workdayRuleText } from '../../i18n/calendars/calendar-text.ts';
import type { Language } from '../../words/language.ts';
import { auditFaultWords } from '../../i18n/audit-fault-words.ts';
import { releaseReasonWords } from '../../i18n/reasons/reason-words.ts';
import { listText } from '../../i18n/formats.ts';
import { endedEarly, keptByOthers, type KeptByOthers } from '../../domain/reports/how-it-ended.ts';
import { reportParts } from '../feature-report-parts.ts';
import { html, type Markup } from './html-text.ts';
import { cutNote, names, section, systemNames, table, type Section } from './report-frame.ts';
import type { ReportTeller } from './report-teller.ts';
import type { ReportKey } from './report-words.ts';

export const timesSection: Section = (report, tell) => {
  const { window, planned, occurrence, opening, totals } = report;
  const isChanged =
    planned.opensAt !== occurrence.opensAt || planned.closesAt !== occurrence.closesAt;
  const kept = keptByOthers(report);
  const late = (ms: number, key: ReportKey): string => lateText(ms, key, tell);
  const fact = (key: ReportKey, value: string | null): Markup | null =>
    value === null
      ? null
      : html`<dt>${tell.say(key)}</dt>
          <dd>${value}</dd>`;
  const facts = [
    fact(
      'times.window',
      window.timeZone === null ? `${window.id} · ${tell.say('times.removed')}` : window.id,
    ),
    fact('times.reason', window.reason),
    fact('times.change', window.change === undefined ? null : ticketOf(window)),
    fact('times.owner', window.owner ?? null),
    fact('times.rule', ruleOf(window, tell.language)),
    fact(
      'times.daysOff',
      window.shift === undefined ? null : shiftText(window.shift, tell.language),
    ),
    fact('times.covers', tell.number(totals.integrations)),
    fact('times.wentOn', window.wentOn?.join(', ') ?? null),
    fact('times.planned', `${tell.span(planned)}${movedOf(window, tell.language)}`),
    fact('times.asItWas', isChanged ? tell.span(occurrence) : null),
    fact(
      'times.opened',
      opening.heldFrom === null
        ? `${tell.at(opening.at)} · ${late(opening.lateMs, 'times.late')}`
        : `${tell.at(opening.heldFrom)} · ${tell.say('times.belated')}`,
    ),
    fact(kept === undefined ? 'times.closed' : 'times.ended', closedText(report, tell)),
    fact('times.fullFlow', kept === undefined ? flowText(report, tell) : keptText(kept, tell)),
    fact('times.owed', totals.owed === 0 ? null : tell.number(totals.owed)),
  ].filter((one) => one !== null);
  return section(tell.say('times.title'), html`<dl>${facts}</dl>`);
};

/** Under a second counts as on time. */
const ON_TIME_MS = 1_000;

function lateText(ms: number, key: ReportKey, tell: ReportTeller): string {
  return ms < ON_TIME_MS ? tell.say('times.onTime') : tell.say(key, { late: tell.length(ms) });
}

/** When it closed; that somebody ended it early, how late, and why it ended at all. */
function closedText(report: OccurrenceReport, tell: ReportTeller): string {
  const { closing } = report;
  if (closing === null) return resumedEarly(report, tell) ?? tell.say('times.notYet');
  const { at, lateMs, why } = closing;
  const ended = endedEarly(report);
  const parts = [tell.at(at)];
  if (ended !== undefined) {
    const who = tell.who(ended.who);
    parts.push(tell.say('times.early', { early: tell.length(ended.ms), who }));
  }
  if (ended === undefined || lateMs >= ON_TIME_MS) {
    parts.push(lateText(lateMs, 'times.after', tell));
  }
  if (why !== null) parts.push(releaseReasonWords(why, tell.language));
  return parts.join(' · ');
}

/** Of a window that is open, where people resumed all that it paused. */
function resumedEarly(
  { state, integrations, occurrence }: OccurrenceReport,
  tell: ReportTeller,
): string | undefined {
  const released = integrations.map(({ releasedAt }) => releasedAt);
  const last = released
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  if (state !== 'open' || last === undefined || released.includes(null)) return undefined;
  const stillOpen = tell.say('times.stillOpen', { time: tell.at(occurrence.closesAt) });
  return `${tell.at(last)} · ${stillOpen}`;
}

function flowText({ fullFlow }: OccurrenceReport, tell: ReportTeller): string {
  if (fullFlow === null) return tell.say('times.notYet');
  return `${tell.at(fullFlow.at)} · ${lateText(fullFlow.tookMs, 'times.after', tell)}`;
}

/** `4 of 6 resumed; the others held by window crm, ana` */
export function keptText({ resumed, of, holds }: KeptByOthers, tell: ReportTeller): string {
  const owners = holds.map(({ kind, windowId, by }) =>
    kind === 'window' ? tell.say('holds.window', { id: windowId ?? '' }) : by,
  );
  return tell.say('flow.kept', {
    n: tell.number(resumed),
    of: tell.number(of),
    holds: listText([...new Set(owners)], tell.language),
  });
}

function ruleOf({ on, rrule }: OccurrenceReport['window'], language: Language): string | null {
  return on === undefined ? rrule : workdayRuleText(on, language);
}

function movedOf({ movedFrom }: OccurrenceReport['window'], language: Language): string {
  return movedFrom === undefined ? '' : ` · ${movedText(movedFrom, language)}`;
}

export const changesSection: Section = ({ amendments }, tell) => {
  if (amendments.length === 0) return null;
  const heads = [tell.say('when'), tell.say('changes.what'), tell.say('changes.from')];
  const more = [tell.say('changes.to'), tell.say('decisions.who'), tell.say('decisions.why')];
  const rows = amendments.map((one) => [
    tell.at(one.at),
    tell.what(one),
    one.before === null ? '' : tell.span(one.before),
    one.after === null ? '' : tell.span(one.after),
    tell.who(one.who),
    tell.why(one),
  ]);
  return section(tell.say('changes.title'), table([...heads, ...more], rows));
};

export const holdsSection: Section = ({ otherHolds }, tell) => {
  if (otherHolds.length === 0) return null;
  const heads = [
    tell.say('holds.owner'),
    tell.say('holds.reason'),
    tell.say('holds.from'),
    tell.say('holds.until'),
  ];
  const rows = otherHolds.map((hold) => [
    hold.kind === 'window' ? tell.say('holds.window', { id: hold.windowId ?? '' }) : hold.by,
    reasonWithTicket(hold.reason, hold.change),
    tell.at(hold.from),
    hold.until === null
      ? tell.say(hold.kind === 'window' ? 'holds.reopening' : 'holds.open')
      : tell.at(hold.until),
  ]);
  return section(tell.say('holds.title'), table(heads, rows));
};

export const readinessSection: Section = (report, tell) => {
  const { readiness } = report;
  if (readiness.length === 0) return null;
  const nameOf = systemNames(report);
  const heads = [tell.say('when'), tell.say('readiness.system'), tell.say('readiness.answer'), ''];
  const rows = readiness.map(({ at, systemId, outcome, isReady }) => [
    tell.at(at),
    nameOf(systemId),
    tell.outcome(outcome),
    isReady
      ? html`<b class="flow">${tell.say('readiness.ready')}</b>`
      : tell.say('readiness.notReady'),
  ]);
  return section(tell.say('readiness.title'), table(heads, rows));
};

export const releaseSection: Section = (report, tell) => {
  const { releases, occurrence } = report;
  if (releases.length === 0) return null;
  const nameOf = names(report);
  const closesAt = parseInstant(occurrence.closesAt) ?? 0;
  const heads = ['#', tell.say('held.integration'), tell.say('when'), tell.say('release.after')];
  const rows = releases.map(({ at, integrationId }, index) => {
    const after = (parseInstant(at) ?? closesAt) - closesAt;
    const length = after < 0 ? `−${tell.length(-after)}` : `+${tell.length(after)}`;
    return [String(index + 1), nameOf(integrationId), tell.at(at), length];
  });
  return section(tell.say('release.title'), table(heads, rows, [0, 3]));
};

export const decisionsSection: Section = (report, tell) => {
  const { decisions, brokenGlass, totals } = report;
  const steps = [...decisions, ...brokenGlass].sort((a, b) => a.seq - b.seq);
  if (steps.length === 0) return null;
  const nameOf = names(report);
  const heads = [
    tell.say('when'),
    tell.say('decisions.what'),
    tell.say('held.integration'),
    tell.say('decisions.who'),
    tell.say('decisions.why'),
  ];
  const rows = steps.map((step) => [
    tell.at(step.at),
    tell.what(step),
    step.integrationId === null ? '' : nameOf(step.integrationId),
    tell.who(step.who),
    tell.why(step),
  ]);
  const cut = cutNote(tell, steps.length, totals.decisions + totals.brokenGlass);
  return section(tell.say('decisions.title'), table(heads, rows), cut);
};

/** What features tell. */
export const partsSection: Section = (report, tell) => {
  const parts = reportParts.flatMap((part) => part(report, tell) ?? []);
  if (parts.length === 0) return null;
  return html`${parts.map(({ title, line, isTrouble, heads, rows }) =>
    section(
      title,
      html`<p class="${isTrouble ? 'bad' : 'plain'}"><b>${line}</b></p>`,
      table(heads, rows),
    ),
  )}`;
};

export const chainSection: Section = ({ chain }, tell) => {
  const { ok, why, faults, entries, head, checkedAt } = chain;
  const broken = faults.length === 0 ? (why ?? '') : auditFaultWords(faults, tell.language);
  const sentence =
    ok === true
      ? tell.say('chain.ok', { entries: tell.number(entries), at: tell.at(checkedAt ?? '') })
      : ok === false
        ? tell.say('chain.broken', { why: broken })
        : why === null
          ? tell.say('chain.unchecked')
          : tell.say('chain.notChecked', { why });
  const look = ok === true ? 'flow' : ok === false ? 'bad' : 'plain';
  return section(
    tell.say('chain.title'),
    html`<p class="${look}"><b>${sentence}</b></p>
      <dl>
        <dt>${tell.say('chain.entries')}</dt>
        <dd>${tell.number(chain.firstSeq)}–${tell.number(chain.lastSeq)}</dd>
        ${
          head === null
            ? null
            : html`<dt>${tell.say('chain.head')}</dt>
                <dd>
                  <code>${head.hash}</code>
                  ${tell.say('chain.atEntry', { seq: tell.number(head.seq) })}
                </dd>`
        }
      </dl>
      ${head === null ? null : html`<p class="soft">${tell.say('chain.how')}</p>`}`,
  );
};

/** As text: a report that is opened anywhere has nothing to click that a document put there. */
function ticketOf({ change = '', changeUrl }: OccurrenceReport['window']): string {
  return changeUrl === undefined ? change : `${change} · ${changeUrl}`;
}
