import { useMemo, useState, type ReactElement } from 'react';
import { ComboInput } from './combo-input.tsx';
import { Wrong } from './text-input.tsx';
import { allZones, matchingZones } from './zones.ts';

const MOST_SHOWN = 60;

interface ZoneInputProps {
  readonly label: string;
  readonly listLabel: string;
  readonly value: string;
  readonly problems: readonly string[];
  /** Choices beside the zones, like "that of this machine". */
  readonly extra?: readonly { readonly id: string; readonly text: string }[];
  readonly onChange: (zone: string) => void;
}

/** Any zone of the IANA database, found by typing a part of its name. */
export function ZoneInput(props: ZoneInputProps): ReactElement {
  const { value, extra = [], onChange } = props;
  const shown = extra.find(({ id }) => id === value)?.text ?? value;
  const zones = useMemo(
    () => allZones(value === '' || shown !== value ? [] : [value]),
    [value, shown],
  );
  const [search, setSearch] = useState<string | null>(null);
  const found = matchingZones(zones, search ?? '', MOST_SHOWN).map((id) => ({ id, text: id }));
  const choose = (zone: string): void => {
    setSearch(null);
    if (zone !== value) onChange(zone);
  };
  return (
    <div className="zone-input">
      <ComboInput
        label={props.label}
        listLabel={props.listLabel}
        inputValue={search ?? shown}
        value={null}
        found={[...extra, ...found]}
        isBad={props.problems.length > 0}
        onInput={(typed) => setSearch(typed === shown ? null : typed)}
        onChoose={choose}
        onBlur={() => {
          const typed = (search ?? '').trim().toLowerCase();
          const exact = zones.find((zone) => zone.toLowerCase() === typed);
          setSearch(null);
          if (exact !== undefined) choose(exact);
        }}
      />
      <Wrong problems={props.problems} />
    </div>
  );
}
