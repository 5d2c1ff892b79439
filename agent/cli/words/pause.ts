import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Places a manual hold and waits until everything it holds is confirmed paused.',
  examples: [
    'pause --integration shop-orders --for 30m --reason "Vendor on the phone"',
    'pause --system erp --tag nightly --until 2026-12-06T05:00:00Z --reason CHG-1042',
    'pause --tag orders --until "tomorrow 02:00" --reason "Stock count"',
    'pause --system erp --until closing --reason "Patches took longer"',
    'pause --all --indefinitely --reason "Data centre move"',
  ],
  for: 'for so long, like 30m, 1h30m, 2d',
  until: 'until then, like 22:30, sunday 06:00 or +2h; opening, closing: of the window over them',
  indefinitely: 'until someone resumes it',
  exceptEssential: 'leave out integrations that are essential',
  noWait: 'do not wait until it is known what is paused',
  integration: 'these integrations',
  tag: 'every integration with one of these tags',
  system: 'every integration that needs one of these systems',
  all: 'every integration',
  inForce: (holdId: string, end: string) => `Hold ${holdId} is in force ${end}.`,
  noneNow: 'No integration matches now; it holds whatever matches later.',
  asked: (ids: string) => `Asked to pause: ${ids}`,
  paused: (ids: string) => `Paused: ${ids}`,
  finishing: (ids: string) => `Finishing a run, nothing more starts: ${ids}`,
  unknown: (id: string, why: string) => `Not known to be paused: ${id}: ${why}`,
  notReadBack: 'it has not been read back as paused yet',
  goesOn: 'The hold stays, and the agent goes on trying: see remanso status.',
};

const es: typeof en = {
  sentence: 'Pone una pausa manual y espera hasta que conste que todo está en pausa.',
  examples: [
    'pause --integration shop-orders --for 30m --reason "El proveedor está al teléfono"',
    'pause --system erp --tag nightly --until 2026-12-06T05:00:00Z --reason CHG-1042',
    'pause --tag orders --until "mañana 02:00" --reason "Inventario"',
    'pause --system erp --until closing --reason "Los parches tardan"',
    'pause --all --indefinitely --reason "Traslado del centro de datos"',
  ],
  for: 'durante cuánto, como 30m, 1h30m, 2d',
  until:
    'hasta cuándo, como 22:30, domingo 06:00 o +2h; opening, closing: apertura o cierre de la ventana que las abarca',
  indefinitely: 'hasta que alguien la reanude',
  exceptEssential: 'deja fuera las integraciones esenciales',
  noWait: 'no espera a saber qué está en pausa',
  integration: 'estas integraciones',
  tag: 'todas las integraciones con alguna de estas etiquetas',
  system: 'todas las integraciones que necesitan alguno de estos sistemas',
  all: 'todas las integraciones',
  inForce: (holdId, end) => `La pausa ${holdId} está en vigor ${end}.`,
  noneNow: 'Ahora no hay ninguna integración así; afectará a las que lo cumplan más tarde.',
  asked: (ids) => `Se ha pedido pausar: ${ids}`,
  paused: (ids) => `En pausa: ${ids}`,
  finishing: (ids) => `Terminan una ejecución y no empiezan más: ${ids}`,
  unknown: (id, why) => `No consta que esté en pausa: ${id}: ${why}`,
  notReadBack: 'aún no se ha podido comprobar que esté en pausa',
  goesOn: 'La pausa sigue en vigor y el agente lo sigue intentando: vea remanso status.',
};

export const pauseWords: Spoken<typeof en> = { en, es };
