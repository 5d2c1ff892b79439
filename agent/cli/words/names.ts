import type { Spoken } from './spoken.ts';

const en = {
  means: (typed: string, whole: string) => `${typed} means ${whole}.`,
};

const es: typeof en = {
  means: (typed, whole) => `${typed} significa ${whole}.`,
};

export const namesWords: Spoken<typeof en> = { en, es };
