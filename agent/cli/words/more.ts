import { numberText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = (count: number): string => `and ${numberText(count, 'en')} more`;

const es: typeof en = (count) => `y ${numberText(count, 'es')} más`;

/** Behind a list that is cut off. */
export const moreWords: Spoken<typeof en> = { en, es };
