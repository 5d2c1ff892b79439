import type {
  DriftPolicy,
  Integration,
} from '../../../../shared/domain/definitions/integration.ts';
import { parseInFlight } from '../../../../shared/domain/definitions/in-flight.ts';

export type DrainChoice = 'auto' | 'length' | 'off';
export type InFlightChoice = 'finish' | 'stop-after' | 'stop';

/** What an integration does at a window's opening and closing, as form fields. */
export interface EdgeForm {
  readonly drain: DrainChoice;
  readonly drainLength: string;
  readonly inFlight: InFlightChoice;
  readonly stopAfter: string;
  readonly onDrift: DriftPolicy;
  readonly after: readonly string[];
  readonly essential: boolean;
}

const STOP_AFTER = 'stop-after ';

export const BLANK_EDGES: EdgeForm = {
  drain: 'auto',
  drainLength: '10m',
  inFlight: 'finish',
  stopAfter: '5m',
  onDrift: 'repause',
  after: [],
  essential: false,
};

export function edgesOf(integration: Integration): EdgeForm {
  const { drain = 'auto', inFlight = 'finish', onDrift = 'repause', after = [] } = integration;
  const { essential = false } = integration;
  const isLength = drain !== 'auto' && drain !== 'off';
  const kind = parseInFlight(inFlight)?.kind ?? 'finish';
  return {
    drain: isLength ? 'length' : drain,
    drainLength: isLength ? drain : BLANK_EDGES.drainLength,
    inFlight: kind,
    stopAfter: kind === 'stop-after' ? inFlight.slice(STOP_AFTER.length) : BLANK_EDGES.stopAfter,
    onDrift,
    after,
    essential,
  };
}

type Edges = Pick<Integration, 'drain' | 'inFlight' | 'onDrift' | 'after' | 'essential'>;

/**
 * As sent to the agent. Values equal to the default are left out, unless they were given before
 * (`kept`). Only the agent's own runs can be stopped by it, so others finish.
 */
export function edgeDefinition(
  form: EdgeForm,
  isLocal: boolean,
  kept: Partial<Integration>,
): { readonly [key in keyof Edges]: Edges[key] | undefined } {
  const drain = form.drain === 'length' ? form.drainLength.trim() : form.drain;
  const stopping =
    form.inFlight === 'stop-after' ? `${STOP_AFTER}${form.stopAfter.trim()}` : form.inFlight;
  const inFlight = isLocal ? stopping : 'finish';
  return {
    drain: drain === 'auto' ? unlessAbsent(drain, kept.drain) : drain,
    inFlight: inFlight === 'finish' ? unlessAbsent(inFlight, kept.inFlight) : inFlight,
    onDrift: form.onDrift === 'repause' ? unlessAbsent('repause', kept.onDrift) : form.onDrift,
    after: form.after.length === 0 ? unlessAbsent([], kept.after) : [...form.after],
    essential: form.essential ? true : unlessAbsent(false, kept.essential),
  };
}

function unlessAbsent<T>(value: T, before: T | undefined): T | undefined {
  return before === undefined ? undefined : value;
}
