import type { AuditFact } from '../../../shared/domain/trail/audit-entry.ts';
import { DEFINITION_PARTS } from '../../../shared/domain/definitions/definition-part.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ChangedParts, StateChange } from './agent-state.ts';
import { byPart } from './by-part.ts';
import { CHANGED_PARTS } from './state-parts.ts';

type Drafted = { readonly [P in keyof ChangedParts]: Map<string, ChangedParts[P] | null> };

/** One map for each part. */
function fillParts(this: object): void {
  Object.assign(
    this,
    byPart<Drafted>(CHANGED_PARTS, () => new Map()),
  );
}

const DraftedParts = fillParts as unknown as new () => Drafted;

/**
 * A commit in preparation: the parts of one decision write to it, then it is committed as a whole.
 */
export class ChangeDraft extends DraftedParts {
  readonly facts: AuditFact[] = [];
  /** By changed manual hold: the integrations it applied to. Not stored; absent: all. */
  readonly affectedBy = new Map<string, readonly string[]>();
  /** Set only if everything up to this instant was checked. */
  tickedAt: Instant | undefined;
  zoneVersion: string | undefined;
  command: { id: string; answer: string; at: Instant } | undefined;
  archived: StateChange['archived'];
  archiveRemoved: StateChange['archiveRemoved'];

  note(fact: AuditFact): void {
    this.facts.push(fact);
  }

  get changesDefinitions(): boolean {
    return DEFINITION_PARTS.some((part) => this[part].size > 0) || this.approvalRequests.size > 0;
  }

  /** The only definitions that it changes are windows. */
  get onlyOfWindows(): boolean {
    return DEFINITION_PARTS.every((part) => part === 'windows' || this[part].size === 0);
  }

  /** Nothing visible changed: such a draft is not worth a commit. */
  get isEmpty(): boolean {
    return (
      this.facts.length === 0 &&
      this.zoneVersion === undefined &&
      this.command === undefined &&
      CHANGED_PARTS.every((part) => this[part].size === 0)
    );
  }

  toChange(): StateChange {
    return {
      ...byPart<Drafted>(CHANGED_PARTS, (part) => this[part]),
      ...(this.tickedAt === undefined ? {} : { tickedAt: this.tickedAt }),
      ...(this.zoneVersion === undefined ? {} : { zoneVersion: this.zoneVersion }),
      ...(this.command === undefined ? {} : { command: this.command }),
      ...(this.archived === undefined ? {} : { archived: this.archived }),
      ...(this.archiveRemoved === undefined ? {} : { archiveRemoved: this.archiveRemoved }),
    };
  }
}
