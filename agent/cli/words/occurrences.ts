import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Lists when windows are open: every occurrence that intersects [from, to).',
  examples: [
    'occurrences --window erp-monthly --from 2026-12-01T00:00:00Z --to 2027-12-01T00:00:00Z',
    'occurrences --file plan.yaml --from 2026-12-01 --to 2027-01-01',
    'occurrences --file windows.jsonl --from 2026-01-01T00:00:00Z --to 2027-01-01T00:00:00Z --json',
  ],
  window: 'of a window that the agent knows',
  file: 'of the windows in a document, YAML or JSON, or one JSON object per line; needs no agent',
  from: 'where to begin (required)',
  to: 'where to end, itself excluded (required)',
};

const es: typeof en = {
  sentence: 'Muestra cuándo están abiertas las ventanas: cada repetición que cae en [from, to).',
  examples: en.examples,
  window: 'de una ventana que el agente conoce',
  file: 'de las ventanas de un documento, YAML o JSON, o de un objeto JSON por línea; no necesita agente',
  from: 'desde cuándo (obligatorio)',
  to: 'hasta cuándo, sin incluirlo (obligatorio)',
};

export const occurrencesWords: Spoken<typeof en> = { en, es };
