import { secretRef } from '../../../shared/domain/values/secret-ref.ts';

/** Names of all secrets in any part of a document: `{ secretRef: NAME }`, however deep. */
export function secretsNamedIn(value: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    const read = secretRef.safeParse(one);
    if (read.success) names.add(read.data.secretRef);
    else for (const inner of Object.values(one)) walk(inner);
  };
  walk(value);
  return names;
}
