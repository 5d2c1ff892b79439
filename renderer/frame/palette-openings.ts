import type { TFunction } from 'i18next';
import type { Preferences } from '../../shared/domain/definitions/preferences.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import { navigate } from '../store/route.ts';
import { openSystems } from '../store/systems-store.ts';
import type { PaletteLine } from './palette-line.ts';

/** What the palette can do to the page itself. */
export interface PageActions {
  readonly prefer: (part: Partial<Preferences>) => void;
  readonly exportTrail: (format: 'csv' | 'jsonl') => void;
  readonly exportDocument: () => void;
}

function opening(id: string, label: string, act: () => void): PaletteLine {
  return { id, group: 'do', risk: 'open', label, hint: '', act };
}

/** What can be set up: always offered. */
export function creations(t: TFunction): readonly PaletteLine[] {
  return [
    opening('new window', t('palette.newWindow'), () => navigate('windows', 'new')),
    opening('new integration', t('palette.newIntegration'), () =>
      navigate('integrations', undefined, { edit: 'new' }),
    ),
    opening('new system', t('palette.newSystem'), () => {
      navigate('integrations');
      openSystems();
    }),
    opening('discover', t('palette.discover'), () =>
      navigate('integrations', undefined, { find: '1' }),
    ),
  ];
}

/** Files, language, appearance: found by typing. */
export function pageLines(t: TFunction, actions: PageActions): readonly PaletteLine[] {
  const { prefer, exportTrail, exportDocument } = actions;
  return [
    opening('export csv', t('palette.exportCsv'), () => exportTrail('csv')),
    opening('export jsonl', t('palette.exportJsonl'), () => exportTrail('jsonl')),
    opening('export document', t('palette.exportDocument'), exportDocument),
    opening('language en', t('palette.language', { name: 'English' }), () =>
      prefer({ language: 'en' }),
    ),
    opening('language es', t('palette.language', { name: 'Español' }), () =>
      prefer({ language: 'es' }),
    ),
    ...(['light', 'dark', 'system'] as const).map((theme) =>
      opening(`theme ${theme}`, t(`palette.theme.${theme}`), () => prefer({ theme })),
    ),
  ];
}

/** The answer to the question that brings most people here. */
export function explanations(t: TFunction, snapshot: Snapshot | null): readonly PaletteLine[] {
  return (snapshot?.integrations ?? []).map(({ id, name }) => ({
    id: `why ${id}`,
    group: 'why',
    risk: 'explain',
    label: t('palette.why', { name: name ?? id }),
    hint: '',
    act: () => navigate('integrations', id),
  }));
}
