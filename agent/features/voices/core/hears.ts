import {
  isSelected,
  selectedIds,
  type Selector,
} from '../../../../shared/domain/definitions/selector.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import {
  leadMs,
  type VoiceSeverity,
} from '../../../../shared/features/voices/kinds/voice-routing.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { Topic } from './trail-routes.ts';

const RANK: Readonly<Record<VoiceSeverity, number>> = { notice: 0, warning: 1, trouble: 2 };

/** What an entry is about, by today's definitions; `everything`: it concerns all who hear anything. */
export interface Concerned {
  readonly systems: ReadonlySet<string>;
  readonly integrations: ReadonlySet<string>;
}

export function hearsTopic({ hears }: Pick<Voice, 'hears'>, { kind, severity }: Topic): boolean {
  const { kinds, atLeast = 'notice' } = hears ?? {};
  const isHeard = kinds?.includes(kind) ?? kind !== 'soon';
  return isHeard && RANK[severity] >= RANK[atLeast];
}

/** Those at which a voice is told before an opening. */
export function leadsOf({ leads }: Pick<Voice, 'leads'>): readonly number[] {
  return leads.map(leadMs);
}

/** An entry of something that is still ahead goes to those whose time has come. */
export function hearsLead(voice: Pick<Voice, 'leads'>, entry: AuditEntry): boolean {
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
export function hearsPlacer(voice: Pick<Voice, 'hears'>, entry: AuditEntry): boolean {
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
  // Its window may be removed.
  if (entry.kind === 'occurrence.soon') return concernedByScope(entry.detail.covers, definitions);
  if (entry.kind === 'hold.forgotten') return concernedByScope(entry.detail.selector, definitions);
  const integrations = integrationsOf(entry, definitions);
  const named = systemsOf(entry, definitions);
  if (integrations.length + named.length === 0) return null;
  const known = integrations.flatMap((id) => definitions.integrations.get(id)?.systems ?? []);
  return { systems: new Set([...named, ...known]), integrations: new Set(integrations) };
}

function integrationsOf(entry: AuditEntry, definitions: Definitions): readonly string[] {
  if (entry.integrationId !== undefined) return [entry.integrationId];
  const window = windowOf(entry, definitions);
  if (window !== undefined) return selectedIds(window.covers, definitions.integrations.values());
  if (entry.kind === 'config.changed' && entry.detail.part === 'integration') {
    return [entry.detail.id];
  }
  const { detail } = entry;
  const listed = 'integrations' in detail ? detail.integrations : undefined;
  return Array.isArray(listed) ? listed : [];
}

/** Those that are named, of which no integration need be defined. */
function systemsOf(entry: AuditEntry, definitions: Definitions): readonly string[] {
  if (entry.kind === 'config.changed' && entry.detail.part === 'system') return [entry.detail.id];
  if (entry.kind === 'hold.placed' && entry.detail.kind === 'manual') {
    return entry.detail.selector.systems;
  }
  return windowOf(entry, definitions)?.covers.systems ?? [];
}

function windowOf(entry: AuditEntry, { windows }: Definitions) {
  const id =
    entry.kind === 'config.changed' && entry.detail.part === 'window'
      ? entry.detail.id
      : entry.windowId;
  return id === undefined ? undefined : windows.get(id);
}
