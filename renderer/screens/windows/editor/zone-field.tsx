import type { ReactElement } from 'react';
import { useAgentStore } from '../../../store/agent-store.ts';
import { ZoneInput } from '../../../ui/inputs/zone-input.tsx';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import type { FormEditing } from './form-editing.ts';

/** The zone whose clock the window goes by. */
export function ZoneField({ form, problems, edit }: FormEditing): ReactElement {
  const chosen = useAgentStore((state) => state.preferences.timeZone);
  return (
    <ZoneInput
      value={form.timeZone}
      known={chosen === null ? [] : [chosen]}
      problems={problemsAt(problems, 'timeZone')}
      onChange={(timeZone) => edit('timeZone', (before) => ({ ...before, timeZone }))}
    />
  );
}
