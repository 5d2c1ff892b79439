import { integrations as englishIntegrations } from '../../../renderer/i18n/en/integrations.ts';
import { now as englishNow } from '../../../renderer/i18n/en/now.ts';
import { pause as englishPause } from '../../../renderer/i18n/en/pause.ts';
import { timeline as englishTimeline } from '../../../renderer/i18n/en/timeline.ts';
import { common as englishCommon } from '../../../renderer/i18n/en/everywhere.ts';
import { integrations as spanishIntegrations } from '../../../renderer/i18n/es/integrations.ts';
import { now as spanishNow } from '../../../renderer/i18n/es/now.ts';
import { pause as spanishPause } from '../../../renderer/i18n/es/pause.ts';
import { timeline as spanishTimeline } from '../../../renderer/i18n/es/timeline.ts';
import { common as spanishCommon } from '../../../renderer/i18n/es/everywhere.ts';
import { trayWords, type TrayWords } from '../../../shared/i18n/tray-words.ts';

/** What a person reads on tray and page in one language. */
export interface Tongue {
  readonly locale: string;
  readonly tray: TrayWords;
  readonly common: Record<keyof typeof englishCommon, string>;
  readonly now: Record<keyof typeof englishNow, string>;
  readonly pause: Record<keyof typeof englishPause, string>;
  readonly timeline: Record<keyof typeof englishTimeline, string>;
  readonly integrations: Record<keyof typeof englishIntegrations, string>;
}

export const TONGUES: readonly Tongue[] = [
  {
    locale: 'en-GB',
    tray: trayWords('en'),
    common: englishCommon,
    now: englishNow,
    pause: englishPause,
    timeline: englishTimeline,
    integrations: englishIntegrations,
  },
  {
    locale: 'es-ES',
    tray: trayWords('es'),
    common: spanishCommon,
    now: spanishNow,
    pause: spanishPause,
    timeline: spanishTimeline,
    integrations: spanishIntegrations,
  },
];

/** A text with some of its `{{…}}` filled in, up to the first that is left. */
export function upTo(text: string, values: Readonly<Record<string, string>> = {}): string {
  const filled = text.replace(/\{\{(\w+)\}\}/g, (all, name: string) => values[name] ?? all);
  return filled.split('{{')[0] ?? '';
}
