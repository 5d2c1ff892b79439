import { USUAL_EVIDENCE, type Evidence } from '../../shared/domain/definitions/evidence.ts';
import { settingOf, type Setting } from '../../shared/domain/definitions/setting.ts';
import { AUDIT_GENESIS } from '../../shared/domain/trail/audit-entry.ts';
import { NEWEST } from '../../shared/domain/trail/newest-entry.ts';
import { CheckpointLines } from '../adapters/evidence/checkpoint-file.ts';
import { DeliveryFile } from '../adapters/evidence/delivery-book.ts';
import { keyFingerprint, signatureTools } from '../adapters/evidence/ed25519.ts';
import { FileCopy } from '../adapters/evidence/file-copy.ts';
import { SecretSigningKeys } from '../adapters/evidence/signing-keys.ts';
import { SshCopy } from '../adapters/evidence/ssh-copy.ts';
import { StampFolder } from '../adapters/evidence/stamp-folder.ts';
import { WebhookCopy } from '../adapters/evidence/webhook-copy.ts';
import type { LocalSecrets } from '../adapters/secrets/local-secrets.ts';
import { startDelay } from '../adapters/time/delay.ts';
import { SystemClock } from '../adapters/time/system-clock.ts';
import type { AgentService } from '../app/agent-service.ts';
import { CheckpointKeeper, type KeeperPorts } from '../app/evidence/checkpoint-keeper.ts';
import type { CheckpointCopy, SignedTrail } from '../ports/evidence.ts';
import type { Log } from '../ports/log.ts';
import type { RecordedStore } from '../adapters/sqlite/sqlite-store.ts';
import { isUndecided } from '../core/state/restored-hold.ts';
import type { DataDirectory } from '../wire/data-directory.ts';

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

/** Checkpoints of a running agent. */
export function keepEvidence({
  service,
  store,
  ...place
}: Omit<EvidencePlace, 'trail' | 'settings'> & {
  readonly store: EvidentStore;
  readonly service: Pick<AgentService, 'state' | 'raiseProblem' | 'clearProblem'>;
}): CheckpointKeeper {
  const settings = () => service.state.definitions.settings;
  return new CheckpointKeeper(
    evidencePorts(
      {
        ...place,
        trail: signedTrail(store),
        settings,
        // Nobody has decided yet about the restored backup that these data are.
        isAlone: () => isUndecided(service.state),
      },
      {
        raise: (code, said) => service.raiseProblem(code, said),
        clear: (code) => service.clearProblem(code),
      },
    ),
  );
}

/** The same without an agent: whoever asks is told what went wrong. */
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

type EvidentStore = Pick<RecordedStore, 'auditPage' | 'sealState'>;

function signedTrail(store: EvidentStore): SignedTrail {
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
