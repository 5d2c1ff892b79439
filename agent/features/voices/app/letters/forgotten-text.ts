import { subjectOf } from '../../../../../shared/domain/now/subject.ts';
import type { EntryOf } from '../../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../../../shared/domain/values/instant.ts';
import { titleAndBody } from '../../../../../shared/i18n/notices/notice-sentences.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { documentOf, type Definitions } from '../../../../core/state/definitions.ts';
import type { LetterText } from './letter-words.ts';

/** As tray and page say it. */
export function forgottenText(
  { at, reason = '', detail }: EntryOf<'hold.forgotten'>,
  definitions: Definitions,
  times: TimeText,
): LetterText {
  const { holdId, by, selector, since, hours } = detail;
  const subject = subjectOf([selector], documentOf(definitions));
  const { title, body } = titleAndBody(
    {
      ...{ kind: 'no-end', keys: [], holdId, subject, by, reason, hours },
      since: parseInstant(since) ?? 0,
    },
    times,
    parseInstant(at) ?? 0,
    {},
  );
  return { subject: title, lines: [body] };
}
