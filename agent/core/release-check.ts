import type { RemansoDocument } from '../../shared/domain/document.ts';
import type { Problem } from '../../shared/errors.ts';
import { problemAt } from '../../shared/problem-texts.ts';
import type { Definitions } from './definitions.ts';
import { afterCycle } from './release-order.ts';

/** What is wrong with a JMESPath expression, in the words of its compiler; `undefined`: nothing. */
export type ExpressionProblem = (expression: string) => string | undefined;

/** `after` names integrations that exist and leads back to none of them. */
export function checkAfter(
  { integrations }: RemansoDocument,
  names: ReadonlySet<string>,
  known: Definitions,
): Problem[] {
  const unknown = integrations.flatMap(({ after = [] }, index) =>
    after.flatMap((found, place) =>
      names.has(found)
        ? []
        : [problemAt(`integrations[${index}].after[${place}]`, 'integration-unknown', { found })],
    ),
  );
  const afterOf = new Map<string, readonly string[]>();
  for (const { id, after = [] } of known.integrations.values()) afterOf.set(id, after);
  for (const { id, after = [] } of integrations) afterOf.set(id, after);
  const cycle = afterCycle(afterOf);
  if (cycle === undefined) return unknown;
  const at = integrations.findIndex(({ id }) => cycle.includes(id));
  const path = `integrations[${Math.max(0, at)}].after`;
  return [...unknown, problemAt(path, 'after-cycle', { found: cycle.join(' -> ') })];
}

/** Expressions that readiness checks ask of an answer. */
export function checkExpressions(
  { systems }: RemansoDocument,
  problemOf: ExpressionProblem,
): Problem[] {
  return systems.flatMap(({ readiness }, index) => {
    const found = readiness?.http?.jmespath;
    const why = found === undefined ? undefined : problemOf(found);
    if (found === undefined || why === undefined) return [];
    return [problemAt(`systems[${index}].readiness.http.jmespath`, 'jmespath', { found, why })];
  });
}
