import type { ProblemReport } from '../../../../shared/domain/now/snapshot.ts';
import type { Cause } from '../../../../shared/domain/now/trouble-cause.ts';

type RemedyWord =
  'back' | 'client' | 'disk' | 'fingerprint' | 'hand' | 'login' | 'scheduler' | 'stranger';

/** What to do about it, in a few words. */
export interface Remedy {
  readonly word: RemedyWord;
  /** A line for a shell, which belongs to them. */
  readonly hand?: string;
}

/** By what was said first; their own sentences are longer. */
const OF_SAID: ReadonlyMap<string, RemedyWord> = new Map([
  ['host-unreachable', 'back'],
  ['host-late', 'back'],
  ['host-key-unknown', 'fingerprint'],
  ['host-key-changed', 'stranger'],
  ['host-key-revoked', 'stranger'],
  ['login-refused', 'login'],
  ['password-wanted', 'login'],
  ['ssh-missing', 'client'],
  ['ssh-too-old', 'client'],
]);

/** `undefined`: only what was said itself tells it. */
export function remedyOf(about: Cause['about'], { said }: ProblemReport): Remedy | undefined {
  if (about === 'disk') return { word: 'disk' };
  if (about !== 'host') return { word: 'scheduler' };
  const { code = '', values } = said?.[0] ?? {};
  const hand = handIn(values);
  const word = OF_SAID.get(code) ?? (hand === undefined ? undefined : 'hand');
  if (word === undefined) return undefined;
  // Nobody is invited to log in to what may be another machine.
  return hand === undefined || word === 'stranger' ? { word } : { word, hand };
}

/** What was said, cut after a line for a shell: what follows is no part of it. */
export function saidLines(text: string, { said = [] }: ProblemReport): readonly string[] {
  const hand = handIn(said[0]?.values);
  const at = hand === undefined ? -1 : text.indexOf(hand);
  if (hand === undefined || at < 0) return [text];
  const end = at + hand.length;
  return [text.slice(0, end), text.slice(end).trim()].filter((line) => line !== '');
}

function handIn(values: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const hand = values?.['hand'];
  return typeof hand === 'string' && hand !== '' ? hand : undefined;
}
