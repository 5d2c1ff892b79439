import type { LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import type { Definitions } from '../state/definitions.ts';
import { afterCycle } from '../windows/release-order.ts';
import { unknownNames } from './document-names.ts';

/** What is wrong with a JMESPath expression, in the words of its compiler; `undefined`: nothing. */
export type ExpressionProblem = (expression: string) => string | undefined;

/** `after` names integrations that exist and leads back to none of them. */
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

/** Expressions that readiness checks ask of an answer. */
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
