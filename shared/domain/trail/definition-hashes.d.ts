import type { ChainTools } from './audit-chain.ts';
import type { RecordedFact } from './recorded-entry.ts';
/** The parts of a state that are definitions, and so the tables that hold them. */
export declare const DEFINITION_PARTS: readonly ['hosts', 'systems', 'integrations', 'calendars', 'links', 'settings', 'windows'];
export type DefinitionPlural = (typeof DEFINITION_PARTS)[number];
type Rows = Iterable<readonly [id: string, definition: unknown]>;
export type ChangedDefinitions = Readonly<Partial<Record<DefinitionPlural, ReadonlyMap<string, unknown> | undefined>>>;
/**
 * One hash over all definitions: H({part: H({id: H(definition)})}), where H is the SHA-256 of the
 * canonical JSON. Kept up to date, because hashing all of them for each change would take a fifth of a
 * second where there are ten thousand.
 */
export declare class DefinitionHashes {
    #private;
    constructor(tools: ChainTools, rowsOf: (part: DefinitionPlural) => Rows);
    apply(changes: ChangedDefinitions): void;
    digest(): string;
}
export declare function changesDefinitions(facts: readonly RecordedFact[]): boolean;
/** Each entry about a definition says what all of them were after its commit. */
export declare function withDefinitions(facts: readonly RecordedFact[], definitions: string): readonly RecordedFact[];
export {};
