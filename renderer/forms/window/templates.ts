import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import {
  templateWindow,
  type TemplateId,
} from '../../../shared/domain/templates/window-template.ts';
import { movedByDays, type WallDate } from '../../../shared/domain/values/wall-dates.ts';
import { templateWords } from '../../../shared/i18n/templates/template-words.ts';
import type { Language } from '../../../shared/words/language.ts';
import { formOf, type WindowForm } from './window-form.ts';

/** A pristine window: tomorrow at two in the morning, for four hours, once. */
export function blankForm(today: WallDate, timeZone: string): WindowForm {
  const day = movedByDays(today, 1);
  return {
    id: '',
    title: '',
    reason: '',
    change: '',
    owner: '',
    needsApproval: false,
    startDate: day,
    startTime: '02:00',
    closing: 'clock',
    endDate: day,
    endTime: '06:00',
    duration: '',
    timeZone,
    rule: '',
    on: null,
    shift: null,
    exdates: [],
    rdates: [],
    covers: { systems: [], tags: [], integrations: [], all: false, except: [] },
    reopening: null,
    kept: {},
  };
}

/** Of a new window: the first occurrence is after `today`, the date in `timeZone`. */
export function templateForm(
  id: TemplateId,
  today: WallDate,
  timeZone: string,
  definitions: RemansoDocument,
  language: Language,
  system: string | null = null,
): WindowForm {
  const { title, reason } = templateWords(id, language);
  const filling = { today, timeZone, definitions, system, title, reason };
  return formOf({ id: '', ...templateWindow(id, filling) });
}
