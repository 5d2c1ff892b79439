import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { common as commonEn } from './en/everywhere.ts';
import { failures as failuresEn } from './en/failures.ts';
import { forms as formsEn } from './en/forms.ts';
import { now as nowEn } from './en/now.ts';
import { pause as pauseEn } from './en/pause.ts';
import { control as controlEn } from './en/control.ts';
import { reopening as reopeningEn } from './en/reopening.ts';
import { common as commonEs } from './es/everywhere.ts';
import { failures as failuresEs } from './es/failures.ts';
import { forms as formsEs } from './es/forms.ts';
import { now as nowEs } from './es/now.ts';
import { pause as pauseEs } from './es/pause.ts';
import { control as controlEs } from './es/control.ts';
import { reopening as reopeningEs } from './es/reopening.ts';
import type { announcements } from './en/announcements.ts';
import type { audit } from './en/audit.ts';
import type { calendars } from './en/calendars.ts';
import type { connectors } from './en/connectors.ts';
import type { controlDialogs } from './en/control-dialogs.ts';
import type { health } from './en/health.ts';
import type { hosts } from './en/hosts.ts';
import type { integrations } from './en/integrations.ts';
import type { problems } from './en/problems.ts';
import type { reopeningPanels } from './en/reopening-panels.ts';
import type { report } from './en/report.ts';
import type { resumeDialog } from './en/resume-dialog.ts';
import type { servers } from './en/servers.ts';
import type { settings } from './en/settings.ts';
import type { timeline } from './en/timeline.ts';
import type { windows } from './en/windows.ts';
import type { year } from './en/year.ts';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

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
interface LaterEnglish {
  readonly announcements: typeof announcements;
  readonly audit: typeof audit;
  readonly calendars: typeof calendars;
  readonly connectors: typeof connectors;
  /** Beside those that are there from the start; so are `pause` and `reopening`. */
  readonly control: typeof controlDialogs;
  readonly health: typeof health;
  readonly hosts: typeof hosts;
  readonly integrations: typeof integrations;
  readonly pause: typeof resumeDialog;
  readonly problems: typeof problems;
  readonly reopening: typeof reopeningPanels;
  readonly report: typeof report;
  readonly servers: typeof servers;
  readonly settings: typeof settings;
  readonly timeline: typeof timeline;
  readonly windows: typeof windows;
  readonly year: typeof year;
}

/** Spanish has the same keys as English. */
type Spanish<English> = { [N in keyof English]: Record<keyof English[N], string> };

const spanish: Spanish<typeof english> = {
  common: commonEs,
  failures: failuresEs,
  forms: formsEs,
  now: nowEs,
  pause: pauseEs,
  control: controlEs,
  reopening: reopeningEs,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof english & LaterEnglish;
    /** Plural forms are keys of their own (`runs_one`, `runs_other`). */
    returnNull: false;
  }
}

export function languageOf(setting: 'system' | Language, system: readonly string[]): Language {
  if (setting !== 'system') return setting;
  const found = system.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'es' || tag === 'en');
  return found === 'es' ? 'es' : 'en';
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

/** Adds a feature's words, in every language. Once `startWords` has resolved. */
export function addWords<F extends keyof LaterEnglish>(
  feature: F,
  { en, es }: { readonly en: LaterEnglish[F]; readonly es: Spanish<LaterEnglish>[F] },
): void {
  i18next.addResourceBundle('en', feature, en);
  i18next.addResourceBundle('es', feature, es);
}
