import {
  DEFINITION_PARTS,
  type DefinitionPlural,
} from '../../../shared/domain/definitions/definition-part.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { byPart, mapsOf, type Maps } from './by-part.ts';

export type DefinitionParts = {
  readonly [P in DefinitionPlural]: RemansoDocument[P][number];
};

type Lists = { [P in DefinitionPlural]: DefinitionParts[P][] };

/** What was applied, by id, in the order in which it was first applied. */
export type Definitions = Maps<DefinitionParts>;

export const NO_DEFINITIONS: Definitions = mapsOf<DefinitionParts>(
  DEFINITION_PARTS,
  () => new Map(),
);

/** As a document that `apply` reads back to no change. */
export function documentOf(definitions: Definitions): RemansoDocument {
  return byPart<Lists>(
    DEFINITION_PARTS,
    (part) => [...definitions[part].values()] as Lists[DefinitionPlural],
  );
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

export function definitionsIn(document: RemansoDocument): Definitions {
  const lists: Lists = document;
  return mapsOf<DefinitionParts>(DEFINITION_PARTS, (part) => byId(lists[part]));
}
