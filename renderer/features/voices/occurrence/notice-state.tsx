import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { ToldNotice } from '../../../../shared/features/voices/voice-calls.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import type { useFailureDetail } from '../../../i18n/failure-words.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useNow } from '../../../store/use-now.ts';

type State = ToldNotice['state'];

const LOOKS: Readonly<Record<State['is'], string>> = {
  planned: 'mut',
  waiting: 'c-drain strong',
  accepted: 'c-flow strong',
  'given-up': 'c-trouble strong',
  outdated: 'mut strong',
};

/** What became of it, in a word or two. */
export function StateWord({ state }: { readonly state: State }): ReactElement {
  const { t } = useTranslation('voices');
  const times = useTimes();
  const now = useNow();
  const time = (text: string): string => times.moment(parseInstant(text) ?? now, now);
  const words = (): string => {
    switch (state.is) {
      case 'planned':
        return t('told.is.planned', { time: time(state.goesOutAt) });
      case 'accepted':
        return t('told.is.accepted', {
          count: state.recipients,
          n: times.number(state.recipients),
        });
      default:
        return t(`told.is.${state.is}`);
    }
  };
  return <span className={`xs nw num ${LOOKS[state.is]}`}>{words()}</span>;
}

interface Speech {
  readonly t: TFunction<'voices'>;
  readonly times: TimeText;
  readonly now: Instant;
  readonly failureDetail: ReturnType<typeof useFailureDetail>;
}

/** What is worth a line of its own: tries, refusals, why not; `undefined`: it went as planned. */
export function stateNote(state: State, speech: Speech): string | undefined {
  const { t, times, now } = speech;
  const moment = (text: string): string => times.exactMoment(parseInstant(text) ?? now, now);
  switch (state.is) {
    case 'waiting':
      return waitingNote(state, speech);
    case 'accepted':
      return acceptedNote(state, t, moment(state.at));
    case 'given-up':
      return t('told.givenUp', { time: moment(state.at), why: state.said });
    case 'outdated':
      return t('told.outdated', { time: moment(state.at) });
    case 'planned':
      return undefined;
  }
}

function waitingNote(
  { tries, nextTryAt, failure }: Extract<State, { is: 'waiting' }>,
  { t, times, now, failureDetail }: Speech,
): string | undefined {
  if (tries === 0 || nextTryAt === null) return undefined;
  const next = times.moment(parseInstant(nextTryAt) ?? now, now);
  const failing = t('failing', { count: tries, next });
  return failure === null ? failing : `${failing} · ${failureDetail(failure)}`;
}

function acceptedNote(
  { tries, refused, refusedInAll, entries }: Extract<State, { is: 'accepted' }>,
  t: TFunction<'voices'>,
  at: string,
): string | undefined {
  const notes = [
    ...(tries === null || tries < 2 ? [] : [t('told.onTry', { n: tries, time: at })]),
    ...(entries < 2 ? [] : [t('told.digest', { count: entries })]),
    ...refused.map(({ to, said }) => t('test.refused', { to, why: said })),
    ...(refusedInAll > refused.length
      ? [t('told.refusedMore', { count: refusedInAll - refused.length })]
      : []),
  ];
  return notes.length === 0 ? undefined : notes.join(' · ');
}
