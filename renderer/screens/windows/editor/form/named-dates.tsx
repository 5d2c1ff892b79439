import { Minus, Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/button.tsx';
import { problemsAt } from '../../../../forms/window/field-problem.ts';
import { ChipList } from '../../../../ui/inputs/chip-list.tsx';
import { DateInput, TimeInput } from '../../../../ui/inputs/date-input.tsx';
import type { FormEditing } from './form-editing.ts';
import { Wrong } from '../../../../ui/inputs/field.tsx';

type Part = 'exdates' | 'rdates';

/** Excluded and added starts, each a removable chip. */
export function NamedDates(editing: FormEditing): ReactElement {
  const { form, problems } = editing;
  const wrong = [...problemsAt(problems, 'exdates'), ...problemsAt(problems, 'rdates')];
  return (
    <>
      <AskDate part="exdates" {...editing} />
      <AskDate part="rdates" {...editing} />
      {form.exdates.length + form.rdates.length === 0 ? null : <Chips {...editing} />}
      <Wrong problems={wrong} />
    </>
  );
}

function Chips({ form, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const chips = (['exdates', 'rdates'] as const).flatMap((part) =>
    form[part].map((date) => ({
      id: `${part}:${date}`,
      part,
      date,
      text: t(part === 'exdates' ? 'edit.leftOut' : 'edit.added', { date: date.replace('T', ' ') }),
    })),
  );
  return (
    <ChipList
      label={t('edit.dates')}
      chips={chips}
      onRemove={({ part, date }) =>
        edit(part, (before) => ({ ...before, [part]: before[part].filter((one) => one !== date) }))
      }
    />
  );
}

function AskDate({ part, form, edit }: FormEditing & { part: Part }): ReactElement {
  const { t } = useTranslation('windows');
  const [date, setDate] = useState('');
  const [time, setTime] = useState('');
  const [isOpen, setOpen] = useState(false);
  const at = `${date}T${time}`;
  const add = (): void => {
    edit(part, (before) =>
      before[part].includes(at) ? before : { ...before, [part]: [...before[part], at].sort() },
    );
    setOpen(false);
  };
  const Sign = part === 'exdates' ? Minus : Plus;
  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={(open) => {
        setDate(form.startDate);
        setTime(form.startTime);
        setOpen(open);
      }}
    >
      <Button look="ghost" size="sm">
        <Sign size={14} aria-hidden="true" />
        {t(part === 'exdates' ? 'edit.leaveOut' : 'edit.addDate')}
      </Button>
      <Popover className="pop" offset={4}>
        <AriaDialog
          className="col gap2 calendar-frame"
          aria-label={t(part === 'exdates' ? 'edit.leaveOut' : 'edit.addDate')}
        >
          <span className="row gap1">
            <DateInput
              label={t(part === 'exdates' ? 'edit.dateToLeaveOut' : 'edit.dateToAdd')}
              value={date}
              onChange={setDate}
            />
            <TimeInput label={t('edit.timeOf')} value={time} onChange={setTime} />
          </span>
          <Button look="pri" isDisabled={date === '' || time === ''} onPress={add}>
            {t(part === 'exdates' ? 'edit.leaveOut' : 'edit.addDate')}
          </Button>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}
