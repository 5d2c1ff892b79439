import type { LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import type { Definitions } from '../state/definitions.ts';
import { afterCycle } from '../windows/release-order.ts';
import { unknownNames } from './document-names.ts';

/** The compiler's message for an invalid JMESPath expression; `undefined` if it is valid. */
export type ExpressionProblem = (expression: string) => string | undefined;

/** `after` must name existing integrations and contain no cycle. */
export function afterProblems(
  { integrations = [] }: LooseDocument,
  names: ReadonlySet<string>,
  known: Definitions,
): Problem[] {
  const unknown = integrations.flatMap((integration, index) =>
    unknownNames(
      `integrations[${index}].after`,
      integration?.after ?? [],
      names,
      'integration-unknown',
    ),
  );
  const afterOf = new Map<string, readonly string[]>();
  for (const { id, after = [] } of known.integrations.values()) afterOf.set(id, after);
  for (const integration of integrations) {
    const after = (integration?.after ?? []).filter((id) => id !== undefined);
    if (integration?.id !== undefined) afterOf.set(integration.id, after);
  }
  const cycle = afterCycle(afterOf);
  if (cycle === undefined) return unknown;
  const at = integrations.findIndex((one) => one?.id !== undefined && cycle.includes(one.id));
  const path = `integrations[${Math.max(0, at)}].after`;
  return [...unknown, problemAt(path, 'after-cycle', { found: cycle.join(' -> ') })];
}

/** JMESPath expressions in readiness checks. */
export function expressionProblems(
  { systems = [] }: LooseDocument,
  problemOf: ExpressionProblem,
): Problem[] {
  return systems.flatMap((system, index) => {
    const found = system?.readiness?.http?.jmespath;
    const why = found === undefined ? undefined : problemOf(found);
    if (found === undefined || why === undefined) return [];
    return [problemAt(`systems[${index}].readiness.http.jmespath`, 'jmespath', { found, why })];
  });
}
