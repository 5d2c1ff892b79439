import { catalogue, type Say } from '../../shared/words/catalogue.ts';
import en from '../locales/en.json' with { type: 'json' };
import es from '../locales/es.json' with { type: 'json' };

/** Lines of the tray's menu, and what the shell says of what was pressed there. */
export const trayWords = catalogue('tray', { en, es });

export type TrayWords = Say<typeof en>;
