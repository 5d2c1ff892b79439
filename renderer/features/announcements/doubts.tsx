import type { ReactElement } from 'react';
import type { TimeSource } from '../../../shared/features/announcements/announcement.ts';
import type { Saying } from '../../../shared/errors.ts';
import { englishOf } from '../../../shared/failure-texts.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import { legible } from '../../../shared/visible-text.ts';
import type { AnnouncedSpeech, Proposal } from './announced-speech.ts';

interface PartProps {
  readonly proposal: Proposal;
  readonly speech: AnnouncedSpeech;
}

/** Why a person must decide: what nobody can know from what was announced. */
export function Doubts({ proposal: { doubts }, speech }: PartProps): ReactElement | null {
  if (doubts.length === 0) return null;
  return (
    <div className="note drain col gap2">
      <p>{speech.t('detail.doubt')}</p>
      <ul className="announced-told">
        {doubts.map((one) => (
          <li key={JSON.stringify(one)}>{saidText(one, speech)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Which line each of its times comes from, and how that was read. */
export function HowRead({ proposal: { announcement }, speech }: PartProps): ReactElement | null {
  const { readAs } = announcement;
  const { t } = speech;
  if (readAs === undefined) return null;
  return (
    <details>
      <summary className="lab">{t('detail.howRead')}</summary>
      <dl className="facts">
        <TimeLine name={t('detail.opens')} source={readAs.opens} speech={speech} />
        <TimeLine name={t('detail.closes')} source={readAs.closes} speech={speech} />
      </dl>
    </details>
  );
}

function TimeLine(props: {
  readonly name: string;
  readonly source: TimeSource;
  readonly speech: AnnouncedSpeech;
}): ReactElement {
  const { name, source, speech } = props;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {source.line === '' ? null : <code>{legible(source.line)}</code>}
        <div>{source.how.map((one) => saidText(one, speech)).join('; ')}</div>
      </dd>
    </>
  );
}

function saidText(said: Saying, { times }: AnnouncedSpeech): string {
  const told = { message: englishOf([said]), said: [said] };
  const words = failureInWords(
    told,
    times.language,
    (at) => `${times.dayWithYear(at)} ${times.time(at)}`,
  );
  return legible(words);
}
