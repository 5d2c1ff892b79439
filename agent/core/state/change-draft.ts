import type { AuditFact } from '../../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ChangedParts, StateChange } from './agent-state.ts';
import { byPart, CHANGED_PARTS, DEFINITION_PARTS } from './state-parts.ts';

type Drafted = { readonly [P in keyof ChangedParts]: Map<string, ChangedParts[P] | null> };

/**
 * A commit in preparation: the parts of one decision write to it, then it is committed as a whole.
 */
export class ChangeDraft implements Drafted {
  readonly hosts: Drafted['hosts'] = new Map();
  readonly systems: Drafted['systems'] = new Map();
  readonly integrations: Drafted['integrations'] = new Map();
  readonly calendars: Drafted['calendars'] = new Map();
  readonly links: Drafted['links'] = new Map();
  readonly settings: Drafted['settings'] = new Map();
  readonly windows: Drafted['windows'] = new Map();
  readonly manualHolds: Drafted['manualHolds'] = new Map();
  readonly releases: Drafted['releases'] = new Map();
  readonly openings: Drafted['openings'] = new Map();
  readonly amendments: Drafted['amendments'] = new Map();
  readonly reopenings: Drafted['reopenings'] = new Map();
  readonly questions: Drafted['questions'] = new Map();
  readonly leaks: Drafted['leaks'] = new Map();
  readonly schedulerPauses: Drafted['schedulerPauses'] = new Map();
  readonly resting: Drafted['resting'] = new Map();
  readonly cursors: Drafted['cursors'] = new Map();
  readonly owed: Drafted['owed'] = new Map();
  readonly guardedEntries: Drafted['guardedEntries'] = new Map();
  readonly statedEntries: Drafted['statedEntries'] = new Map();
  readonly collected: Drafted['collected'] = new Map();
  readonly feeds: Drafted['feeds'] = new Map();
  readonly announcementSources: Drafted['announcementSources'] = new Map();
  readonly proposals: Drafted['proposals'] = new Map();
  readonly approvalRequests: Drafted['approvalRequests'] = new Map();
  readonly approvalTokens: Drafted['approvalTokens'] = new Map();
  readonly runs: Drafted['runs'] = new Map();
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
