import { isSelected, type Selector } from '../../../../shared/domain/definitions/selector.ts';
import type { AuditEntry, EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import {
  hearsKind,
  leadMs,
  type VoiceSeverity,
} from '../../../../shared/features/voices/kinds/voice-routing.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import { monitoredSystem } from './told-alarm.ts';
import type { Topic } from './trail-routes.ts';

const RANK: Readonly<Record<VoiceSeverity, number>> = { notice: 0, warning: 1, trouble: 2 };

/** What an entry is about, by today's definitions; `everything`: it concerns all who hear anything. */
export interface Concerned {
  readonly systems: ReadonlySet<string>;
  readonly integrations: ReadonlySet<string>;
}

export function hearsTopic({ hears }: Pick<Voice, 'hears'>, { kind, severity }: Topic): boolean {
  const { kinds, atLeast = 'notice' } = hears ?? {};
  return hearsKind(kinds, kind) && RANK[severity] >= RANK[atLeast];
}

interface Heard {
  readonly entry: AuditEntry;
  readonly topic: Topic;
  readonly concerned: Concerned | null;
}

/** Whether an entry is on a voice's route. */
export function hearsEntry(voice: Voice, { entry, topic, concerned }: Heard): boolean {
  return (
    hearsTopic(voice, topic) &&
    hearsOf(voice, concerned) &&
    hearsLead(voice, entry) &&
    hearsPlacer(voice, entry)
  );
}

/** Those at which a voice is told before an opening. */
export function leadsOf({ leads }: Pick<Voice, 'leads'>): readonly number[] {
  return leads.map(leadMs);
}

/** An entry of something that is still ahead goes to those whose time has come. */
function hearsLead(voice: Pick<Voice, 'leads'>, entry: AuditEntry): boolean {
  if (entry.kind !== 'occurrence.soon') return true;
  return leadsOf(voice).some((lead) => entry.detail.leads.includes(lead));
}

/** What is about nothing in particular, such as the agent itself, concerns all. */
export function hearsOf({ hears }: Pick<Voice, 'hears'>, concerned: Concerned | null): boolean {
  const { systems = [], integrations = [] } = hears ?? {};
  if (systems.length + integrations.length === 0 || concerned === null) return true;
  return (
    systems.some((id) => concerned.systems.has(id)) ||
    integrations.some((id) => concerned.integrations.has(id))
  );
}

/** Of pauses, those that the right people placed. */
function hearsPlacer(voice: Pick<Voice, 'hears'>, entry: AuditEntry): boolean {
  const by = entry.kind === 'hold.forgotten' ? entry.detail.by : placerOf(entry);
  return by === undefined || hearsPerson(voice, by);
}

export function hearsPerson({ hears }: Pick<Voice, 'hears'>, name: string): boolean {
  return hears?.people?.includes(name) !== false;
}

function placerOf({ kind, actor }: AuditEntry): string | undefined {
  return kind === 'hold.placed' && actor.kind === 'person' ? actor.name : undefined;
}

export function concernedByScope(
  covers: Selector,
  { integrations }: Pick<Definitions, 'integrations'>,
): Concerned {
  const selected = [...integrations.values()].filter((one) => isSelected(covers, one));
  return {
    systems: new Set([...covers.systems, ...selected.flatMap(({ systems }) => systems)]),
    integrations: new Set(selected.map(({ id }) => id)),
  };
}

export function concernedBy(entry: AuditEntry, definitions: Definitions): Concerned | null {
  const scope = scopeOf(entry, definitions);
  const { integrationId } = entry;
  // What covers nothing concerns nobody.
  if (scope !== undefined && integrationId === undefined) {
    return concernedByScope(scope, definitions);
  }
  const integrations = integrationId === undefined ? listedIn(entry) : [integrationId];
  const named = entry.kind === 'config.changed' ? changedSystem(entry) : (scope?.systems ?? []);
  if (integrations.length + named.length === 0) return null;
  const known = integrations.flatMap((id) => definitions.integrations.get(id)?.systems ?? []);
  return { systems: new Set([...named, ...known]), integrations: new Set(integrations) };
}

function scopeOf(entry: AuditEntry, definitions: Definitions): Selector | undefined {
  // Its window may be removed.
  if (entry.kind === 'occurrence.soon') return entry.detail.covers;
  if (entry.kind === 'hold.forgotten') return entry.detail.selector;
  if (entry.kind === 'hold.placed' && entry.detail.kind === 'manual') return entry.detail.selector;
  return monitoredSystem(entry) ?? windowOf(entry, definitions)?.covers;
}

/** Integrations need not be defined any more. */
function listedIn(entry: AuditEntry): readonly string[] {
  if (entry.kind === 'config.changed' && entry.detail.part === 'integration') {
    return [entry.detail.id];
  }
  const { detail } = entry;
  const listed = 'integrations' in detail ? detail.integrations : undefined;
  return Array.isArray(listed) ? listed : [];
}

function changedSystem({ detail }: EntryOf<'config.changed'>): readonly string[] {
  return detail.part === 'system' ? [detail.id] : [];
}

function windowOf(entry: AuditEntry, { windows }: Definitions) {
  const id =
    entry.kind === 'config.changed' && entry.detail.part === 'window'
      ? entry.detail.id
      : entry.windowId;
  return id === undefined ? undefined : windows.get(id);
}
