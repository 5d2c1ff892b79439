import type { pipelineCalls } from '../../../../shared/features/pipelines/pipeline-calls.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { IDLE } from '../../../app/engine/turns/observer-guard.ts';
import type { Feature, House } from '../../../app/feature.ts';
import { beatLease } from '../core/beat-lease.ts';
import { closeLeased } from '../core/close-leased.ts';
import { textOf, type Lease } from '../core/lease.ts';
import { openLeased } from '../core/open-leased.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import { WaitingPrograms } from './waiting-programs.ts';

interface PipelinesOutside {
  /** Why a window ended whose program gave no sign of life, for people. */
  readonly reasonFor: (lease: Lease) => string;
}

/** The feature over its outside. */
export function pipelinesOver(outside: PipelinesOutside): Feature {
  return {
    name: 'pipelines',
    begin: (house) => {
      const keeper = new LeaseKeeper({ ...house, ...outside });
      const waiting = new WaitingPrograms(house);
      return {
        handlers: pipelineHandlers(house, waiting),
        follow: () => keeper.look(),
        observers: [
          {
            name: 'pipelines',
            turnEnded: () => {
              waiting.changed();
              return IDLE;
            },
          },
        ],
        start: () => keeper.look(),
        halt: () => {
          keeper.halt();
          waiting.halt();
        },
      };
    },
  };
}

function pipelineHandlers(
  { desk, ledger }: House,
  waiting: WaitingPrograms,
): Pick<CallHandlers, keyof typeof pipelineCalls> {
  return {
    'window.open': (params) =>
      desk.decide('window.open', params, (scene) => openLeased(scene, params)),
    'window.beat': (params) =>
      desk.decide('window.beat', params, (scene) => beatLease(scene, params)),
    'window.close': (params) =>
      desk.decide('window.close', params, (scene) => closeLeased(scene, params)),
    'window.wait': (params) => waiting.wait(params),
    'lease.list': () =>
      succeed({ leases: [...ledger.state.leases].map(([id, lease]) => textOf(id, lease)) }),
  };
}
