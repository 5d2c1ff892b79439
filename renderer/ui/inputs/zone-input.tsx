import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ComboInput } from './combo-input.tsx';
import { Wrong } from './field.tsx';
import { allZones, matchingZones } from './zones.ts';

const MOST_SHOWN = 60;

interface ZoneInputProps {
  readonly value: string;
  /** Zones offered even if this machine does not know them. */
  readonly known?: readonly string[];
  readonly problems?: readonly string[];
  /** The label is for screen readers only; the surroundings show it. */
  readonly isBare?: boolean;
  readonly onChange: (zone: string) => void;
}

const NONE: readonly string[] = [];

/** Any zone of the IANA database, found by part of its name. */
export function ZoneInput(props: ZoneInputProps): ReactElement {
  const { value, known = NONE, problems = NONE, isBare = false, onChange } = props;
  const { t } = useTranslation('forms');
  const zones = useMemo(() => allZones([...known, value].filter(Boolean)), [known, value]);
  const [search, setSearch] = useState<string | null>(null);
  const choose = (zone: string): void => {
    setSearch(null);
    if (zone !== value) onChange(zone);
  };
  return (
    <div className="field zone-input">
      {isBare ? null : <span className="lab">{t('zone')}</span>}
      <ComboInput
        label={t('zone')}
        listLabel={t('zones')}
        inputValue={search ?? value}
        value={value}
        found={matchingZones(zones, search ?? '', MOST_SHOWN).map((id) => ({ id, text: id }))}
        isBad={problems.length > 0}
        onInput={(typed) => setSearch(typed === value ? null : typed)}
        onChoose={choose}
        onBlur={() => {
          const typed = (search ?? '').trim().toLowerCase();
          const exact = zones.find((zone) => zone.toLowerCase() === typed);
          setSearch(null);
          if (exact !== undefined) choose(exact);
        }}
      />
      <Wrong problems={problems} />
    </div>
  );
}
