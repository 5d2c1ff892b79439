import {
  USUAL_EVIDENCE,
  type Evidence,
} from '../../../../shared/features/evidence/evidence-setting.ts';
import { settingOf, type Setting } from '../../../../shared/domain/definitions/settings/setting.ts';
import { AUDIT_GENESIS } from '../../../../shared/domain/trail/audit-entry.ts';
import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import { keyFingerprint, signatureTools } from '../../../adapters/checkpoints/ed25519.ts';
import { CheckpointLines } from './checkpoint-lines.ts';
import { DeliveryFile } from './delivery-file.ts';
import { FileCopy } from './file-copy.ts';
import { SecretSigningKeys } from './signing-keys.ts';
import { SshCopy } from './ssh-copy.ts';
import { StampFolder } from './stamp-folder.ts';
import { WebhookCopy } from './webhook-copy.ts';
import type { LocalSecrets } from '../../../adapters/secrets/local-secrets.ts';
import { startDelay } from '../../../adapters/time/delay.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import type { KeeperPorts } from '../app/checkpoint-keeper.ts';
import type { CheckpointCopy, SignedTrail } from '../app/evidence-ports.ts';
import type { Log } from '../../../ports/log.ts';
import type { RecordedStore } from '../../../adapters/sqlite/sqlite-store.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';

interface EvidencePlace {
  readonly directory: DataDirectory;
  readonly trail: SignedTrail;
  readonly secrets: LocalSecrets;
  readonly log: Log;
  /** Of the programs that bring copies; absent: that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly settings: () => ReadonlyMap<string, Setting>;
  /** It must have no consequences outside, and is told nothing from there. */
  readonly isAlone?: () => boolean;
}

/** Problems go to the board of an agent; without one, whoever asks is told what went wrong. */
export function evidencePorts(
  {
    directory,
    trail,
    secrets,
    log,
    settings,
    environment = process.env,
    isAlone = () => false,
  }: EvidencePlace,
  problems: KeeperPorts['problems'],
): KeeperPorts {
  return {
    clock: new SystemClock(),
    delay: startDelay,
    log,
    trail,
    file: new CheckpointLines(directory.checkpoints),
    keys: new SecretSigningKeys(secrets),
    book: new DeliveryFile(directory.deliveries),
    stamps: new StampFolder(directory.evidenceFolder),
    tools: signatureTools,
    fingerprint: keyFingerprint,
    settings: () =>
      isAlone() ? USUAL_EVIDENCE : (settingOf(settings(), 'evidence') ?? USUAL_EVIDENCE),
    copies: (settings) => copiesOf(settings, secrets, environment),
    problems,
  };
}

/** The trail of a database that this process writes. */
export function signedTrail(store: Pick<RecordedStore, 'auditPage' | 'sealState'>): SignedTrail {
  return {
    seal: () => store.sealState(),
    head: () => store.auditPage({ before: NEWEST, limit: 1 })[0] ?? AUDIT_GENESIS,
    hashAt: (seq) => {
      const [entry] = store.auditPage({ after: seq - 1, limit: 1 });
      if (entry === undefined) return undefined;
      // Further on is what is still at hand.
      return entry.seq === seq ? entry.hash : null;
    },
  };
}

function copiesOf(
  { copies }: Evidence,
  secrets: LocalSecrets,
  environment: NodeJS.ProcessEnv,
): CheckpointCopy[] {
  return copies.map((copy) => {
    if ('webhook' in copy) {
      return new WebhookCopy({ url: copy.webhook, secret: copy.secret }, secrets);
    }
    const { ssh, file } = copy;
    return ssh === undefined ? new FileCopy(file) : new SshCopy({ ssh, file }, environment);
  });
}
