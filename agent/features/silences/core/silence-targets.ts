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
  const targets = [
    ...[...systems.values()].flatMap(({ id, monitors }) => targetsOf('system', id, monitors)),
    ...[...integrations.values()].flatMap(({ id, monitors }) =>
      targetsOf('integration', id, monitors),
    ),
  ];
  return new Map(targets.map((target) => [target.id, target]));
}

function targetsOf(
  of: SilenceOwner['of'],
  ownerId: string,
  monitors: readonly Monitor[] = [],
): readonly SilenceTarget[] {
  return monitors.map((monitor, index) => ({
    id: `${of}/${ownerId}/${index + 1}`,
    of,
    ownerId,
    monitor,
  }));
}
