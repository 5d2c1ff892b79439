import type { Spoken } from './spoken.ts';

const en = {
  sentence: "Ends manual holds; a window's hold only with --override.",
  examples: [
    'resume --integration shop-orders --reason "Vendor is done"',
    'resume --hold HOLD --reason "Placed by mistake"        # its id: remanso status',
    'resume --system erp --override --reason "ERP is back early"',
  ],
  hold: 'this hold alone',
  override: 'end the holds of open windows too, for what is selected',
  released: (holdId: string, ids: string) => `Released ${holdId}: ${ids || 'it held nothing'}`,
  none: 'There was nothing to release.',
  stillHeld: (id: string, holdIds: string) => `${id} stays paused by ${holdIds}`,
};

const es: typeof en = {
  sentence: 'Termina pausas manuales; las de una ventana, solo con --override.',
  examples: [
    'resume --integration shop-orders --reason "El proveedor ha acabado"',
    'resume --hold PAUSA --reason "Puesta por error"        # su identificador: remanso status',
    'resume --system erp --override --reason "El ERP ha vuelto antes"',
  ],
  hold: 'solo esta pausa',
  override: 'termina también, para lo elegido, la pausa de las ventanas abiertas',
  released: (holdId, ids) => `Pausa terminada, ${holdId}: ${ids || 'no retenía nada'}`,
  none: 'No había nada que reanudar.',
  stillHeld: (id, holdIds) => `${id} sigue en pausa por ${holdIds}`,
};

export const resumeWords: Spoken<typeof en> = { en, es };
