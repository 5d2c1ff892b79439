import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundRow } from '../../../shared/contract/take-over.ts';
import { Chooser } from '../../ui/inputs/chooser.tsx';
import type { Found } from '../../ui/inputs/combo-input.tsx';
import { systemsOf } from './found-choices.ts';
import type { ChoosingFound } from './use-found-choices.ts';

function chosenOf(systems: readonly Found[], ids: readonly string[]): readonly Found[] {
  return ids.map((id) => systems.find((one) => one.id === id) ?? { id, text: id });
}

function othersOf(systems: readonly Found[], ids: readonly string[]): readonly Found[] {
  return systems.filter(({ id }) => !ids.includes(id));
}

interface CommonSystemsProps {
  readonly choosing: ChoosingFound;
  readonly frame: RefObject<HTMLDivElement | null>;
}

/** The systems that all ticked ones need, but for those that were given their own. */
export function CommonSystems({ choosing, frame }: CommonSystemsProps): ReactElement {
  const { t } = useTranslation('connectors');
  const { choices, change, systems, creationFor } = choosing;
  const { common } = choices;
  return (
    <div className="found-common" ref={frame}>
      <span className="lab">{t('find.common')}</span>
      <Chooser
        label={t('find.common')}
        listLabel={t('find.systemsAll')}
        placeholder={t('find.systemsAdd')}
        opens="input"
        chosen={chosenOf(systems, common)}
        choices={othersOf(systems, common)}
        creations={[creationFor((before, id) => ({ ...before, common: [...common, id] }))]}
        createsOnLeave
        onAdd={(id) => change({ ...choices, common: [...common, id] })}
        onRemove={(id) => change({ ...choices, common: common.filter((one) => one !== id) })}
      />
    </div>
  );
}

interface RowSystemsProps {
  readonly row: FoundRow;
  readonly choosing: ChoosingFound;
}

export function RowSystems({ row, choosing }: RowSystemsProps): ReactElement {
  const { t } = useTranslation('connectors');
  const { choices, change, systems, creationFor } = choosing;
  const own = systemsOf(row, choices);
  const withOwn = (before: typeof choices, ids: readonly string[]): typeof choices => ({
    ...before,
    systems: { ...before.systems, [row.key]: [...ids] },
  });
  return (
    <Chooser
      label={t('find.systemsOf', { name: row.found.name })}
      listLabel={t('find.systemsAll')}
      placeholder={t('find.systemsAdd')}
      opens="input"
      chosen={chosenOf(systems, own)}
      choices={othersOf(systems, own)}
      creations={[creationFor((before, id) => withOwn(before, [...own, id]))]}
      createsOnLeave
      onAdd={(id) => change(withOwn(choices, [...own, id]))}
      onRemove={(id) =>
        change(
          withOwn(
            choices,
            own.filter((one) => one !== id),
          ),
        )
      }
    />
  );
}
