import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../../../store/agent-store.ts';
import { problemsAt } from '../form/field-problem.ts';
import { allZones, matchingZones } from '../../../ui/inputs/zones.ts';
import { ComboInput } from '../../../ui/inputs/combo-input.tsx';
import type { FormEditing } from './form-editing.ts';
import { Wrong } from '../../../ui/inputs/text-input.tsx';

const MOST_SHOWN = 60;

/** Any zone of the IANA database, found by typing a part of its name. */
export function ZoneField({ form, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const chosen = useAgentStore((state) => state.preferences.timeZone);
  const zones = useMemo(
    () => allZones([form.timeZone, ...(chosen === null ? [] : [chosen])].filter(Boolean)),
    [form.timeZone, chosen],
  );
  const [search, setSearch] = useState<string | null>(null);
  const text = search ?? form.timeZone;
  const found = matchingZones(zones, search ?? '', MOST_SHOWN);
  const wrong = problemsAt(problems, 'timeZone');
  return (
    <div className="field ed-zone">
      <span className="lab">{t('edit.zone')}</span>
      <ComboInput
        label={t('edit.zone')}
        listLabel={t('edit.zones')}
        inputValue={text}
        value={form.timeZone}
        found={found.map((zone) => ({ id: zone, text: zone }))}
        isBad={wrong.length > 0}
        onInput={(typed) => setSearch(typed === form.timeZone ? null : typed)}
        onChoose={(timeZone) => {
          setSearch(null);
          edit('timeZone', (before) => ({ ...before, timeZone }));
        }}
        onBlur={() => {
          const exact = zones.find((zone) => zone.toLowerCase() === text.trim().toLowerCase());
          setSearch(null);
          if (exact !== undefined && exact !== form.timeZone) {
            edit('timeZone', (before) => ({ ...before, timeZone: exact }));
          }
        }}
      />
      <Wrong problems={wrong} />
    </div>
  );
}
