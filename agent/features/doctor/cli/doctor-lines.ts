import {
  doctorSeverities,
  type DoctorSeverity,
} from '../../../../shared/domain/doctor/doctor-area.ts';
import type {
  DoctorFinding,
  DoctorReport,
} from '../../../../shared/domain/doctor/doctor-report.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { codeParts } from '../../../../shared/i18n/code-parts.ts';
import { findingInWords } from '../../../../shared/i18n/doctor/finding-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { doctorWords } from './doctor-words.ts';
import { numberText } from '../../../cli/words/runs/numbers.ts';
import type { Colour, Reader, Terminal } from '../../../cli/output/terminal/terminal.ts';

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
  const say = doctorWords(language);
  for (const finding of report.findings) printFinding(reader, finding, until);
  const well = report.areas.filter(({ state }) => state === 'well');
  if (report.findings.length > 0 && well.length > 0) {
    terminal.line(
      say('restWell', { list: well.map(({ area }) => say(`areas.${area}`)).join(', ') }),
    );
  }
  const unknown = report.areas.filter(({ state }) => state === 'unknown');
  if (unknown.length > 0) {
    terminal.line(
      say('restUnknown', { list: unknown.map(({ area }) => say(`areas.${area}`)).join(', ') }),
    );
  }
  const { agent } = report;
  terminal.line(
    agent === null
      ? say('noAgent')
      : visible(say('agent', { version: agent.version, pid: String(agent.pid) })),
  );
  terminal.line(terminal.paint(report.ok ? 'green' : 'red', verdictOf(report, reader)));
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
  if (findings.length === 0) return say('well', { count: numberText(areas.length, language) });
  const counts = doctorSeverities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [say(`counts.${severity}`, { count })];
  });
  return ok
    ? say('wellApart', { list: counts.join(', ') })
    : say('notWell', { list: counts.join(', ') });
}
