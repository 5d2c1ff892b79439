import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Makes systems, integrations and windows equal to a YAML or JSON document, all or nothing, with or without a running agent.',
  examples: [
    'apply plan.yaml --dry-run',
    'apply plan.yaml',
    'apply plan.yaml --fix --write',
    'apply - --prune < plan.json',
    'apply plan.yaml --allow-open-changes --reason "The vendor is done early"',
  ],
  dryRun: 'print what would change, and change nothing',
  prune: 'also remove what the document lacks',
  reason: 'why; kept in the audit trail with each change',
  allowOpenChanges:
    'also end, shorten or remove what is open now (with --reason); refused without it',
  part: {
    host: 'host',
    system: 'system',
    integration: 'integration',
    calendar: 'calendar',
    link: 'link',
    setting: 'setting',
    window: 'window',
  },
  approval: {
    waits: 'awaiting approval: nothing changes until then',
    'taken-back': 'what waited for approval is taken back',
    kept: 'stays as it was approved: the change that waited is taken back',
  },
  open: (windowId: string) => `! window ${windowId}: its open occurrence`,
  ended: (isDry: boolean, closesAt: string, names: string) =>
    `${isDry ? 'would end' : 'ends'} now, not at ${closesAt}; it pauses ${names}`,
  shortened: (isDry: boolean, newClosesAt: string, closesAt: string) =>
    `${isDry ? 'would close' : 'closes'} at ${newClosesAt}, not at ${closesAt}`,
  letsGo: (isDry: boolean, names: string, closesAt: string) =>
    `${isDry ? 'would resume' : 'resumes'} ${names} now, not at ${closesAt}`,
  none: 'No changes.',
};

const es: typeof en = {
  sentence:
    'Deja sistemas, integraciones y ventanas como en un documento YAML o JSON, todo o nada, con o sin agente en marcha.',
  examples: [
    'apply plan.yaml --dry-run',
    'apply plan.yaml',
    'apply plan.yaml --fix --write',
    'apply - --prune < plan.json',
    'apply plan.yaml --allow-open-changes --reason "El proveedor ha acabado antes"',
  ],
  dryRun: 'dice lo que cambiaría, sin cambiar nada',
  prune: 'quita además lo que no está en el documento',
  reason: 'el motivo; queda en la auditoría con cada cambio',
  allowOpenChanges:
    'permite también terminar, acortar o quitar lo que está abierto ahora (con --reason); sin esto se rechaza',
  part: {
    host: 'servidor',
    system: 'sistema',
    integration: 'integración',
    calendar: 'calendario',
    link: 'enlace',
    setting: 'ajuste',
    window: 'ventana',
  },
  approval: {
    waits: 'pendiente de que lo apruebe otra persona; hasta entonces no cambia nada',
    'taken-back': 'se cancela lo que estaba pendiente de aprobación',
    kept: 'sigue como se aprobó: se cancela el cambio que estaba pendiente',
  },
  open: (windowId) => `! ventana ${windowId}: la repetición abierta`,
  ended: (isDry, closesAt, names) =>
    `${isDry ? 'terminaría' : 'termina'} ahora, no en ${closesAt}; tiene en pausa: ${names}`,
  shortened: (isDry, newClosesAt, closesAt) =>
    `${isDry ? 'cerraría' : 'cierra'} en ${newClosesAt}, no en ${closesAt}`,
  letsGo: (isDry, names, closesAt) =>
    `${isDry ? 'reanudaría' : 'reanuda'} ahora ${names}, no en ${closesAt}`,
  none: 'Ningún cambio.',
};

export const applyWords: Spoken<typeof en> = { en, es };
