import type { TFunction } from 'i18next';
import type { KeyOf } from '../../i18n/words.ts';

export type ConnectorWords = TFunction<'connectors'>;
export type ConnectorKey = KeyOf<'connectors'>;

type Rest<Prefix extends string> = ConnectorKey extends infer K
  ? K extends `${Prefix}.${infer Name}`
    ? Name
    : never
  : never;

/** Field labels and the hints below them. */
export type BoxName = Rest<'box'>;
export type HintName = Rest<'hint'>;
