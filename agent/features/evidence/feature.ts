import type { LocalSecrets } from '../../adapters/secrets/local-secrets.ts';
import type { RecordedStore } from '../../adapters/sqlite/sqlite-store.ts';
import type { Feature } from '../../app/feature.ts';
import { isUndecided } from '../../core/state/restored-hold.ts';
import type { Log } from '../../ports/log.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { evidencePorts, signedTrail } from './adapters/keeper-ports.ts';
import { CheckpointKeeper } from './app/checkpoint-keeper.ts';
import { evidenceOver } from './app/evidence-at-work.ts';

interface EvidenceSurroundings {
  readonly directory: DataDirectory;
  readonly store: Pick<RecordedStore, 'auditPage' | 'sealState'>;
  readonly secrets: LocalSecrets;
  readonly log: Log;
}

/** The head of the trail is signed, time-stamped and copied, so that others can check it. */
export function evidence({ directory, store, secrets, log }: EvidenceSurroundings): Feature {
  return evidenceOver(({ clock, ledger, problems }) => {
    const place = {
      ...{ directory, secrets, log, trail: signedTrail(store) },
      settings: () => ledger.state.definitions.settings,
      // Nobody has decided yet about the restored backup that these data are.
      isAlone: () => isUndecided(ledger.state),
    };
    return new CheckpointKeeper(
      evidencePorts(place, {
        raise: (code, said) => problems.raise(code, said, clock.now()),
        clear: (code) => problems.clear(code),
      }),
    );
  });
}
