import { expect, it } from 'vitest';
import { switchingReasonOf } from '../../../shared/domain/facts/legacy/reason-text.ts';
import {
  switchingReason,
  type SwitchingReason,
} from '../../../shared/domain/facts/reason-codes.ts';
import { switchingReasonWords } from '../../../shared/i18n/reason-words.ts';

const WORDS: Readonly<Record<SwitchingReason, readonly [old: string, en: string, es: string]>> = {
  'was-disabled': [
    'it was disabled before',
    'it was disabled before the pause',
    'ya estaba desactivado antes de la pausa',
  ],
  'left-enabled': [
    'another hand enabled it',
    'someone outside Remanso enabled it, and it was left enabled',
    'alguien ajeno a Remanso lo activó, y se dejó activado',
  ],
  'found-enabled': [
    'another hand had enabled it',
    'someone outside Remanso had enabled it',
    'alguien ajeno a Remanso lo había activado',
  ],
  'disabled-by-others': [
    'another hand has disabled it meanwhile, and it stays so',
    'someone outside Remanso disabled it meanwhile, and it stays disabled',
    'alguien ajeno a Remanso lo desactivó mientras tanto, y sigue desactivado',
  ],
  removed: [
    'it was removed, and so was its integration',
    'it was removed, and so was its integration',
    'se quitó, y también su integración',
  ],
  other: [
    'toString',
    'the reason is not known to this version',
    'esta versión no conoce el motivo',
  ],
};

it.each(switchingReason.options)('says why a scheduler was left as it is: %s', (reason) => {
  const [old, en, es] = WORDS[reason];
  expect(switchingReasonWords(reason, 'en')).toBe(en);
  expect(switchingReasonWords(reason, 'es')).toBe(es);
  expect(switchingReasonOf(old)).toBe(reason);
  expect(switchingReasonOf(reason)).toBe(reason);
});
