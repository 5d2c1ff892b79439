import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { FormDrafts, type Draft } from '../../../forms/form-drafts.ts';
import type { Definable } from '../../../forms/use-save.ts';
import type { Field } from '../../../forms/window/field-problem.ts';
import { windowKeeper } from '../../../forms/window/kept-window.ts';
import { NAMELESS, type WindowForm } from '../../../forms/window/window-form.ts';

export type WindowDraft = Draft<MaintenanceWindow, WindowForm, Field>;

export const windowDrafts = new FormDrafts<MaintenanceWindow, WindowForm, Field>(
  {
    nameField: 'title',
    idField: 'id',
    nameOf: ({ title }) => title,
    nameless: NAMELESS,
  },
  windowKeeper,
);

export const windowKind: Definable<MaintenanceWindow> = {
  part: 'window',
  screen: 'windows',
  isGuarded: true,
  nameOf: ({ title, id }) => title ?? id,
  documentOf: (window) => ({ windows: [window] }),
};
