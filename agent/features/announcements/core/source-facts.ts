import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import type { Actor } from '../../../../shared/domain/facts/fact-frame.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { fact } from '../../../core/state/facts.ts';
import { isSameJson } from '../../../core/state/same-json.ts';

export function sourceFact(
  kind: 'source.added' | 'source.changed' | 'source.removed',
  told: { readonly at: Instant; readonly actor: Actor; readonly reason?: string | undefined },
  { id, url, systems, zone, always }: AnnouncementSource,
): ReturnType<typeof fact> {
  const server = url === null ? null : serverOf(url);
  const detail = { source: id, server, systems: [...systems], zone, isAlways: always !== null };
  return fact({ ...told, kind, detail });
}

/** Whether it differs in what people decide; its numbering is nobody's decision. */
export function changedSource(before: AnnouncementSource, after: AnnouncementSource): boolean {
  return !isSameJson({ ...before, nextNumber: 0 }, { ...after, nextNumber: 0 });
}

/** `status.acme.example:8443` */
function serverOf(url: string): string {
  return /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';
}
