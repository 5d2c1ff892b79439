import type { TFunction } from 'i18next';
import type { windows } from '../../i18n/en/windows.ts';

export type WindowWords = TFunction<'windows'>;
export type WindowKey = keyof typeof windows;
