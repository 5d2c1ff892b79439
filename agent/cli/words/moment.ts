import type { Spoken } from './spoken.ts';

const en = {
  means: (text: string, clock: string, zone: string | undefined, utc: string) =>
    `${text} means ${clock}${zone === undefined ? '' : ` in ${zone}`}, ${utc}.`,
  meansOnly: (text: string, clock: string, utc: string) =>
    `${text} means the one at ${clock}, ${utc}.`,
  /** Where no occurrence is named. */
  implied: {
    means: {
      ahead: (clock: string, utc: string) =>
        `--occurrence is not given: the next one opens at ${clock}, ${utc}.`,
      behind: (clock: string, utc: string) =>
        `--occurrence is not given: the last one opened at ${clock}, ${utc}.`,
    },
  },
  meansEdge: {
    opening: (text: string, windowId: string, clock: string, utc: string) =>
      `${text} means ${clock}, when ${windowId} opens, ${utc}.`,
    closing: (text: string, windowId: string, clock: string, utc: string) =>
      `${text} means ${clock}, when ${windowId} closes, ${utc}.`,
  },
  /** What the clocks do with that time, behind the sentence. */
  change: {
    'first-of-two': ' The clocks show that time twice; this is the first.',
    'second-of-two': ' The clocks show that time twice; the first is over, this is the second.',
    skipped: ' The clocks skip that time; it is read as before the change.',
  },
};

const es: typeof en = {
  means: (text, clock, zone, utc) =>
    `${text} significa ${clock}${zone === undefined ? '' : ` en ${zone}`}, ${utc}.`,
  meansOnly: (text, clock, utc) => `${text} significa la de ${clock}, ${utc}.`,
  implied: {
    means: {
      ahead: (clock, utc) => `Sin --occurrence: la siguiente abre a las ${clock}, ${utc}.`,
      behind: (clock, utc) => `Sin --occurrence: la última abrió a las ${clock}, ${utc}.`,
    },
  },
  meansEdge: {
    opening: (text, windowId, clock, utc) =>
      `${text} significa ${clock}, cuando abre ${windowId}, ${utc}.`,
    closing: (text, windowId, clock, utc) =>
      `${text} significa ${clock}, cuando cierra ${windowId}, ${utc}.`,
  },
  change: {
    'first-of-two': ' Los relojes marcan esa hora dos veces; esta es la primera.',
    'second-of-two':
      ' Los relojes marcan esa hora dos veces; la primera ya pasó, esta es la segunda.',
    skipped: ' Los relojes se saltan esa hora; se lee como antes del cambio.',
  },
};

export const momentWords: Spoken<typeof en> = { en, es };
