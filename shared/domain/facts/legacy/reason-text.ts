import {
  clockMeaning,
  type ClockMeaning,
  type DriftFound,
  releaseReason,
  type ReleaseReason,
  type ReopeningReason,
  switchingReason,
  type SwitchingReason,
} from '../reason-codes.ts';

/** The code itself, or the code for a sentence of an older version. */
export function codeFromText<Code extends string>(
  text: string,
  codes: readonly Code[],
  sentences: Readonly<Record<string, Code>>,
): Code | undefined {
  const code = codes.find((one) => one === text);
  return code ?? (Object.hasOwn(sentences, text) ? sentences[text] : undefined);
}

/**
 * Versions up to 0.1.0 wrote this one for a clock set far back, and one other sentence otherwise.
 */
const MEANINGS: Readonly<Record<string, ClockMeaning>> = {
  'the clock was set back: due instants after it come again': 'due-again',
};

/** A clock meaning written as text; a code is returned unchanged. */
export function clockMeaningOf(text: string): ClockMeaning {
  return codeFromText(text, clockMeaning.options, MEANINGS) ?? 'set-or-slept';
}

const FLAGS: Readonly<Record<string, DriftFound>> = {
  'the hold flag is missing': 'flag-missing',
  'the hold flag is altered': 'flag-altered',
};

/** Parses the older versions' sentence about a guard's flag. */
export function driftFromText(text: string): DriftFound {
  return FLAGS[text] ?? 'flag-altered';
}

const REOPENINGS: Readonly<Record<string, ReopeningReason>> = {
  'the longest overrun has passed': 'overrun',
  'the first run after the window failed': 'first-run-failed',
  'the first one to be let go was removed': 'first-removed',
  'the first one to be let go had no run within 10 min': 'first-without-run',
};

/** The reason in an older version's sentence; `undefined` for any other text. */
export function reopeningReasonFromText(text: string): ReopeningReason | undefined {
  return REOPENINGS[text];
}

/** Written by versions up to 0.1.0 as the reason why a hold ended or its window closed. */
const RELEASES: Readonly<Record<string, ReleaseReason>> = {
  'its end has come': 'expired',
  'released for these integrations; the others rest on': 'released-in-part',
  'a window was made of it, which holds on': 'became-window',
  'the definition of the window was changed or removed': 'definition-changed',
  'the clock was set back to before its opening': 'clock-set-back',
};

/** A reason written as text; a code is returned unchanged. */
export function releaseReasonOf(text: string): ReleaseReason {
  return codeFromText(text, releaseReason.options, RELEASES) ?? 'other';
}

/** Written by versions up to 0.1.0 as the reason why a scheduler was left as it is. */
const SWITCHINGS: Readonly<Record<string, SwitchingReason>> = {
  'it was disabled already; it was not touched': 'was-disabled',
  'it was disabled before': 'was-disabled',
  'another hand enabled it': 'left-enabled',
  'another hand had enabled it': 'found-enabled',
  'another hand has disabled it meanwhile, and it stays so': 'disabled-by-others',
  'it was removed, and so was its integration': 'removed',
};

/** A reason written as text; a code is returned unchanged. */
export function switchingReasonOf(text: string): SwitchingReason {
  return codeFromText(text, switchingReason.options, SWITCHINGS) ?? 'other';
}

/** The limit of `missedRuns: all`, parsed from the sentence of versions up to 0.1.0. */
const AT_MOST = /^missedRuns: all keeps at most (?<most>\d+) runs/;

/** Every version kept the same number; it is read from the sentence anyway. */
const KEPT = 1_000;

export function mostKeptIn(text: string): number {
  return Number(AT_MOST.exec(text)?.groups?.['most'] ?? KEPT);
}
