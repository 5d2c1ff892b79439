import type { TFunction } from 'i18next';
import type { LinkedThing } from '../../../shared/domain/values/deep-link.ts';
import type { Preferences } from '../../../shared/domain/definitions/settings/preferences.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { templateIds } from '../../../shared/domain/templates/window-template.ts';
import { muteText } from '../../../shared/i18n/notices/mute-text.ts';
import { nowWords } from '../../../shared/i18n/now/now-words.ts';
import { templateWords } from '../../../shared/i18n/templates/template-words.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { muteChoices, mutedUntil } from '../../../shared/notices/mute.ts';
import type { CopyLink } from '../../actions/use-copy-link.ts';
import { occurrenceParts } from '../../features/feature-parts.ts';
import { navigate, showOccurrence } from '../../store/route.ts';
import { openSystems } from '../../store/systems-store.ts';
import { shownScreens } from '../rail/shown-screens.ts';
import type { PaletteLine } from './palette-line.ts';

/** Another agent of the shell. */
interface AgentOpening {
  /** `null`: that of this machine. */
  readonly name: string | null;
  readonly show: () => void;
}

/** What the palette can do to the page itself. */
export interface PageActions {
  readonly prefer: (part: Partial<Preferences>) => void;
  readonly exportTrail: (format: 'csv' | 'jsonl') => void;
  readonly exportDocument: () => void;
  readonly copyLink: CopyLink;
  /** Only the shell can. */
  readonly connect?: () => void;
  readonly agents?: readonly AgentOpening[];
}

/** What muting depends on. */
export interface MuteFacts {
  readonly snapshot: Snapshot | null;
  readonly preferences: Preferences;
  readonly times: TimeText;
  readonly now: Instant;
}

function opening(id: string, label: string, act: () => void, also?: string): PaletteLine {
  const words = also === undefined ? {} : { also };
  return { id, group: 'do', risk: 'open', label, hint: '', act, ...words };
}

function part(id: string, label: string, act: () => void, also: string): PaletteLine {
  return { ...opening(id, label, act, also), group: 'go' };
}

/** Parts of screens, which have no key of their own. */
export function places(t: TFunction): readonly PaletteLine[] {
  return [
    part(
      'go history',
      t('palette.history'),
      () => navigate('windows', undefined, { past: '' }),
      t('palette.also.history'),
    ),
    part(
      'go approval',
      t('palette.approval'),
      () => navigate('windows', undefined, { approval: '' }),
      t('palette.also.approval'),
    ),
    part(
      'go announced',
      t('palette.announced'),
      () => navigate('windows', undefined, { announced: '' }),
      t('palette.also.announced'),
    ),
    part(
      'go year',
      t('palette.year'),
      () => navigate('windows', undefined, { year: '' }),
      t('palette.also.year'),
    ),
    part(
      'go alarms',
      t('palette.alarms'),
      () => navigate('settings', undefined, { alarms: '' }),
      t('palette.also.alarms'),
    ),
    part(
      'go programs',
      t('palette.programs'),
      () => navigate('settings', undefined, { programs: '' }),
      t('palette.also.programs'),
    ),
    part('go backups', t('palette.backups'), () => navigate('settings'), t('palette.also.backups')),
  ];
}

/** Whom each open window reaches, and each that reopens. */
export function reached(t: TFunction, snapshot: Snapshot | null): readonly PaletteLine[] {
  if (occurrenceParts.length === 0) return [];
  return (snapshot?.windows ?? []).flatMap(({ id, title = id, state, opensAt }) => {
    if ((state !== 'open' && state !== 'reopening') || opensAt === null) return [];
    const go = (): void => showOccurrence({ windowId: id, opensAt });
    const label = t('occurrence.of', { title });
    return [part(`occurrence ${id}`, label, go, t('palette.also.occurrence'))];
  });
}

/** Each opens in the editor; nothing starts until it is saved. */
export function templates(t: TFunction, language: TimeText['language']): readonly PaletteLine[] {
  return templateIds.map((id) => ({
    ...opening(
      `template ${id}`,
      t('palette.template', { name: templateWords(id, language).title }),
      () => navigate('windows', 'new', { template: id }),
      t('palette.also.template'),
    ),
    // Among windows: what is done comes by its risk.
    group: 'windows',
  }));
}

