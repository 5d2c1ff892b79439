import { DEFINITION_PARTS, type DefinitionPlural } from '../definitions/definition-part.ts';
import type { ChainTools } from './audit-chain.ts';
import type { RecordedFact } from './recorded-entry.ts';

type Rows = Iterable<readonly [id: string, definition: unknown]>;

export type ChangedDefinitions = Readonly<
  Partial<Record<DefinitionPlural, ReadonlyMap<string, unknown> | undefined>>
>;

interface PartHashes {
  readonly rows: Map<string, string>;
  /** Of all of them; `undefined` since one has changed. */
  whole: string | undefined;
}

/**
 * One hash over all definitions: H({part: H({id: H(definition)})}), where H is the SHA-256 of the
 * canonical JSON. Kept up to date, because hashing all of them for each change would take a fifth of a
 * second where there are ten thousand.
 */
export class DefinitionHashes {
  readonly #tools: ChainTools;
  readonly #parts = new Map<DefinitionPlural, PartHashes>();

  constructor(tools: ChainTools, rowsOf: (part: DefinitionPlural) => Rows) {
    this.#tools = tools;
    for (const part of DEFINITION_PARTS) {
      const rows = new Map<string, string>();
      for (const [id, definition] of rowsOf(part)) rows.set(id, this.#hashOf(definition));
      this.#parts.set(part, { rows, whole: undefined });
    }
  }

  apply(changes: ChangedDefinitions): void {
    for (const [part, hashes] of this.#parts) {
      for (const [id, definition] of changes[part] ?? []) {
        hashes.whole = undefined;
        if (definition === null) hashes.rows.delete(id);
        else hashes.rows.set(id, this.#hashOf(definition));
      }
    }
  }

  digest(): string {
    const parts = [...this.#parts].map(([part, hashes]) => {
      hashes.whole ??= this.#hashOf(Object.fromEntries(hashes.rows));
      return [part, hashes.whole] as const;
    });
    return this.#hashOf(Object.fromEntries(parts));
  }

  #hashOf(value: unknown): string {
    return this.#tools.sha256(this.#tools.canonicalJson(value));
  }
}

export function changesDefinitions(facts: readonly RecordedFact[]): boolean {
  return facts.some(({ kind }) => kind === 'config.changed');
}

/** Each entry about a definition says what all of them were after its commit. */
export function withDefinitions(
  facts: readonly RecordedFact[],
  definitions: string,
): readonly RecordedFact[] {
  return facts.map((fact) =>
    fact.kind === 'config.changed' ? { ...fact, detail: { ...fact.detail, definitions } } : fact,
  );
}
