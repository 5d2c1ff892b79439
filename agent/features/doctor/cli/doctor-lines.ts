import {
  doctorSeverities,
  type DoctorSeverity,
  type DoctorState,
} from '../../../../shared/domain/doctor/doctor-area.ts';
import type {
  DoctorFinding,
  DoctorReport,
} from '../../../../shared/domain/doctor/doctor-report.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { codeParts } from '../../../../shared/i18n/code-parts.ts';
import { detailInWords } from '../../../../shared/i18n/doctor/detail.ts';
import { findingInWords } from '../../../../shared/i18n/doctor/finding-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { doctorWords } from './doctor-words.ts';
import { numberText } from '../../../cli/words/runs/numbers.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import type { Colour, Reader, Terminal } from '../../../cli/output/terminal/terminal.ts';

const COLOURS: Readonly<Record<DoctorSeverity, Colour>> = {
  problem: 'red',
  warning: 'yellow',
  note: 'cyan',
};

const MARKS: Readonly<Record<DoctorState, string>> = {
  ...{ well: ' ', problem: '!', warning: '!', note: '-', unknown: '?', absent: '-' },
};

/** The report for a person: the worst first, and last in one line how it is. */
export function printReport(
  reader: Reader,
  report: DoctorReport,
  clock: Pick<Clock, 'until' | 'on'>,
): void {
  const { terminal, language } = reader;
  const say = doctorWords(language);
  for (const finding of report.findings) {
    printFinding(reader, finding, (at) => clock.until(at));
  }
  printDetails(reader, report, (at) => clock.on(at));
  const namesOf = (wanted: DoctorState): string =>
    report.areas
      .filter(({ state }) => state === wanted)
      .map(({ area }) => say(`areas.${area}`))
      .join(', ');
  const well = report.findings.length > 0 ? namesOf('well') : '';
  const rest = [
    ['restWell', well],
    ['restUnknown', namesOf('unknown')],
    ['restAbsent', namesOf('absent')],
  ] as const;
  for (const [key, list] of rest) if (list !== '') terminal.line(say(key, { list }));
  const { agent } = report;
  terminal.line(
    agent === null
      ? say('noAgent')
      : visible(say('agent', { version: agent.version, pid: String(agent.pid) })),
  );
  terminal.line(terminal.paint(report.ok ? 'green' : 'red', verdictOf(report, reader)));
}

/** How things are that people ask about: a mark for each that is not well. */
function printDetails(
  { terminal, language }: Reader,
  { details }: DoctorReport,
  on: (at: Instant) => string,
): void {
  if (details.length === 0) return;
  terminal.line(doctorWords(language)('details'));
  for (const one of details) {
    const mark = MARKS[one.state];
    terminal.line(`  ${mark} ${visible(detailInWords(one, language, on))}`);
  }
  terminal.line('');
}

function printFinding(
  { terminal, language }: Reader,
  finding: DoctorFinding,
  until: (at: Instant) => string,
): void {
  const say = doctorWords(language);
  const { code, area, severity, command } = finding;
  const { what, means, mend } = findingInWords(finding, language, until);
  const mark = terminal.paint(COLOURS[severity], say(`severities.${severity}`));
  terminal.line(
    `${mark} ${say('codes', { code, area: say(`areas.${area}`) })}: ${coded(terminal, what)}`,
  );
  const rows: readonly (readonly [string, string])[] = [
    [say('means'), coded(terminal, means)],
    [say('mend'), coded(terminal, mend)],
    ...(command === null ? [] : [[say('run'), visible(command)] as const]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, text] of rows) terminal.line(`  ${name.padEnd(width)}  ${text}`);
  terminal.line('');
}

/** Commands in bold, where there are colours; else between the accents that they have. */
function coded(terminal: Terminal, sentence: string): string {
  return codeParts(visible(sentence))
    .map(({ text, isCode }) => (isCode ? terminal.code(text) : text))
    .join('');
}

function verdictOf({ ok, areas, findings }: DoctorReport, { language }: Reader): string {
  const say = doctorWords(language);
  if (findings.length === 0) {
    const count = areas.filter(({ state }) => state === 'well').length;
    const isAllKnown = areas.every(({ state }) => state !== 'unknown');
    return say(isAllKnown ? 'well' : 'nothingFound', { count: numberText(count, language) });
  }
  const counts = doctorSeverities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [say(`counts.${severity}`, { count })];
  });
  return ok
    ? say('wellApart', { list: counts.join(', ') })
    : say('notWell', { list: counts.join(', ') });
}
