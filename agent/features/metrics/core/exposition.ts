import type { MetricFormat } from '../../../../shared/features/metrics/metric-calls.ts';
import type { MetricFamily } from './metric-families.ts';

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}

/** A family and what there is of it now; without samples it is left out. */
export interface Measured {
  readonly family: MetricFamily;
  readonly samples: readonly Sample[];
}

export const CONTENT_TYPES: Readonly<Record<MetricFormat, string>> = {
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

const TOTAL = '_total';
const INFO = '_info';

/** The text exposition format 0.0.4 of Prometheus, or OpenMetrics 1.0. */
export function exposition(measured: readonly Measured[], format: MetricFormat): string {
  const lines: string[] = [];
  for (const { family, samples } of measured) {
    if (samples.length === 0) continue;
    const { name, help } = family;
    const { head, type } = headOf(family, format);
    lines.push(`# HELP ${head} ${escapedHelp(help, format)}`, `# TYPE ${head} ${type}`);
    for (const { labels, value } of samples) lines.push(`${name}${labelText(labels)} ${value}`);
  }
  if (format === 'openmetrics') lines.push('# EOF');
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** OpenMetrics names families without the suffix that their samples have. */
function headOf(
  { name, type }: MetricFamily,
  format: MetricFormat,
): { readonly head: string; readonly type: string } {
  if (format === 'prometheus') return { head: name, type };
  if (type === 'counter') return { head: without(name, TOTAL), type };
  return name.endsWith(INFO) ? { head: without(name, INFO), type: 'info' } : { head: name, type };
}

function without(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/** An empty value is the same as no label at all. */
function labelText(labels: Labels = {}): string {
  const pairs = Object.entries(labels).flatMap(([name, value]) =>
    value === '' ? [] : [`${name}="${escapedValue(value)}"`],
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const SPECIAL = /[\\"\n]/g;

function escaped(text: string, special: RegExp): string {
  return text
    .toWellFormed()
    .replaceAll(special, (found) => (found === '\n' ? String.raw`\n` : `\\${found}`));
}

function escapedValue(text: string): string {
  return escaped(text, SPECIAL);
}

/** Only OpenMetrics escapes quotation marks there. */
function escapedHelp(text: string, format: MetricFormat): string {
  return escaped(text, format === 'openmetrics' ? SPECIAL : /[\\\n]/g);
}
