import { DateTime } from 'luxon';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemansoDocument } from '../../../../shared/domain/document.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/maintenance-window.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { Route } from '../../../store/route.ts';
import { useNow } from '../../../store/use-now.ts';
import { blankForm, isTemplateId, templateForm } from '../../first-run/templates.ts';
import { formOf, idFromTitle, type WindowForm } from '../form/window-form.ts';
import type { WindowWords } from '../words.ts';
import { beginDraft, changedFields, useDraftStore, type Draft } from './draft-store.ts';

export function draftKey({ id, query }: Route): string {
  return `${id ?? ''}?${query.toString()}`;
}

export interface OpenDraft {
  readonly draft: Draft | null;
  /** The address names a window that does not exist. */
  readonly isMissing: boolean;
}

/** Opens what the address names, unless it is open already with something unsaved. */
export function useDraft(route: Route): OpenDraft {
  const { t } = useTranslation('windows');
  const definitions = useAgentStore((state) => state.definitions);
  const draft = useDraftStore((state) => state.draft);
  const zone = useChosenZone();
  const today = useToday(zone);
  const key = draftKey(route);
  const isLoaded = definitions !== null;
  const original = definitions?.windows.find(({ id }) => id === route.id) ?? null;
  const isMissing = isLoaded && route.id !== 'new' && original === null;
  useEffect(() => {
    if (definitions === null || isMissing) return;
    const open = useDraftStore.getState().draft;
    if (open?.key === key && changedFields(open) > 0) return;
    const form = original === null ? newForm(route, definitions, today, zone, t) : formOf(original);
    beginDraft(key, original, form);
    // Begun once for each address: what the agent says later must not touch what is typed.
  }, [key, isLoaded, isMissing]);
  return { draft: draft?.key === key ? draft : null, isMissing: isMissing && draft?.key !== key };
}

function useChosenZone(): string {
  const chosen = useAgentStore((state) => state.preferences.timeZone);
  return chosen ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function useToday(zone: string): string {
  return DateTime.fromMillis(useNow(), { zone }).toISODate() ?? '';
}

function newForm(
  { query }: Route,
  definitions: RemansoDocument,
  today: string,
  zone: string,
  t: WindowWords,
): WindowForm {
  const taken = new Set(definitions.windows.map(({ id }) => id));
  const template = query.get('template');
  const source = definitions.windows.find(({ id }) => id === query.get('copy'));
  if (source !== undefined) return copied(source, taken, t);
  if (!isTemplateId(template)) return blankForm(today, zone);
  const form = templateForm(template, today, zone, definitions, t);
  return { ...form, id: idFromTitle(form.title, taken) };
}

function copied(source: MaintenanceWindow, taken: ReadonlySet<string>, t: WindowWords): WindowForm {
  const title = t('edit.copyOf', { title: source.title ?? source.id });
  return { ...formOf(source), title, id: idFromTitle(title, taken) };
}
