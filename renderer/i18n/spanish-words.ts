import i18next from 'i18next';
import type { Spanish } from './later/add-words.ts';
import common from './common/es.json' with { type: 'json' };
import control from './control/es.json' with { type: 'json' };
import failures from './failures/es.json' with { type: 'json' };
import forms from './forms/es.json' with { type: 'json' };
import now from './now/es.json' with { type: 'json' };
import pause from './pause/es.json' with { type: 'json' };
import reopening from './reopening/es.json' with { type: 'json' };
import type { english } from './words.ts';

/** The same keys as English. */
const spanish: { readonly [N in keyof typeof english]: Spanish<(typeof english)[N]> } = {
  common,
  control,
  failures,
  forms,
  now,
  pause,
  reopening,
};

/** Of what Now and the frame say. Once `startWords` has resolved. */
export function addSpanishWords(): void {
  for (const [namespace, words] of Object.entries(spanish)) {
    i18next.addResourceBundle('es', namespace, words);
  }
}
