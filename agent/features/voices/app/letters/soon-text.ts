import { reasonWithTicket } from '../../../../../shared/domain/definitions/ticket-text.ts';
import { selectedIds } from '../../../../../shared/domain/definitions/selector.ts';
import { subjectOf } from '../../../../../shared/domain/now/subject.ts';
import type { EntryOf } from '../../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../../../shared/domain/values/instant.ts';
import { noticeWords } from '../../../../../shared/i18n/notices/notice-words.ts';
import { howMany, integrationsText, subjectText } from '../../../../../shared/i18n/subject-text.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { documentOf, type Definitions } from '../../../../core/state/definitions.ts';
import { letterWords, type LetterText } from './letter-words.ts';
import { spanValues } from './span-values.ts';

/** What is ahead: that it comes, as tray and page say it; that it moved, or is cancelled. */
export function soonText(
  { at, windowId, occurrence, detail, reason }: EntryOf<'occurrence.soon'>,
  definitions: Definitions,
  times: TimeText,
): LetterText {
  const { language } = times;
  const now = parseInstant(at) ?? 0;
  const say = letterWords(language);
  const { state, covers, before, by, title = windowId } = detail;
  const window = definitions.windows.get(windowId);
  const subject = subjectOf([covers], documentOf(definitions));
  const ofEnd = state === 'end-changed';
  const named = {
    subject: subjectText(subject, language),
    count: howMany(subject),
    at: times.at(parseInstant(occurrence[ofEnd ? 'closesAt' : 'opensAt']) ?? 0, now, true),
  };
  const integrations = selectedIds(covers, definitions.integrations.values()).length;
  const planned =
    window?.reason === undefined ? window?.change : reasonWithTicket(window.reason, window.change);
  const why = reason ?? (state === 'cancelled' ? undefined : planned);
  const isComing = state !== 'cancelled';
  return {
    subject:
      state === 'coming'
        ? noticeWords(language)('window-soon.title', named)
        : say(`soon.${state}`, named),
    lines: [
      say(isComing ? 'span' : 'span.before', spanValues(occurrence, times)),
      ...(before === undefined ? [] : [say('span.before', spanValues(before, times))]),
      say('window', { title, integrations: integrationsText(integrations, language) }),
      ...(why === undefined ? [] : [say('reason', { reason: why })]),
      ...(by === undefined ? [] : [say('by', { name: by })]),
    ],
  };
}