/** What can be set up: always offered. */
export function creations(t: TFunction): readonly PaletteLine[] {
  return [
    opening(
      'new window',
      t('palette.newWindow'),
      () => navigate('windows', 'new'),
      t('palette.also.newWindow'),
    ),
    opening('new integration', t('palette.newIntegration'), () =>
      navigate('integrations', undefined, { edit: 'new' }),
    ),
    opening('new system', t('palette.newSystem'), () => {
      navigate('integrations');
      openSystems();
    }),
    ...(shownScreens.includes('hosts')
      ? [
          opening('new host', t('palette.newHost'), () =>
            navigate('hosts', undefined, { add: '1' }),
          ),
        ]
      : []),
    ...(shownScreens.includes('calendars')
      ? [
          opening(
            'new calendar',
            t('palette.newCalendar'),
            () => navigate('calendars', undefined, { add: '1' }),
            t('palette.also.calendars'),
          ),
        ]
      : []),
    opening(
      'discover',
      t('palette.discover'),
      () => navigate('integrations', undefined, { find: '1' }),
      t('palette.also.discover'),
    ),
  ];
}

/** To an agent on a server. */
export function connection(t: TFunction, connect: () => void): PaletteLine {
  return opening('connect', t('servers.ask'), connect);
}

/** One line for each agent that is not the shown one. */
export function agentOpenings(
  t: TFunction,
  agents: readonly AgentOpening[],
): readonly PaletteLine[] {
  return agents.map(({ name, show }) => ({
    id: `agent ${name ?? ''}`,
    group: 'go',
    risk: 'open',
    label: name === null ? t('servers.backToOwn') : t('servers.showNamed', { name }),
    hint: '',
    act: show,
  }));
}

/** Links for a mail or a ticket: found by typing a name. */
export function linkLines(
  t: TFunction,
  { copyLink }: PageActions,
  snapshot: Snapshot | null,
): readonly PaletteLine[] {
  const line = (thing: LinkedThing, id: string, name: string): readonly PaletteLine[] => {
    const copy = copyLink(thing, id);
    if (copy === undefined) return [];
    const label = t('palette.copyLink', { name });
    return [opening(`link ${thing} ${id}`, label, copy, t('palette.also.copyLink'))];
  };
  return [
    ...(snapshot?.windows ?? []).flatMap(({ id, title }) => line('window', id, title ?? id)),
    ...(snapshot?.integrations ?? []).flatMap(({ id, name }) =>
      line('integration', id, name ?? id),
    ),
  ];
}

/** Files, language, appearance: found by typing. */
export function pageLines(t: TFunction, actions: PageActions): readonly PaletteLine[] {
  const { prefer, exportTrail, exportDocument } = actions;
  return [
    opening(
      'health',
      t('palette.health'),
      () => navigate('settings', undefined, { health: '' }),
      t('palette.also.health'),
    ),
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

/** Until when, as the tray offers it. */
export function muteLines(
  t: TFunction,
  { prefer }: PageActions,
  { snapshot, preferences, times, now }: MuteFacts,
): readonly PaletteLine[] {
  const words = nowWords(times.language);
  const until = mutedUntil(preferences, now);
  if (until !== null) {
    const label = `${words('mute.muted', { time: times.until(until, now) })}: ${words('mute.unmute')}`;
    return [opening('unmute', label, () => prefer({ mutedUntil: null }), t('palette.also.mute'))];
  }
  return muteChoices(snapshot, now, times.zone).map((choice) => ({
    ...opening(
      `mute ${choice.kind}`,
      `${words('mute.mute')}: ${muteText(choice, times, now)}`,
      () => prefer({ mutedUntil: formatInstant(choice.until) }),
      t('palette.also.mute'),
    ),
    risk: 'pause' as const,
  }));
}

/** The answer to the question that brings most people here. */
export function explanations(t: TFunction, snapshot: Snapshot | null): readonly PaletteLine[] {
  return (snapshot?.integrations ?? []).map(({ id, name }) => ({
    id: `why ${id}`,
    group: 'why',
    risk: 'explain',
    label: t('palette.why', { name: name ?? id }),
    hint: '',
    act: () => navigate('integrations', id, { why: '' }),
  }));
}
