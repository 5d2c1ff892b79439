import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { discoveryNotes } from '../../../shared/domain/schedulers/discovery-notes.ts';
import { failureCode } from '../../../shared/errors.ts';
import { unreadInWords } from '../../../shared/i18n/unread-words.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useLanguage } from '../../i18n/language.ts';

export type UnreadPlace = CallResult<'scheduler.discover'>['unreadable'][number];

/** Always shown: what is not listed may still run. */
export function UnreadPlaces({ places }: { places: readonly UnreadPlace[] }): ReactElement {
  const { t } = useTranslation('connectors');
  const minds = places.filter(({ code }) => discoveryNotes.some((one) => one === code));
  const unread = places.filter((place) => !minds.includes(place));
  return (
    <>
      <Note title={t('find.unreadable', { count: unread.length })} places={unread} />
      <Note title={t('find.mind')} places={minds} />
    </>
  );
}

interface NoteProps {
  readonly title: ReactNode;
  readonly places: readonly UnreadPlace[];
}

function Note({ title, places }: NoteProps): ReactElement | null {
  if (places.length === 0) return null;
  return (
    <div className="note unknown">
      <div className="col gap2">
        <b>{title}</b>
        <ul className="bullets">
          {places.map((place) => (
            <li key={`${place.where} ${place.why}`}>
              <Place place={place} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Why: its kind, if that is known, and the whole of it. */
function Place({ place }: { place: UnreadPlace }): ReactElement {
  const { t } = useTranslation('connectors');
  const language = useLanguage();
  const failureText = useFailureText();
  const { code } = place;
  const { where, why } = unreadInWords(place, language);
  const mind = discoveryNotes.find((one) => one === code);
  const failure = failureCode.safeParse(code).data;
  const said = mind === undefined ? null : t(`unreadable.${mind}`);
  const words = failure === undefined ? said : failureText({ code: failure, message: place.why });
  return (
    <>
      <span className="mono">{where}</span>: {words === null ? why : <b>{words}</b>}
      {words === null ? null : (
        <>
          <br />
          <span className="xs">{why}</span>
        </>
      )}
    </>
  );
}
