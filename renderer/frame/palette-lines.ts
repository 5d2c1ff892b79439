import type { TFunction } from 'i18next';
import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import type { Snapshot } from '../../shared/domain/now/snapshot.ts';
import { askToPause, askToResume } from '../actions/pause/pause-store.ts';
import { namedControls, urgentControls } from './palette-control.ts';
import { holdsInForce } from '../model/pauses/resume-plan.ts';
import { chordsOf } from '../ui/shortcuts.ts';
import { navigate, screens, type Screen } from '../store/route.ts';

export interface PaletteLine {
  readonly id: string;
  readonly group: 'do' | 'go' | 'integrations' | 'windows';
  readonly label: string;
  /** A screen's key, or the type of the item. */
  readonly hint: string;
  readonly screen?: Screen;
  readonly act: () => void;
}

export interface PaletteFacts {
  readonly t: TFunction;
  readonly snapshot: Snapshot | null;
  readonly definitions: RemansoDocument | null;
  /** The agent answers, so commands may be offered. */
  readonly isLive: boolean;
  readonly extend: (windowId: string, minutes: number) => void;
  readonly extendPause: (holdId: string, minutes: number) => void;
  readonly showKeys: () => void;
  /** The keys of a hint as the reader's keyboard names them. */
  readonly shown: (chords: readonly string[]) => string;
}

const EXTENSIONS = [15, 30, 60];

/** Everything that can be found or done, most general first. */
export function paletteLines(facts: PaletteFacts): readonly PaletteLine[] {
  const { t, showKeys, shown } = facts;
  const keys: PaletteLine = {
    id: 'keys',
    group: 'do',
    label: t('palette.keys'),
    hint: shown(chordsOf('all')),
    act: showKeys,
  };
  return [
    ...(facts.isLive ? commands(facts) : []),
    ...screens.map((screen, index): PaletteLine => ({
      id: `go ${screen}`,
      group: 'go',
      label: t(`screen.${screen}`),
      hint: shown(chordsOf('screens').slice(index, index + 1)),
      screen,
      act: () => navigate(screen),
    })),
    keys,
    ...things(facts),
    ...(facts.isLive ? pauses(facts) : []),
  ];
}

function commands(facts: PaletteFacts): readonly PaletteLine[] {
  const { t, snapshot, extend, shown } = facts;
  const open = (snapshot?.windows ?? []).filter(({ state }) => state === 'open');
  const isResting = (snapshot?.integrations ?? []).some(({ holds }) => holds.length > 0);
  const doing = (id: string, label: string, act: () => void, hint = ''): PaletteLine => ({
    id,
    group: 'do',
    label,
    hint,
    act,
  });
  return [
    doing('pause', t('pauseNow'), () => askToPause(), shown(chordsOf('pause'))),
    doing('pause all', t('palette.pauseAll'), () => askToPause({ all: true })),
    ...(isResting ? [doing('resume', t('resume'), () => askToResume(null))] : []),
    ...open.flatMap(({ id, title }) =>
      EXTENSIONS.map((minutes) =>
        doing(
          `extend ${id} ${minutes}`,
          t('palette.extend', { name: title ?? id, minutes }),
          () => extend(id, minutes),
          minutes === 30 ? shown(chordsOf('extend')) : '',
        ),
      ),
    ),
    ...urgentControls(facts).map(({ id, label, act }) => doing(id, label, act)),
    doing('new window', t('palette.newWindow'), () => navigate('windows', 'new')),
  ];
}

function things({ t, snapshot }: PaletteFacts): readonly PaletteLine[] {
  return [
    ...(snapshot?.windows ?? []).map(({ id, title }): PaletteLine => ({
      id: `window ${id}`,
      group: 'windows',
      label: title ?? id,
      hint: t('palette.openWindow'),
      act: () => navigate('windows', id),
    })),
    ...(snapshot?.integrations ?? []).map(({ id, name }): PaletteLine => ({
      id: `integration ${id}`,
      group: 'integrations',
      label: name ?? id,
      hint: t('palette.openIntegration'),
      act: () => navigate('integrations', id),
    })),
  ];
}

/** Each pause with an end, by its reason. */
function extensions({ t, snapshot, extendPause }: PaletteFacts): readonly PaletteLine[] {
  return holdsInForce(snapshot)
    .map(({ hold }) => hold)
    .filter(({ kind, until }) => kind === 'manual' && until !== null)
    .flatMap(({ id, reason }) =>
      EXTENSIONS.map((minutes): PaletteLine => ({
        id: `extend ${id} ${minutes}`,
        group: 'do',
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
      label: t('palette.pauseSystem', { name: name ?? id }),
      hint: '',
      act: () => askToPause({ systems: [id] }),
    })),
    ...(snapshot?.integrations ?? []).map(({ id, name, holds }): PaletteLine => ({
      id: `hold ${id}`,
      group: 'do',
      label: t(holds.length > 0 ? 'palette.resume' : 'palette.pause', { name: name ?? id }),
      hint: '',
      act: () => (holds.length > 0 ? askToResume(null, id) : askToPause({ integrations: [id] })),
    })),
  ];
}
