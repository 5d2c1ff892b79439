import { useMemo, useState, type ReactElement } from 'react';
import type { Region } from '../../../../shared/features/calendars/holiday-proposal.ts';
import { regionText } from '../../../../shared/features/calendars/holiday-text.ts';
import { fitOf } from '../../../ui/text/fuzzy.ts';
import { ComboInput } from '../../../ui/inputs/combo-input.tsx';
import type { CalendarSpeech } from './calendar-speech.ts';

/** As many lines as are read. */
const SHOWN = 12;

interface RegionInputProps {
  readonly label: string;
  readonly regions: readonly Region[];
  readonly chosen: Region | undefined;
  readonly speech: CalendarSpeech;
  readonly onChoose: (region: Region | undefined) => void;
}

/** One of more than six hundred, by its name in the reader's language or by its code. */
export function RegionInput(props: RegionInputProps): ReactElement {
  const { label, regions, chosen, speech, onChoose } = props;
  const { t, language } = speech;
  const [typed, setTyped] = useState<string | null>(null);
  const named = useMemo(
    () =>
      regions.map((region) => ({
        region,
        id: region.code,
        text: `${regionText(region, language)} (${region.code})`,
      })),
    [regions, language],
  );
  const chosenText = named.find(({ id }) => id === chosen?.code)?.text ?? '';
  const found = useMemo(
    () =>
      named
        .map((one) => ({ ...one, fit: fitOf(typed ?? '', one.text) }))
        .filter(({ fit }) => fit > 0)
        .sort((a, b) => b.fit - a.fit)
        .slice(0, SHOWN),
    [named, typed],
  );
  return (
    <ComboInput
      label={label}
      listLabel={t('confirm.regionList')}
      placeholder={t('confirm.regionPlace')}
      inputValue={typed ?? chosenText}
      value={typed === null ? (chosen?.code ?? null) : null}
      found={found}
      opens="input"
      nothing={t('confirm.regionNone')}
      onInput={(text) => {
        if (text === chosenText && typed === null) return;
        setTyped(text);
        if (text === '') onChoose(undefined);
      }}
      onChoose={(id) => {
        setTyped(null);
        onChoose(regions.find(({ code }) => code === id));
      }}
      onBlur={() => setTyped((text) => (text === '' ? '' : null))}
    />
  );
}
