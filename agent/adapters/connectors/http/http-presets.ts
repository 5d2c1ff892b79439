import type { DeclaredCapabilities } from '../../../../shared/domain/schedulers/capabilities/declared-capabilities.ts';
import type {
  HttpPresetName,
  HttpScheduler,
} from '../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { airflow } from './presets/airflow.ts';
import { alumio } from './presets/alumio.ts';
import { jenkins } from './presets/jenkins.ts';
import type { HttpPreset } from './presets/http-preset.ts';
import { n8n } from './presets/n8n.ts';
import { rundeck } from './presets/rundeck.ts';

type Make = (parameters: HttpScheduler['parameters']) => HttpPreset;

const PRESETS = { airflow, jenkins, rundeck, n8n, alumio } satisfies Record<HttpPresetName, Make>;

const UNKNOWN: DeclaredCapabilities = {
  inFlight: 'unknown',
  missedAtResume: 'unknown',
  survivesRestart: false,
  settle: '0s',
};

/** The preset that a scheduler names, or its own templates, about which nothing else is known. */
export function httpPreset({ preset, parameters, templates }: HttpScheduler): HttpPreset {
  if (preset !== undefined) return PRESETS[preset](parameters);
  if (templates === undefined) throw new Error('The schema does not allow such a scheduler.');
  return {
    templates,
    capabilities: UNKNOWN,
    privilege: 'whatever the requests in the templates need',
    verified: 'unverified',
    findings: [],
  };
}
