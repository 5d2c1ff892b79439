import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import type { Voice } from '../../../shared/features/voices/voice.ts';

/** What those who are told are told of, as the page of voices has it. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ 'occurrence.soon': 'soon', 'window.opened': 'opens' },
  ...{ 'window.closed': 'closes', 'reopening.started': 'closes' },
  ...{ 'window.extended': 'changed', 'window.shortened': 'changed', 'window.ended': 'changed' },
  ...{ 'occurrence.skipped': 'changed', 'occurrence.moved': 'changed' },
  'occurrence.restored': 'changed',
  ...{ 'leak.detected': 'trouble', 'missed.asked': 'trouble', 'reopening.stopped': 'trouble' },
};

/** Of the kinds above, what wakes people. */
const URGENT = ['leak.detected', 'missed.asked', 'reopening.stopped'];

export function isUrgent({ kind }: AuditFact): boolean {
  return URGENT.includes(kind);
}

/** Letters about these are in order: what is urgent, what is ahead, and the rest. */
export function orderOf(fact: AuditFact): string {
  if (fact.kind === 'scheduler.failed' && fact.detail.doing === 'pause') return 'urgent';
  if (isUrgent(fact)) return 'urgent';
  return fact.kind === 'occurrence.soon' ? 'soon' : 'rest';
}

/** Whether a voice that names no systems must be told. */
export function mustHear({ hears, leads }: Voice, fact: AuditFact): boolean {
  const kind = KINDS[fact.kind];
  if (kind === undefined) return false;
  if (hears?.atLeast === 'trouble' && !isUrgent(fact)) return false;
  const isNamed = hears?.kinds?.some((one) => one === kind);
  if (fact.kind !== 'occurrence.soon') return isNamed ?? true;
  return isNamed === true && leads.some((lead) => fact.detail.leads.includes(minutes(lead)));
}

/** `5m` */
function minutes(lead: string): number {
  return Number(lead.slice(0, -1)) * 60_000;
}

/** Whether it is about something in particular, so that it is not for those of other systems. */
export function isAboutSomething({ windowId, integrationId }: AuditFact): boolean {
  return windowId !== undefined || integrationId !== undefined;
}

const CHANGES_OF_ONE = [
  'window.extended',
  'window.shortened',
  'occurrence.moved',
  'occurrence.skipped',
  'occurrence.restored',
] as const;

export type ChangeOfOne = AuditFact & { readonly kind: (typeof CHANGES_OF_ONE)[number] };

export function isChangeOfOne(fact: AuditFact): fact is ChangeOfOne {
  return CHANGES_OF_ONE.some((kind) => kind === fact.kind);
}
