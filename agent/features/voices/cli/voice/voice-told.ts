import type { ToldNotice, VoiceTold } from '../../../../../shared/features/voices/voice-calls.ts';
import { failureInWords } from '../../../../../shared/i18n/failure-words.ts';
import { lengthText } from '../../../../../shared/i18n/formats.ts';
import { trailWords } from '../../../../../shared/i18n/trail/trail-words.ts';
import { visible } from '../../../../../shared/visible-text.ts';
import { declareCall } from '../../../../cli/commands/declare.ts';
import { zoneClock } from '../../../../cli/options/clocks.ts';
import { ZONE } from '../../../../cli/options/moments.ts';
import { readOccurrence, WINDOW } from '../../../../cli/options/named-occurrence.ts';
import type { Clock } from '../../../../cli/output/clock/clock.ts';
import { headLine } from './voice-head.ts';
import { voiceWords } from './voice-words.ts';

type Say = ReturnType<typeof voiceWords>;

export const toldCommand = declareCall({
  name: 'told',
  words: voiceWords,
  sentence: 'told.sentence',
  examples: ['voice told erp-monthly', 'voice told erp-monthly --occurrence 2026-12-06'],
  takes: { ...WINDOW, '--occurrence <instant>': 'told.occurrence', ...ZONE },
  names: ['window'],
  read: (given, invocation) =>
    given.occurrence === undefined
      ? { ok: true, value: undefined }
      : readOccurrence(invocation, given, given.window, 'ahead'),
  call: 'voice.told',
  params: ({ window: windowId }, opensAt) => ({
    windowId,
    ...(opensAt === undefined ? {} : { opensAt }),
  }),
  clock: zoneClock,
  lines: (told, { say }, clock) => toldLines(told, say, clock),
});

function toldLines(told: VoiceTold, say: Say, clock: Clock): readonly string[] {
  const { windowId, title, voices, more } = told;
  const id = `${windowId}@${told.opensAt}`;
  return [
    visible(say('told.head', { title: title ?? windowId, span: clock.span(told) })),
    ...(voices.length === 0 ? [say('told.none')] : []),
    ...voices.flatMap((voice) => voiceLines(voice, say, clock)),
    ...(more === 0 ? [] : [say('told.more', { count: more, id })]),
  ];
}

function voiceLines(
  { id, kind, by, recipients, notices }: VoiceTold['voices'][number],
  say: Say,
  clock: Clock,
): readonly string[] {
  const head =
    kind === null || by === null
      ? say('told.gone', { id })
      : headLine({ id, kind, by, recipients }, say);
  return [head, ...notices.flatMap((notice) => noticeLines(notice, say, clock))];
}

function noticeLines(notice: ToldNotice, say: Say, clock: Clock): readonly string[] {
  const { state } = notice;
  const about = aboutText(notice, say, clock);
  const line = `  ${say('told.notice', { about, state: stateText(notice, say, clock) })}`;
  if (state.is !== 'accepted' || state.refusedInAll === 0) return [line];
  return [
    line,
    `    ${say('is.refused', { count: state.refusedInAll })}`,
    ...state.refused.map(
      ({ to, said }) => `    ${say('refused', { to: visible(to), why: visible(said) })}`,
    ),
  ];
}

function aboutText({ about, leadMs, entry }: ToldNotice, say: Say, { language }: Clock): string {
  switch (about) {
    case 'coming':
      return leadMs === null
        ? say('about.coming.late')
        : say('about.coming', { lead: lengthText(leadMs) });
    case 'changed':
    case 'trouble': {
      const kind = entry === null ? '' : trailWords(language)(`kind.${entry.kind}`);
      return say(`about.${about}`, { kind });
    }
    default:
      return say(`about.${about}`);
  }
}

function stateText({ at, state }: ToldNotice, say: Say, clock: Clock): string {
  switch (state.is) {
    case 'planned': {
      const { goesOutAt } = state;
      return goesOutAt === at
        ? say('is.planned', { at: clock.on(at) })
        : say('is.planned.later', { at: clock.on(at), later: clock.on(goesOutAt) });
    }
    case 'waiting':
      return waitingText(state, say, clock);
    case 'accepted': {
      const { recipients: count, tries, entries } = state;
      const more = [
        ...(tries === null || tries === 1 ? [] : [say('more.tries', { tries })]),
        ...(entries === 1 ? [] : [say('more.digest', { others: entries - 1 })]),
      ];
      return say('is.accepted', { at: clock.on(state.at), count, more: more.join('') });
    }
    case 'given-up': {
      const { tries, said } = state;
      const given = { at: clock.on(state.at), why: visible(said) };
      return tries === null
        ? say('is.given-up', given)
        : say('is.given-up.tries', { ...given, count: tries });
    }
    case 'outdated':
      return say('is.outdated', { at: clock.on(state.at) });
  }
}

function waitingText(
  { tries, nextTryAt, failure }: Extract<ToldNotice['state'], { is: 'waiting' }>,
  say: Say,
  clock: Clock,
): string {
  if (nextTryAt === null) return say('is.waiting');
  const next = clock.on(nextTryAt);
  if (failure === null) return say('is.waiting.until', { next });
  const why = visible(failureInWords(failure, clock.language));
  return say('is.waiting.tried', { count: tries, next, why });
}
