import { Mail, MessageSquare, SquareTerminal } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { ToldNotice, VoiceTold } from '../../../../shared/features/voices/voice-calls.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useBeat } from '../../../store/use-beat.ts';
import { useNow } from '../../../store/use-now.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import type { OccurrenceProps } from '../../feature-part.ts';
import { StateWord, stateNote } from './notice-state.tsx';

type Told = VoiceTold['voices'][number];

interface Line {
  readonly voice: Told;
  readonly notice: ToldNotice;
}

const SIGNS = { mail: Mail, webhook: MessageSquare, command: SquareTerminal } as const;

/** Of the night: what is newest or still to come is at the end. */
const MOST_LINES = 8;

function linesOf(told: VoiceTold): readonly Line[] {
  return told.voices
    .flatMap((voice) => voice.notices.map((notice) => ({ voice, notice })))
    .sort((a, b) => (parseInstant(a.notice.at) ?? 0) - (parseInstant(b.notice.at) ?? 0));
}

/** Who was told of the occurrence, who is still to be, and whether the other side accepted it. */
export function ToldPanel({ report }: OccurrenceProps): ReactElement {
  const { t } = useTranslation('voices');
  const times = useTimes();
  const failureDetail = useFailureDetail();
  const [beat] = useBeat();
  const [isWhole, showAll] = useState(false);
  const shown = { windowId: report.window.id, opensAt: report.planned.opensAt };
  const { answer, failure } = useQuery(shown, (bridge, asked) => bridge.call('voice.told', asked), {
    again: beat,
  });
  const lines = answer === null ? [] : linesOf(answer);
  const listed = isWhole ? lines : lines.slice(-MOST_LINES);
  const hidden = lines.length - listed.length;
  return (
    <section className="panel" aria-label={t('told.title')}>
      <header>
        <h2>{t('told.title')}</h2>
        <span className="sp" />
        {hidden === 0 ? null : (
          <Button size="sm" look="ghost" onPress={() => showAll(true)}>
            {t('told.all', { n: times.number(lines.length) })}
          </Button>
        )}
      </header>
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureDetail(failure)}
        </p>
      )}
      {answer === null && failure === null ? (
        <StillLines label={t('told.loading')} lines={3} />
      ) : null}
      {answer !== null && lines.length === 0 ? <p className="pad mut">{t('told.none')}</p> : null}
      <ul className="list voice-told">
        {listed.map(({ voice, notice }) => (
          <NoticeLine
            key={`${voice.id} ${notice.about} ${notice.at} ${notice.entry?.seq ?? ''}`}
            voice={voice}
            notice={notice}
          />
        ))}
      </ul>
      {answer === null || answer.more === 0 ? null : (
        <p className="pad xs mut">{t('told.more', { count: answer.more })}</p>
      )}
    </section>
  );
}

function NoticeLine({ voice, notice }: Line): ReactElement {
  const { t } = useTranslation('voices');
  const times = useTimes();
  const now = useNow();
  const failureDetail = useFailureDetail();
  const Sign = SIGNS[voice.kind ?? 'webhook'];
  const { about, at, leadMs, state } = notice;
  const time = times.moment(parseInstant(at) ?? now, now);
  const what =
    leadMs === null ? t(`told.${about}`) : t('told.before', { length: times.length(leadMs) });
  const note = stateNote(state, { t, times, now, failureDetail });
  return (
    <li>
      <Sign className="icon" size={16} aria-hidden="true" />
      <span className="sp stack voice-text">
        <span>
          <b>{voice.id}</b> <span className="xs mut">{kindText(voice, t)}</span>
        </span>
        <span className="xs mut num">
          {what}: {time}
        </span>
        {note === undefined ? null : <span className="xs">{note}</span>}
      </span>
      <StateWord state={state} />
    </li>
  );
}

function kindText(
  { kind, by, recipients }: Told,
  t: ReturnType<typeof useTranslation<'voices'>>['t'],
): string {
  if (kind === null || by === null) return t('told.gone');
  return t(`kind.${kind}`, { by, count: recipients });
}
