import {
  doctorSeverities,
  type DoctorSeverity,
} from '../../../shared/domain/doctor/doctor-area.ts';
import type { DoctorFinding, DoctorReport } from '../../../shared/domain/doctor/doctor-report.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { codeParts } from '../../../shared/i18n/code-parts.ts';
import { findingInWords } from '../../../shared/i18n/doctor/finding-words.ts';
import { visible } from '../../../shared/visible-text.ts';
import { doctorWords } from '../words/doctor.ts';
import { numberText } from '../words/numbers.ts';
import type { Colour, Reader, Terminal } from './terminal.ts';

const COLOURS: Readonly<Record<DoctorSeverity, Colour>> = {
  problem: 'red',
  warning: 'yellow',
  note: 'cyan',
};

/** The report for a person: the worst first, and last in one line how it is. */
export function printReport(
  reader: Reader,
  report: DoctorReport,
  until: (at: Instant) => string,
): void {
  const { terminal, language } = reader;
  const words = doctorWords[language];
  for (const finding of report.findings) printFinding(reader, finding, until);
  const well = report.areas.filter(({ state }) => state === 'well');
  if (report.findings.length > 0 && well.length > 0) {
    terminal.line(words.restWell(well.map(({ area }) => words.areas[area]).join(', ')));
  }
  const unknown = report.areas.filter(({ state }) => state === 'unknown');
  if (unknown.length > 0) {
    terminal.line(words.restUnknown(unknown.map(({ area }) => words.areas[area]).join(', ')));
  }
  const { agent } = report;
  terminal.line(
    agent === null ? words.noAgent : visible(words.agent(agent.version, String(agent.pid))),
  );
  terminal.line(terminal.paint(report.ok ? 'green' : 'red', verdictOf(report, reader)));
}

function printFinding(
  { terminal, language }: Reader,
  finding: DoctorFinding,
  until: (at: Instant) => string,
): void {
  const words = doctorWords[language];
  const { code, area, severity, command } = finding;
  const { what, means, mend } = findingInWords(finding, language, until);
  const mark = terminal.paint(COLOURS[severity], words.severities[severity]);
  terminal.line(`${mark} ${words.codes(code, words.areas[area])}: ${coded(terminal, what)}`);
  const rows: readonly (readonly [string, string])[] = [
    [words.means, coded(terminal, means)],
    [words.mend, coded(terminal, mend)],
    ...(command === null ? [] : [[words.run, visible(command)] as const]),
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
  const words = doctorWords[language];
  if (findings.length === 0) return words.well(numberText(areas.length, language));
  const counts = doctorSeverities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [words.counts[severity](count)];
  });
  return ok ? words.wellApart(counts.join(', ')) : words.notWell(counts.join(', '));
}
