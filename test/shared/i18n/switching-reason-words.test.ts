import { expect, it } from 'vitest';
import {
  switchingReason,
  type SwitchingReason,
} from '../../../shared/domain/facts/reason-codes.ts';
import { switchingReasonWords } from '../../../shared/i18n/reasons/reason-words.ts';

const WORDS: Readonly<Record<SwitchingReason, readonly [en: string, es: string]>> = {
  'was-disabled': ['it was disabled before the pause', 'ya estaba desactivado antes de la pausa'],
  'left-enabled': [
    'someone outside Remanso enabled it, and it was left enabled',
    'alguien ajeno a Remanso lo activó, y se dejó activado',
  ],
  'found-enabled': [
    'someone outside Remanso had enabled it',
    'alguien ajeno a Remanso lo había activado',
  ],
  'disabled-by-others': [
    'someone outside Remanso disabled it meanwhile, and it stays disabled',
    'alguien ajeno a Remanso lo desactivó mientras tanto, y sigue desactivado',
  ],
  removed: ['it was removed, and so was its integration', 'se quitó, y también su integración'],
};

it.each(switchingReason.options)('says why a scheduler was left as it is: %s', (reason) => {
  const [en, es] = WORDS[reason];
  expect(switchingReasonWords(reason, 'en')).toBe(en);
  expect(switchingReasonWords(reason, 'es')).toBe(es);
});
