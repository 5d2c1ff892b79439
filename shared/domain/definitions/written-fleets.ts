import type { Problem } from '../../errors.ts';
import { rangeIn } from '../values/numbered.ts';

/** What servers of one kind have in common is written once. */
const PARTS = ['hosts', 'integrations'] as const;
/** Of all that is written so: nobody has more servers. */
const MOST = 10_000;

/**
 * A document in which each host or integration whose id has numbers, such as `web[01-20]`, stands for one of
 * each: wherever `[01-20]` is in it, the number comes. What the agent keeps, and exports, is each of them.
 */
export function withFleets(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const parts = PARTS.flatMap((part): [string, unknown][] => {
    const items = value[part];
    if (!Array.isArray(items) || countOf(items) > MOST) return [];
    return [[part, items.flatMap(eachOf)]];
  });
  return parts.length === 0 ? value : { ...value, ...Object.fromEntries(parts) };
}

/** Problems of what one entry stands for, at that entry. */
export function atWrittenFleet(problems: readonly Problem[], value: unknown): readonly Problem[] {
  if (!isRecord(value)) return problems;
  return problems.map((problem) => {
    const [, part = '', index = '', rest = ''] = /^(\w+)\[(\d+)\](.*)$/s.exec(problem.path) ?? [];
    const items = PARTS.some((one) => one === part) ? value[part] : undefined;
    if (!Array.isArray(items) || countOf(items) > MOST) return problem;
    let left = Number(index);
    const written = items.findIndex((item) => (left -= eachOf(item).length) < 0);
    return written < 0 ? problem : { ...problem, path: `${part}[${written}]${rest}` };
  });
}

function countOf(items: readonly unknown[]): number {
  return items.reduce<number>((sum, item) => sum + (numbersOf(item)?.numbers.length ?? 1), 0);
}

function numbersOf(item: unknown) {
  return isRecord(item) && typeof item['id'] === 'string' ? rangeIn(item['id']) : undefined;
}

function eachOf(item: unknown): readonly unknown[] {
  const range = numbersOf(item);
  if (range === undefined) return [item];
  return range.numbers.map((number) => replaced(item, range.sign, number));
}

function replaced(value: unknown, sign: string, number: string): unknown {
  if (typeof value === 'string') return value.replaceAll(sign, number);
  if (Array.isArray(value)) return value.map((one) => replaced(one, sign, number));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, replaced(one, sign, number)]);
  return Object.fromEntries(entries) as unknown;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
