import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { common as commonEn } from './en/everywhere.ts';
import { connectors as connectorsEn } from './en/connectors.ts';
import { failures as failuresEn } from './en/failures.ts';
import { forms as formsEn } from './en/forms.ts';
import { now as nowEn } from './en/now.ts';
import { problems as problemsEn } from './en/problems.ts';
import { timeline as timelineEn } from './en/timeline.ts';
import { windows as windowsEn } from './en/windows.ts';
import { integrations as integrationsEn } from './en/integrations.ts';
import { audit as auditEn } from './en/audit.ts';
import { settings as settingsEn } from './en/settings.ts';
import { pause as pauseEn } from './en/pause.ts';
import { control as controlEn } from './en/control.ts';
import { reopening as reopeningEn } from './en/reopening.ts';
import { report as reportEn } from './en/report.ts';
import { common as commonEs } from './es/everywhere.ts';
import { connectors as connectorsEs } from './es/connectors.ts';
import { failures as failuresEs } from './es/failures.ts';
import { forms as formsEs } from './es/forms.ts';
import { now as nowEs } from './es/now.ts';
import { problems as problemsEs } from './es/problems.ts';
import { timeline as timelineEs } from './es/timeline.ts';
import { windows as windowsEs } from './es/windows.ts';
import { integrations as integrationsEs } from './es/integrations.ts';
import { audit as auditEs } from './es/audit.ts';
import { settings as settingsEs } from './es/settings.ts';
import { pause as pauseEs } from './es/pause.ts';
import { control as controlEs } from './es/control.ts';
import { reopening as reopeningEs } from './es/reopening.ts';
import { report as reportEs } from './es/report.ts';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** One namespace per feature; the type makes Spanish have the same keys as English. */
const english = {
  common: commonEn,
  connectors: connectorsEn,
  failures: failuresEn,
  forms: formsEn,
  now: nowEn,
  problems: problemsEn,
  timeline: timelineEn,
  windows: windowsEn,
  integrations: integrationsEn,
  audit: auditEn,
  settings: settingsEn,
  pause: pauseEn,
  control: controlEn,
  reopening: reopeningEn,
  report: reportEn,
};

const spanish: { [N in keyof typeof english]: Record<keyof (typeof english)[N], string> } = {
  common: commonEs,
  connectors: connectorsEs,
  failures: failuresEs,
  forms: formsEs,
  now: nowEs,
  problems: problemsEs,
  timeline: timelineEs,
  windows: windowsEs,
  integrations: integrationsEs,
  audit: auditEs,
  settings: settingsEs,
  pause: pauseEs,
  control: controlEs,
  reopening: reopeningEs,
  report: reportEs,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof english;
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
