import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { OtherMachines } from '../../../ports/machines/other-machines.ts';
import type { Invocation } from '../command-frame.ts';

/** What is reached from this process, where no agent answers. `hosts`: those of the document, if known. */
export type ReachMachines = (
  from: Pick<Invocation, 'directory' | 'environment'>,
  hosts: readonly HostDefinition[],
) => OtherMachines;
