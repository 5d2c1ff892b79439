import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/words/language.ts';
import commonEn from './common/en.json' with { type: 'json' };
import failuresEn from './failures/en.json' with { type: 'json' };
import formsEn from './forms/en.json' with { type: 'json' };
import nowEn from './now/en.json' with { type: 'json' };
import pauseEn from './pause/en.json' with { type: 'json' };
import controlEn from './control/en.json' with { type: 'json' };
import reopeningEn from './reopening/en.json' with { type: 'json' };
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

/** One namespace per feature: those that Now and the frame use. English is there from the start. */
export const english = {
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

/** Words of another language than English are fetched before it is spoken: `fetchLanguage`. */
export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: english },
    lng: language,
    // What could not be fetched reads in English, which is better than its key.
    fallbackLng: 'en',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
