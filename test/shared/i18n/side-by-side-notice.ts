import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { Language } from '../../../shared/words/language.ts';
import { noticeText } from '../../../shared/i18n/notices/notice-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import { NO_MEMORY } from '../../../shared/notices/notice.ts';
import { decideNotices } from '../../../shared/notices/decide-notices.ts';
import { SITUATION_NOW, SITUATION_PLAN } from '../../support/situations.ts';

/** Titles of the notices of somebody who looks for the first time. */
export function noticesText(snapshot: Snapshot, language: Language): string {
  const times = new TimeText('Europe/Madrid', language);
  const { notices } = decideNotices({
    ...{ snapshot, definitions: SITUATION_PLAN, now: SITUATION_NOW },
    ...{ link: { kind: 'connected' }, preferences: DEFAULT_PREFERENCES, memory: NO_MEMORY },
    ...{ zone: 'Europe/Madrid', night: null, seenAt: null },
  });
  return notices.map((notice) => noticeText(notice, times, SITUATION_NOW).title).join(' / ');
}
