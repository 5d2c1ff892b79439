import { once } from '../../../words/once.ts';
import { SLIP } from '../../../near-words.ts';
import { nearNames } from './near-names.ts';

/** `Europe/Madrid` goes by `Madrid`, too. */
const ZONES = once(() =>
  Intl.supportedValuesOf('timeZone').map((id) => ({ id, name: id.replace(/^.*\//, '') })),
);

/** The zones whose names are most like the typed text. */
export function nearZones(typed: string): string[] {
  return nearNames(typed, ZONES(), SLIP).map(({ id }) => id);
}
