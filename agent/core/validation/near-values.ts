import type { Problem } from '../../../shared/errors.ts';
import { nearNames } from '../../../shared/domain/values/names/near-names.ts';
import { nearZones } from '../../../shared/domain/values/names/near-zones.ts';
import { problemAt, type TextCode } from '../../../shared/problem-texts.ts';
import type { Names } from './document-names.ts';

/** Comparing names takes time; nobody reads more suggestions than this. */
const MOST_SUGGESTED = 20;

type Nearest = (found: string) => readonly string[];

/** Says of names that do not exist, which do and are like them. */
export function withNearValues(problems: readonly Problem[], names: Names): Problem[] {
  const among = (those: ReadonlySet<string>): Nearest => {
    const named = [...those].map((id) => ({ id }));
    return (found) => nearNames(found, named).map(({ id }) => id);
  };
  const nearest = new Map<TextCode, Nearest>([
    ['host-unknown', among(names.hosts)],
    ['system-unknown', among(names.systems)],
    ['integration-unknown', among(names.integrations)],
    ['zone-unknown', nearZones],
  ]);
  let left = MOST_SUGGESTED;
  return problems.map((problem) => {
    const code = [...nearest.keys()].find((one) => one === problem.code);
    if (code === undefined || left === 0) return problem;
    left -= 1;
    const near = nearest.get(code)?.(String(problem.values?.['found'])) ?? [];
    if (near.length === 0) return problem;
    return problemAt(problem.path, code, { ...problem.values, near: near.join(', ') });
  });
}
