import type { VerificationLevel } from '../../../../shared/domain/schedulers/scheduler-capabilities.ts';
import type { DeclaredCapabilities } from '../../../../shared/domain/schedulers/declared-capabilities.ts';
import type {
  HttpPresetName,
  HttpScheduler,
  HttpTemplates,
} from '../../../../shared/domain/schedulers/http-scheduler.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { airflow } from './presets/airflow.ts';
import { alumio } from './presets/alumio.ts';
import { jenkins } from './presets/jenkins.ts';
import { n8n } from './presets/n8n.ts';
import { rundeck } from './presets/rundeck.ts';

/** All that is known of one kind of API beforehand. */
export interface HttpPreset {
  readonly templates: HttpTemplates;
  readonly capabilities: DeclaredCapabilities;
  readonly privilege: string;
  readonly verified: VerificationLevel;
  /** What an admin should know before relying on it. */
  readonly findings: readonly PreflightFinding[];
}

type Make = (parameters: HttpScheduler['parameters']) => HttpPreset;

const PRESETS = { airflow, jenkins, rundeck, n8n, alumio } satisfies Record<HttpPresetName, Make>;

const UNKNOWN: DeclaredCapabilities = {
  inFlight: 'unknown',
  missedAtResume: 'unknown',
  survivesRestart: false,
  settle: '0s',
};

/** The preset that a scheduler names, or its own templates, of which nothing else is known. */
export function httpPreset({ preset, parameters, templates }: HttpScheduler): HttpPreset {
  if (preset !== undefined) return PRESETS[preset](parameters);
  if (templates === undefined) throw new Error('The schema lets no such scheduler pass.');
  return {
    templates,
    capabilities: UNKNOWN,
    privilege: 'whatever the requests of the templates need',
    verified: 'unverified',
    findings: [],
  };
}
