import type { RecordedFact } from '../../../../shared/domain/trail/recorded-entry.ts';
import {
  changesDefinitions,
  type DefinitionHashes,
  withDefinitions,
} from '../../../../shared/domain/trail/definition-hashes.ts';
import type { StateSeal } from '../../../../shared/domain/trail/state-seal.ts';
import type { StateChange } from '../../../core/state/agent-state.ts';
import type { Connection } from '../database/connection.ts';
import { definitionHashes } from './definitions-against-trail.ts';
import { StateDigest } from './state-digest.ts';

/** What entries and checkpoints say of the state: followed from commit to commit. */
export class ChangeStamps {
  readonly #connection: Connection;
  readonly #digest: StateDigest;
  #definitions: DefinitionHashes | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#digest = new StateDigest(connection);
  }

  /** Before a commit: entries about definitions say what all of them are after it. */
  stamped(change: StateChange, facts: readonly RecordedFact[]): readonly RecordedFact[] {
    if (!changesDefinitions(facts)) return facts;
    this.#definitions ??= definitionHashes(this.#connection);
    this.#definitions.apply(change);
    return withDefinitions(facts, this.#definitions.digest());
  }

  committed(change: StateChange): void {
    this.#digest.changedBy(change);
  }

  /** What is remembered may be ahead of what lies in the tables. */
  failed(): void {
    this.#definitions = undefined;
    this.#digest.forget();
  }

  seal(): StateSeal {
    return this.#connection.transaction(() => this.#digest.seal())();
  }
}
