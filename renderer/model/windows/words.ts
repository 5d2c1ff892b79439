import type { TFunction } from 'i18next';
import type { KeyOf } from '../../i18n/words.ts';

export type WindowWords = TFunction<'windows'>;
export type WindowKey = KeyOf<'windows'>;
