import { parseInstant } from '../../domain/values/instant.ts';
import { driftWords } from '../../i18n/reasons/reason-words.ts';
import { fieldTexts, type FieldTelling } from '../../i18n/integration-fields/field-texts.ts';
import { leakSourceWords } from '../../i18n/outcomes/leak-source-words.ts';
import { html, type Markup } from './html-text.ts';
import type { OccurrenceReport, ReportRow } from '../../domain/reports/occurrence-report.ts';
import { cutNote, names, section, systemNames, table, type Section } from './report-frame.ts';
import type { ReportTeller } from './report-teller.ts';
import type { ReportKey } from './report-words.ts';

export const drainSection: Section = (report, tell) => {
  const { drain, totals } = report;
  const nameOf = names(report);
  const count = totals.leftOut;
  const leftOut =
    count === 0
      ? null
      : html`<p>${tell.say('drain.leftOut', { n: tell.number(count), count })}</p>`;
  if (drain.inFlight.length === 0) {
    return section(tell.say('drain.title'), html`<p>${tell.say('drain.none')}</p>`, leftOut);
  }
  const heads = [
    tell.say('held.integration'),
    tell.say('drain.started'),
    tell.say('drain.ended'),
    tell.say('drain.outcome'),
  ];
  const rows = drain.inFlight.map((run) => {
    const outcome = run.outcome === null ? '' : tell.outcome(run.outcome);
    const saysSo = run.outcome?.code === 'stopped';
    return [
      nameOf(run.integrationId),
      tell.at(run.startedAt),
      run.endedAt === null ? tell.say('drain.on') : tell.at(run.endedAt),
      run.wasStopped && !saysSo ? `${tell.say('drain.stopped')} · ${outcome}` : outcome,
    ];
  });
  const cut = cutNote(tell, rows.length, totals.inFlight);
  return section(tell.say('drain.title'), table(heads, rows), cut, leftOut);
};

/** Of held runs, those that were not caught up: they wait, or others kept them. */
export function laterTexts(
  { owed, passedOn }: Pick<ReportRow, 'owed' | 'passedOn'>,
  state: OccurrenceReport['state'],
  tell: ReportTeller,
): string[] {
  const owedKey = state === 'closed' ? 'figure.owedThen' : 'figure.owed';
  return [
    ...(owed === 0 ? [] : [tell.say(owedKey, { n: tell.number(owed) })]),
    ...(passedOn === 0 ? [] : [tell.say('figure.passedOn', { n: tell.number(passedOn) })]),
  ];
}

export const heldSection: Section = (report, tell) => {
  const { integrations, totals, state } = report;
  const systemName = systemNames(report);
  const leads = totals.leftOut > 0;
  const isCounted = totals.due !== undefined;
  const heads = [
    tell.say('held.integration'),
    tell.say('held.held'),
    ...(isCounted ? [tell.say('held.byOthers')] : []),
    ...(leads ? [tell.say('held.leftOut')] : []),
    tell.say('held.due'),
    tell.say('held.policy'),
    tell.say('held.madeUp'),
    tell.say('held.released'),
  ];
  const rows = integrations.map((row) => [
    nameCell(row, { language: tell.language, systemName }),
    tell.number(row.held),
    ...(isCounted ? [row.due === undefined ? '' : tell.tally(row.due)] : []),
    ...(leads ? [tell.number(row.leftOut)] : []),
    row.firstDueAt === null || row.lastDueAt === null
      ? ''
      : row.held === 1
        ? tell.at(row.firstDueAt)
        : `${tell.at(row.firstDueAt)}–${tell.at(row.lastDueAt)}`,
    policyText(row, tell),
    [tell.number(row.madeUp), ...laterTexts(row, state, tell)].join(' · '),
    row.releasedAt === null ? tell.say('held.stillHeld') : tell.at(row.releasedAt),
  ]);
  const total = [
    html`<b>${tell.say('held.total')}</b>`,
    html`<b>${tell.number(totals.held)}</b>`,
    ...(totals.due === undefined ? [] : [html`<b>${tell.tally(totals.due)}</b>`]),
    ...(leads ? [html`<b>${tell.number(totals.leftOut)}</b>`] : []),
    '',
    '',
    html`<b>${tell.number(totals.madeUp)}</b>`,
    '',
  ];
  const madeUpAt = 4 + Number(isCounted) + Number(leads);
  const numbers = [
    1,
    ...(isCounted ? [2] : []),
    ...(leads ? [2 + Number(isCounted)] : []),
    madeUpAt,
  ];
  const note = isCounted ? html`<p>${tell.say('held.byOthersNote')}</p>` : null;
  return section(tell.say('held.title'), table(heads, [...rows, total], numbers), note);
};

/** Its name, and below it what else says which one it is. */
function nameCell({ name, integrationId, fields = {} }: ReportRow, telling: FieldTelling): Markup {
  const below = fieldTexts('report', fields, telling).map(
    ({ label, text }) => html`<br /><small>${label}: ${text}</small>`,
  );
  return name === null
    ? html`${integrationId}${below}`
    : html`${name}<br /><small>${integrationId}</small>${below}`;
}

function policyText({ policy, decision }: ReportRow, tell: ReportTeller): string {
  if (decision !== null) {
    return tell.say('policy.decided', { choice: tell.say(`policy.${decision}`) });
  }
  return policy === null ? '' : tell.say(`policy.${policy}`);
}

export const troubleSection: Section = (report, tell) => {
  const { leaks, drifts, failed, totals } = report;
  const nameOf = names(report);
  if (leaks.length + drifts.length + failed.length === 0) {
    return section(tell.say('trouble.title'), html`<p>${tell.say('trouble.none')}</p>`);
  }
  const mark = (key: ReportKey): Markup => html`<b class="bad">${tell.say(key)}</b>`;
  const rows = [
    ...leaks.map(
      (one) => [one, mark('trouble.leak'), leakSourceWords(one.who, tell.language)] as const,
    ),
    ...drifts.map(
      (one) => [one, mark('trouble.drift'), driftWords(one.what, tell.language)] as const,
    ),
    ...failed.map((one) => {
      const text = `${tell.outcome(one.outcome)} · ${tell.say(`trouble.${one.began}`)}`;
      return [one, mark('trouble.failed'), text] as const;
    }),
  ]
    .sort(([a], [b]) => (parseInstant(a.at) ?? 0) - (parseInstant(b.at) ?? 0))
    .map(([{ at, integrationId }, what, text]) => [tell.at(at), what, nameOf(integrationId), text]);
  const heads = [
    tell.say('when'),
    tell.say('trouble.what'),
    tell.say('held.integration'),
    tell.say('decisions.why'),
  ];
  const cut = cutNote(tell, rows.length, totals.leaks + totals.drifts + totals.failed);
  return section(tell.say('trouble.title'), table(heads, rows), cut);
};
