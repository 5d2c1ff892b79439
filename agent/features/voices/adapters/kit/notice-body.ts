import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import type { Letter } from '../../app/voice-sender.ts';

/** A letter for programs, in the outline that Standard Webhooks recommends. */
export function noticeBody({ at, ...data }: Letter) {
  return { type: 'remanso.notice', timestamp: formatInstant(at), data };
}
