import type { Monitor } from '../../../../shared/features/silences/monitor.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { SilenceOwner } from './silence.ts';

/** A monitor that is to be silent while what it speaks of is paused. */
export interface SilenceTarget extends SilenceOwner {
  readonly id: string;
  readonly monitor: Monitor;
}

/** By id, in the order of the document. */
export function silenceTargets({
  systems,
  integrations,
}: Pick<Definitions, 'systems' | 'integrations'>): ReadonlyMap<string, SilenceTarget> {
  const targets = new Map<string, SilenceTarget>();
  // Most have none, and they are looked at in each turn.
  const add = (of: SilenceOwner['of'], ownerId: string, monitors: readonly Monitor[]): void => {
    for (const [index, monitor] of monitors.entries()) {
      const id = `${of}/${ownerId}/${index + 1}`;
      targets.set(id, { id, of, ownerId, monitor });
    }
  };
  for (const { id, monitors } of systems.values()) if (monitors) add('system', id, monitors);
  for (const { id, monitors } of integrations.values()) {
    if (monitors) add('integration', id, monitors);
  }
  return targets;
}
