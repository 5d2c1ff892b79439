import { feedUrl } from '../../../shared/features/announcements/announcement-source.ts';
import { idFromName } from '../../../shared/domain/values/id-from-name.ts';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemsOf } from '../../../shared/zod-problems.ts';
import type { Source } from './use-announced.ts';

export interface SourceFields {
  /** Empty: files that people read. */
  readonly url: string;
  readonly id: string;
  readonly systems: readonly string[];
  readonly zone: string;
  readonly isAlways: boolean;
}

export const BLANK_SOURCE: SourceFields = {
  ...{ url: '', id: '', systems: [], zone: '', isAlways: false },
};

export function fieldsOf({ id, url, systems, zone, always }: Source): SourceFields {
  return { id, url: url ?? '', systems, zone: zone ?? '', isAlways: always !== null };
}

/** `https://status.acme.example/…` → `status-acme-example` */
export function proposedSourceId(url: string, taken: ReadonlySet<string>): string {
  const address = url.trim().replace(/^webcal:/i, 'https:');
  return URL.canParse(address) ? idFromName(new URL(address).hostname, taken) : '';
}

export interface SourceLacks {
  readonly url: readonly Problem[];
  readonly id: readonly Problem[];
  readonly isTaken: boolean;
  /** Without a system nothing could be accepted by itself. */
  readonly systems: boolean;
}

/** What keeps it from being sent; `known`: it exists, and its address and name stay. */
export function lacksOfSource(
  { url, id, systems, isAlways }: SourceFields,
  known: Source | undefined,
  taken: ReadonlySet<string>,
): SourceLacks {
  const address = feedUrl.safeParse(url.trim());
  const name = identifier.safeParse(id.trim());
  return {
    url: address.success || known !== undefined ? [] : problemsOf(address.error),
    id: name.success ? [] : problemsOf(name.error),
    isTaken: known === undefined && taken.has(id.trim()),
    systems: isAlways && systems.length === 0,
  };
}

export function isWhole({ url, id, isTaken, systems }: SourceLacks): boolean {
  return url.length + id.length === 0 && !isTaken && !systems;
}
