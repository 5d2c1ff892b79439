import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { failedFinding } from '../kit/failed-finding.ts';
import type { CronJob } from './cron-job.ts';

interface Rights {
  readonly cronJob: boolean | undefined;
  readonly status: boolean | undefined;
}

interface Owner {
  readonly name: 'Argo CD' | 'Flux';
  /** Labels and annotations that it puts on objects it manages. */
  readonly mark: RegExp;
  readonly manager: RegExp;
  readonly remedy: string;
}

const OWNERS: readonly Owner[] = [
  {
    name: 'Argo CD',
    mark: /^argocd\.argoproj\.io\//,
    manager: /^argocd/,
    remedy:
      'add `/spec/suspend` to `ignoreDifferences` of its Application, with RespectIgnoreDifferences=true',
  },
  {
    name: 'Flux',
    mark: /^(kustomize|helm)\.toolkit\.fluxcd\.io\//,
    manager: /^(kustomize|helm)-controller$/,
    remedy: 'leave `suspend` out of the manifest, so that Flux does not own the field',
  },
];

/** What may keep this CronJob from being suspended safely. */
export function kubernetesFindings(
  job: Result<CronJob>,
  rights: Rights,
): readonly PreflightFinding[] {
  if (!job.ok) return failedFinding(job.failure);
  return [
    ...rightsFindings(rights),
    ...deadlineFindings(job.value),
    ...OWNERS.flatMap((owner) => ownerFindings(job.value, owner)),
  ];
}

function rightsFindings({ cronJob, status }: Rights): PreflightFinding[] {
  if (cronJob === undefined) {
    const message = 'The cluster does not say what these credentials may do.';
    return [{ level: 'warning', code: 'rights', message }];
  }
  if (!cronJob) {
    const message = 'These credentials may not patch the CronJob: grant `patch` on cronjobs.';
    return [{ level: 'problem', code: 'rights', message }];
  }
  const ok: PreflightFinding = { level: 'ok', code: 'rights', message: 'It can be suspended.' };
  return status === true ? [ok] : [ok, catchUp()];
}

/** The controller's interval, according to the CronJob reference. */
const LOOKS_EVERY_S = 10;

function deadlineFindings({ spec }: CronJob): PreflightFinding[] {
  const { startingDeadlineSeconds: deadline } = spec;
  if (typeof deadline !== 'number' || deadline >= LOOKS_EVERY_S) return [];
  const message =
    `startingDeadlineSeconds is ${deadline}: Kubernetes checks about every ${LOOKS_EVERY_S} s, so a ` +
    'run may be skipped even without a window.';
  return [{ level: 'warning', code: 'deadline', message }];
}

function catchUp(): PreflightFinding {
  return {
    level: 'warning',
    code: 'catch-up',
    message:
      'These credentials may not patch cronjobs/status: on resume Kubernetes immediately starts the latest run ' +
      'that was due in the window, unless startingDeadlineSeconds is short. Grant ' +
      '`patch` on cronjobs/status.',
  };
}

function ownerFindings({ metadata }: CronJob, owner: Owner): PreflightFinding[] {
  const { labels, annotations, managedFields = [] } = metadata;
  const fields = managedFields.filter(({ manager = '' }) => owner.manager.test(manager));
  const isMarked = Object.keys({ ...labels, ...annotations }).some((key) => owner.mark.test(key));
  if (fields.length === 0 && !isMarked) return [];
  const ownsIt = fields.some(({ fieldsV1 }) =>
    JSON.stringify(fieldsV1 ?? null).includes('"f:suspend"'),
  );
  const what = ownsIt
    ? `${owner.name} owns \`spec.suspend\` of this CronJob and will reset it while it is paused`
    : `${owner.name} manages this CronJob and may reset \`spec.suspend\` while it is paused`;
  return [{ level: 'warning', code: 'gitops-owner', message: `${what}: ${owner.remedy}.` }];
}
