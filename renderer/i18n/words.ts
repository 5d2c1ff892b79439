import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/words/language.ts';
import type { Spanish } from './later/add-words.ts';
import commonEn from './common/en.json' with { type: 'json' };
import failuresEn from './failures/en.json' with { type: 'json' };
import formsEn from './forms/en.json' with { type: 'json' };
import nowEn from './now/en.json' with { type: 'json' };
import pauseEn from './pause/en.json' with { type: 'json' };
import controlEn from './control/en.json' with { type: 'json' };
import reopeningEn from './reopening/en.json' with { type: 'json' };
import commonEs from './common/es.json' with { type: 'json' };
import failuresEs from './failures/es.json' with { type: 'json' };
import formsEs from './forms/es.json' with { type: 'json' };
import nowEs from './now/es.json' with { type: 'json' };
import pauseEs from './pause/es.json' with { type: 'json' };
import controlEs from './control/es.json' with { type: 'json' };
import reopeningEs from './reopening/es.json' with { type: 'json' };
import type { FeatureWords } from '../features/feature-words.ts';
import type { Audit } from './later/audit.ts';
import type { Connectors } from './later/connectors.ts';
import type { ControlDialogs } from './later/control-dialogs.ts';
import type { Integrations } from './later/integrations.ts';
import type { Palette } from './later/palette.ts';
import type { PauseDialog } from './later/pause-dialog.ts';
import type { ResumeDialog } from './later/resume-dialog.ts';
import type { Problems } from './later/problems.ts';
import type { ReopeningPanels } from './later/reopening-panels.ts';
import type { Settings } from './later/settings.ts';
import type { Timeline } from './later/timeline.ts';
import type { Windows } from './later/windows.ts';

/** One namespace per feature: those that Now and the frame use, which are there from the start. */
const english = {
  common: commonEn,
  failures: failuresEn,
  forms: formsEn,
  now: nowEn,
  pause: pauseEn,
  control: controlEn,
  reopening: reopeningEn,
};

/** Those that come with what uses them, each by its module in `later/`. */
interface OwnLater {
  readonly audit: Audit;
  readonly common: Palette;
  readonly connectors: Connectors;
  /** Beside those that are there from the start; so are `pause` and `reopening`. */
  readonly control: ControlDialogs;
  readonly integrations: Integrations;
  readonly pause: PauseDialog & ResumeDialog;
  readonly problems: Problems;
  readonly reopening: ReopeningPanels;
  readonly settings: Settings;
  readonly timeline: Timeline;
  readonly windows: Windows;
}

type LaterEnglish = OwnLater & FeatureWords;

/** Spanish has the same keys. */
const spanish: { readonly [N in keyof typeof english]: Spanish<(typeof english)[N]> } = {
  common: commonEs,
  failures: failuresEs,
  forms: formsEs,
  now: nowEs,
  pause: pauseEs,
  control: controlEs,
  reopening: reopeningEs,
};

type Resources = typeof english & LaterEnglish;

/** The keys of one namespace. */
export type KeyOf<Namespace extends keyof Resources> = Extract<keyof Resources[Namespace], string>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Resources;
    /** Plural forms are keys of their own (`runs_one`, `runs_other`). */
    returnNull: false;
  }
}

export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: english, es: spanish },
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
