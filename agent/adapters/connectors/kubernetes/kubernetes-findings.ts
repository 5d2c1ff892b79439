import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import type { CronJob } from './cron-job.ts';
import { say } from '../../../../shared/failure-texts.ts';

interface Rights {
  readonly cronJob: boolean | undefined;
  readonly status: boolean | undefined;
}

interface Owner {
  readonly name: 'argo' | 'flux';
  /** Labels and annotations that it puts on objects it manages. */
  readonly mark: RegExp;
  readonly manager: RegExp;
}

const OWNERS: readonly Owner[] = [
  {
    name: 'argo',
    mark: /^argocd\.argoproj\.io\//,
    manager: /^argocd/,
  },
  {
    name: 'flux',
    mark: /^(kustomize|helm)\.toolkit\.fluxcd\.io\//,
    manager: /^(kustomize|helm)-controller$/,
  },
];

/** What may keep this CronJob from being suspended safely. */
export function kubernetesFindings(
  job: Result<CronJob>,
  rights: Rights,
): readonly PreflightFinding[] {
  if (!job.ok) return [failedFinding(job.failure)];
  return [
    ...rightsFindings(rights),
    ...deadlineFindings(job.value),
    ...OWNERS.flatMap((owner) => ownerFindings(job.value, owner)),
  ];
}

function rightsFindings({ cronJob, status }: Rights): PreflightFinding[] {
  if (cronJob === undefined) {
    return [finding('warning', 'rights', say('find-k8s-rights-unknown'))];
  }
  if (!cronJob) {
    return [finding('problem', 'rights', say('find-k8s-no-patch'))];
  }
  const ok = finding('ok', 'rights', say('find-k8s-rights'));
  return status === true ? [ok] : [ok, catchUp()];
}

/** The controller's interval, according to the CronJob reference. */
const LOOKS_EVERY_S = 10;

function deadlineFindings({ spec }: CronJob): PreflightFinding[] {
  const { startingDeadlineSeconds: deadline } = spec;
  if (typeof deadline !== 'number' || deadline >= LOOKS_EVERY_S) return [];
  const said = say('find-k8s-deadline', { deadline, every: LOOKS_EVERY_S });
  return [finding('warning', 'deadline', said)];
}

function catchUp(): PreflightFinding {
  return finding('warning', 'catch-up', say('find-k8s-catch-up'));
}

function ownerFindings({ metadata }: CronJob, owner: Owner): PreflightFinding[] {
  const { labels, annotations, managedFields = [] } = metadata;
  const fields = managedFields.filter(({ manager = '' }) => owner.manager.test(manager));
  const isMarked = Object.keys({ ...labels, ...annotations }).some((key) => owner.mark.test(key));
  if (fields.length === 0 && !isMarked) return [];
  const ownsIt = fields.some(({ fieldsV1 }) =>
    JSON.stringify(fieldsV1 ?? null).includes('"f:suspend"'),
  );
  const said = say(`find-${owner.name}-${ownsIt ? 'owns' : 'manages'}`);
  return [finding('warning', 'gitops-owner', said)];
}
