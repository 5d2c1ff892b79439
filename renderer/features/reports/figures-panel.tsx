import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { MonthFigures } from '../../../shared/domain/reports/window-figures.ts';
import { alsoDueText } from '../../../shared/i18n/run-tally-text.ts';
import { dueColumn } from './due-column.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';

type Figures = CallResult<'report.figures'>;

/** Twelve months in five figures, and month by month. */
export function FiguresPanel({ figures }: { readonly figures: Figures | null }): ReactElement {
  const { t } = useTranslation('report');
  return (
    <section className="panel" aria-label={t('figures.label')} aria-busy={figures === null}>
      <header>
        <h2>{t('figures.title')}</h2>
      </header>
      {figures === null ? (
        <StillLines label={t('summary.loading')} lines={3} />
      ) : figures.total.occurrences === 0 ? (
        <p className="pad mut">{t('figures.none')}</p>
      ) : (
        <div className="pad col gap3">
          <Numbers total={figures.total} />
          <Months months={figures.months} />
        </div>
      )}
    </section>
  );
}

/** What is counted, how many, and what is said below it. */
type Figure = readonly [
  id: 'held' | 'occurrences' | 'overruns' | 'leaks' | 'flow',
  value: string,
  sub: string,
];

function Numbers({ total }: { readonly total: Figures['total'] }): ReactElement {
  const { t } = useTranslation('report');
  const times = useTimes();
  const { fullFlow } = total;
  const numbers: readonly Figure[] = [
    ['held', times.number(total.held), `${t('figures.heldSub')}${alsoDueText(total.due, times)}`],
    [
      'occurrences',
      times.number(total.occurrences),
      t('figures.occurrencesSub', { n: total.lateOpenings, m: total.lateClosings }),
    ],
    [
      'overruns',
      times.number(total.overruns),
      t('figures.overrunsSub', { n: times.number(total.leftOut) }),
    ],
    ['leaks', times.number(total.leaks), t('figures.leaksSub', { n: times.number(total.drifts) })],
    [
      'flow',
      fullFlow === null ? '–' : times.length(fullFlow.medianMs),
      fullFlow === null
        ? t('figures.noFlow')
        : t('figures.flowSub', { longest: times.length(fullFlow.longestMs) }),
    ],
  ];
  return (
    <ul className="past-numbers">
      {numbers.map(([id, value, sub]) => (
        <li key={id} className="col">
          <b className={id === 'leaks' && total.leaks > 0 ? 'num c-trouble' : 'num'}>{value}</b>
          <span>{t(`figures.${id}`)}</span>
          <span className="xs mut">{sub}</span>
        </li>
      ))}
    </ul>
  );
}

function Months({ months }: { readonly months: readonly MonthFigures[] }): ReactElement {
  const { t } = useTranslation('report');
  const opened = months.filter(({ occurrences, held, leaks }) => occurrences + held + leaks > 0);
  const most = Math.max(1, ...opened.map(({ held }) => held));
  const due = dueColumn(opened, useTimes());
  const ofOthers = due === null ? [] : (['due'] as const);
  const heads = [
    ...(['month', 'opened', 'held'] as const),
    ...ofOthers,
    ...(['overruns', 'leaks', 'late', 'flow'] as const),
  ];
  return (
    <table className="past-months">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className={head === 'month' ? undefined : 'num'}>
              {t(`month.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...opened].reverse().map((month) => (
          <Month key={month.month} month={month} most={most} due={due?.get(month.month)} />
        ))}
      </tbody>
    </table>
  );
}

function Month({
  month,
  most,
  due,
}: {
  readonly month: MonthFigures;
  readonly most: number;
  /** Absent: there is no such column. */
  readonly due: string | undefined;
}): ReactElement {
  const { t } = useTranslation('report');
  const times = useTimes();
  const { held, fullFlow } = month;
  return (
    <tr>
      <th scope="row">{month.month}</th>
      <td data-name={t('month.opened')} className="num">
        {times.number(month.occurrences)}
      </td>
      <td data-name={t('month.held')} className="num">
        <meter className="past-bar" aria-hidden="true" min={0} max={most} value={held} />{' '}
        {times.number(held)}
      </td>
      {due === undefined ? null : (
        <td data-name={t('month.due')} className="num">
          {due}
        </td>
      )}
      <td data-name={t('month.overruns')} className="num">
        {times.number(month.overruns)}
      </td>
      <td data-name={t('month.leaks')} className={month.leaks > 0 ? 'num c-trouble strong' : 'num'}>
        {times.number(month.leaks)}
      </td>
      <td data-name={t('month.late')} className="num">
        {times.number(month.lateOpenings + month.lateClosings)}
      </td>
      <td data-name={t('month.flow')} className="num">
        {fullFlow === null ? '–' : times.length(fullFlow.medianMs)}
      </td>
    </tr>
  );
}
