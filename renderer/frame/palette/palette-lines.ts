import type { TFunction } from 'i18next';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { windowActions } from '../../actions/control/window-actions.ts';
import { askToPause, askToResume } from '../../actions/pause/pause-store.ts';
import { namedControls, urgentControls } from './palette-control.ts';
import { holdsToEnd } from '../../model/pauses/resume-plan.ts';
import { chordsOf } from '../../ui/keys/shortcuts.ts';
import {
  agentOpenings,
  connection,
  creations,
  explanations,
  linkLines,
  muteLines,
  places,
  pageLines,
  reached,
  templates,
  type MuteFacts,
  type PageActions,
} from './palette-openings.ts';
import type { PaletteLine } from './palette-line.ts';
import { navigate } from '../../store/route.ts';
import { shownScreens } from '../rail/shown-screens.ts';

export interface PaletteFacts extends MuteFacts {
  readonly t: TFunction;
  readonly definitions: RemansoDocument | null;
  /** The agent answers, so commands may be offered. */
  readonly isLive: boolean;
  readonly extend: (windowId: string, minutes: number) => void;
  readonly extendPause: (holdId: string, minutes: number) => void;
  readonly showKeys: () => void;
  readonly page: PageActions;
  /** The keys of a hint as the reader's keyboard names them. */
  readonly shown: (chords: readonly string[]) => string;
}

const EXTENSIONS = [15, 30, 60];

/** Everything that can be found or done; safest first, and what is found by typing last. */
export function paletteLines(facts: PaletteFacts): readonly PaletteLine[] {
  const { t, showKeys, shown, isLive } = facts;
  const keys: PaletteLine = {
    id: 'keys',
    group: 'do',
    risk: 'open',
    label: t('palette.keys'),
    also: t('palette.also.keys'),
    hint: shown(chordsOf('all')),
    act: showKeys,
  };
  return [
    ...shownScreens.map((screen, index): PaletteLine => ({
      id: `go ${screen}`,
      group: 'go',
      risk: 'open',
      label: t(`screen.${screen}`),
      also: t(`palette.also.${screen}`),
      hint: shown(chordsOf('screens').slice(index, index + 1)),
      screen,
      act: () => navigate(screen),
    })),
    ...agentOpenings(t, facts.page.agents ?? []),
    ...creations(t),
    ...(facts.page.connect === undefined ? [] : [connection(t, facts.page.connect)]),
    keys,
    ...(isLive ? commands(facts) : []),
    ...places(t),
    ...reached(t, facts.snapshot),
    ...templates(t, facts.times.language),
    ...things(facts),
    ...explanations(t, facts.snapshot),
    ...linkLines(t, facts.page, facts.snapshot),
    ...(isLive
      ? [...pageLines(t, facts.page), ...muteLines(t, facts.page, facts), ...pauses(facts)]
      : []),
  ];
}

function commands(facts: PaletteFacts): readonly PaletteLine[] {
  const { t, snapshot, extend, shown, now } = facts;
  const open = (snapshot?.windows ?? []).filter((window) =>
    windowActions(window, now).includes('extend'),
  );
  const resting = (snapshot?.integrations ?? []).filter(({ holds }) => holds.length > 0);
  const all = resting.map(({ id }) => id);
  const doing = (
    id: string,
    label: string,
    act: () => void,
    {
      hint = '',
      risk = 'pause',
      also = '',
    }: Partial<Pick<PaletteLine, 'hint' | 'risk' | 'also'>> = {},
  ): PaletteLine => ({ id, group: 'do', risk, label, also, hint, act });
  return [
    doing('pause', t('pauseNow'), () => askToPause(), { hint: shown(chordsOf('pause')) }),
    doing('pause all', t('palette.pauseAll'), () => askToPause({ all: true }), {
      also: t('palette.also.pauseAll'),
    }),
    ...open.flatMap(({ id, title }) =>
      EXTENSIONS.map((minutes) =>
        doing(
          `extend ${id} ${minutes}`,
          t('palette.extend', { name: title ?? id, minutes }),
          () => extend(id, minutes),
          { hint: minutes === 30 ? shown(chordsOf('extend')) : '' },
        ),
      ),
    ),
    ...(all.length === 0
      ? []
      : [
          doing('resume', t('resume'), () => askToResume(null), { risk: 'end' }),
          doing('resume all', t('palette.resumeAll'), () => askToResume(null, null, all), {
            risk: 'end',
            also: t('palette.also.resumeAll'),
          }),
        ]),
    ...urgentControls(facts).map(({ id, label, act, risk }) => doing(id, label, act, { risk })),
  ];
}

function things({ t, snapshot, definitions }: PaletteFacts): readonly PaletteLine[] {
  return [
    ...(snapshot?.windows ?? []).map(({ id, title }): PaletteLine => ({
      id: `window ${id}`,
      group: 'windows',
      risk: 'open',
      label: title ?? id,
      hint: t('palette.openWindow'),
      act: () => navigate('windows', id),
    })),
    ...(snapshot?.integrations ?? []).map(({ id, name }): PaletteLine => ({
      id: `integration ${id}`,
      group: 'integrations',
      risk: 'open',
      label: name ?? id,
      hint: t('palette.openIntegration'),
      act: () => navigate('integrations', id),
    })),
    ...(definitions?.hosts ?? []).map(({ id, name }): PaletteLine => ({
      id: `host ${id}`,
      group: 'go',
      risk: 'open',
      label: name ?? id,
      hint: t('palette.openHost'),
      act: () => navigate('hosts', id),
    })),
  ];
}

/** Each pause with an end, by its reason. */
function extensions({ t, snapshot, extendPause }: PaletteFacts): readonly PaletteLine[] {
  return holdsToEnd(snapshot)
    .map(({ hold }) => hold)
    .filter(({ kind, until }) => kind === 'manual' && until !== null)
    .flatMap(({ id, reason }) =>
      EXTENSIONS.map((minutes): PaletteLine => ({
        id: `extend ${id} ${minutes}`,
        group: 'do',
        risk: 'pause',
        label: t('palette.extendPause', { name: reason, minutes }),
        hint: '',
        act: () => extendPause(id, minutes),
      })),
    );
}

/** Pausing one item by name: found by typing, ranked low while nothing is typed. */
function pauses(facts: PaletteFacts): readonly PaletteLine[] {
  const { t, snapshot, definitions } = facts;
  return [
    ...extensions(facts),
    ...namedControls(facts).map((one): PaletteLine => ({ ...one, group: 'do', hint: '' })),
    ...(definitions?.systems ?? []).map(({ id, name }): PaletteLine => ({
      id: `pause system ${id}`,
      group: 'do',
      risk: 'pause',
      label: t('palette.pauseSystem', { name: name ?? id }),
      hint: '',
      act: () => askToPause({ systems: [id] }),
    })),
    ...(snapshot?.integrations ?? []).map(({ id, name, holds }): PaletteLine => ({
      id: `hold ${id}`,
      group: 'do',
      risk: holds.length > 0 ? 'end' : 'pause',
      label: t(holds.length > 0 ? 'palette.resume' : 'palette.pause', { name: name ?? id }),
      hint: '',
      act: () => (holds.length > 0 ? askToResume(null, id) : askToPause({ integrations: [id] })),
    })),
  ];
}
