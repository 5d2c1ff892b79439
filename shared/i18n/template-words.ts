import type { TemplateId } from '../domain/templates/window-template.ts';
import type { Language } from '../words/language.ts';

export interface TemplateWords {
  readonly title: string;
  readonly reason: string;
  /** When it opens, in two or three words. */
  readonly when: string;
  readonly text: string;
  /** Instead of `text`, where a calendar knows the workdays. */
  readonly byWorkdays?: string;
}

/** The names of templates, and the title and reason of their windows until somebody changes them. */
export const templateWords: Readonly<
  Record<Language, Readonly<Record<TemplateId, TemplateWords>>>
> = {
  en: {
    erp: {
      title: 'ERP maintenance',
      reason: 'Vendor patches',
      when: 'first Sunday',
      text: 'Every first Sunday 02:00–06:00. What feeds the ERP is paused while it is down.',
    },
    close: {
      title: 'Financial close',
      reason: 'Figures frozen for the close',
      when: 'every quarter',
      text: 'Last 3 days of the quarter. Feeds into finance are paused, so figures do not change.',
      byWorkdays:
        'From the last workday of the quarter, 18:00, for 3 days. Feeds into finance are paused, so figures do not change.',
    },
    warehouse: {
      title: 'Warehouse rebuild',
      reason: 'Reindex and reload marts',
      when: 'last Sunday',
      text: 'One night without loads on the last Sunday, until the reload is done.',
    },
    release: {
      title: 'Major release',
      reason: 'Release train',
      when: 'once',
      text: 'Once, on a date. What talks to the new version waits until it is live.',
    },
    quarter: {
      title: 'Quarter close',
      reason: 'Quarter-end close',
      when: 'last workday',
      text: 'From the last working day of the quarter, 18:00, until the next morning at 06:00.',
    },
    nights: {
      title: 'Warehouse rebuild, every night of a week',
      reason: 'Reindex and reload marts',
      when: 'seven nights',
      text: 'Seven nights without loads, 01:00–05:00, from the next Monday.',
    },
  },
  es: {
    erp: {
      title: 'Mantenimiento del ERP',
      reason: 'Parches del fabricante',
      when: 'primer domingo',
      text: 'Cada primer domingo de 02:00 a 06:00. Lo que alimenta al ERP queda en pausa mientras está parado.',
    },
    close: {
      title: 'Cierre contable',
      reason: 'Cifras congeladas para el cierre',
      when: 'cada trimestre',
      text: 'Últimos 3 días del trimestre. Lo que entra en finanzas queda en pausa, y las cifras no cambian.',
      byWorkdays:
        'Desde el último día laborable del trimestre a las 18:00, durante 3 días. Lo que entra en finanzas queda en pausa, y las cifras no cambian.',
    },
    warehouse: {
      title: 'Reconstrucción del almacén de datos',
      reason: 'Reindexar y recargar',
      when: 'último domingo',
      text: 'Una noche sin cargas el último domingo, hasta que acabe la recarga.',
    },
    release: {
      title: 'Versión principal',
      reason: 'Puesta en producción',
      when: 'una vez',
      text: 'Una vez, en una fecha. Lo que usa la versión nueva espera a que esté en producción.',
    },
    quarter: {
      title: 'Cierre de trimestre',
      reason: 'Cierre del trimestre',
      when: 'último laborable',
      text: 'Desde el último día laborable del trimestre a las 18:00 hasta las 06:00 del día siguiente.',
    },
    nights: {
      title: 'Reconstrucción del almacén, cada noche de una semana',
      reason: 'Reindexar y recargar',
      when: 'siete noches',
      text: 'Siete noches sin cargas, de 01:00 a 05:00, desde el próximo lunes.',
    },
  },
};
