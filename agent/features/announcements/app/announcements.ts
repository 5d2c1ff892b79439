import type { Reading } from '../../../../shared/features/announcements/announcement.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';

/** What a server said about a text, to ask later whether it changed (RFC 9110, 8.8). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface FetchedText extends Validators {
  /** `undefined`: as it was (304). */
  readonly content: Uint8Array | undefined;
}

/** The outside of announcements. Failures are values; nothing here waits longer than a minute. */
export interface Announcements {
  /** At most a few MB, also when it was compressed; redirects only within its host. */
  fetch(url: string, known: Validators): Promise<Result<FetchedText>>;
  /** RFC 5545 text, Statuspage's JSON or a mail; series are expanded from `now` on. */
  read(content: Uint8Array, now: Instant): Promise<Result<Reading>>;
}
