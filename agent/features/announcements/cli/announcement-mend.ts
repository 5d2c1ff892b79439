import { ANNOUNCEMENT_PROBLEM } from '../../../../shared/domain/now/problem-codes.ts';
import type { MendOf } from '../../../cli/session/doctor-scene.ts';

/** A source that cannot be read. */
const FEED = `${ANNOUNCEMENT_PROBLEM}feed|`;

export const announcementMend: MendOf = (code) => {
  if (code.startsWith(FEED)) return ['announcement', 'source', 'check', code.slice(FEED.length)];
  return code.startsWith(ANNOUNCEMENT_PROBLEM) ? ['announcement', 'list'] : undefined;
};
