import type { FactsShown } from '../fact-shown.ts';
import { alarmText } from './alarm-text.ts';
import type { silenceFacts } from './silence-facts.ts';

export interface About {
  readonly id: string;
  readonly at: string;
  readonly silent: string;
}

const about = ({ id }: About): string => id;
/** What is silent, in the monitor's notation. */
const details = ({ silent }: About): readonly string[] => [silent];
const named = ({ id, at }: About) => ({ id, at });

export const silenceShown = {
  'silence.placed': {
    ...{ about, details },
    sentence: (detail) => ({ key: 'say.silence.placed', values: named(detail) }),
  },
  'silence.extended': {
    ...{ about, details },
    sentence: (detail) => ({ key: 'say.silence.extended', values: named(detail) }),
  },
  'silence.lifted': {
    ...{ about, details },
    sentence: (detail) => ({ key: `say.silence.lifted.${detail.how}`, values: named(detail) }),
  },
  'silence.drifted': {
    ...{ about, details },
    sentence: (detail) => ({ key: `say.silence.drifted.${detail.found}`, values: named(detail) }),
  },
  'silence.failed': {
    ...{ about, details },
    sentence: ({ doing, why, ...detail }) => ({
      key: `say.silence.failed.${doing}`,
      values: { ...named(detail), why },
    }),
  },
  'silence.leaked': {
    ...{ about, details },
    sentence: ({ more, ...detail }) => ({
      key: more === 0 ? 'say.silence.leaked' : 'say.silence.leaked.more',
      values: { ...named(detail), alarm: alarmText(detail), count: more },
    }),
  },
  'silence.unseen': {
    ...{ about, details },
    sentence: ({ why, ...detail }) => ({
      key: 'say.silence.unseen',
      values: { ...named(detail), why },
    }),
  },
  'silence.seen': {
    ...{ about, details },
    sentence: (detail) => ({ key: 'say.silence.seen', values: named(detail) }),
  },
  'silence.ongoing': {
    about,
    details: ({ silent, alarms }) => [silent, ...alarms.map(alarmText)],
    sentence: ({ count, ...detail }) => ({
      key: 'say.silence.ongoing',
      values: { ...named(detail), count },
    }),
  },
  'silence.heard': {
    ...{ about, details },
    sentence: (detail) => ({
      key: 'say.silence.heard',
      values: { ...named(detail), alarm: alarmText(detail) },
    }),
  },
} satisfies FactsShown<typeof silenceFacts>;
