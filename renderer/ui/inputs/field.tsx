import { useId, type ReactElement, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  /** Several inputs, announced by this label before their own. */
  readonly isGroup?: boolean;
  readonly className?: string;
  /** What to know before filling it in. */
  readonly hint?: string;
  readonly problems?: readonly string[];
  readonly children: ReactNode;
}

/** A label above whatever is filled in; below, a hint and the error. A text alone: `TextInput`. */
export function Field(props: FieldProps): ReactElement {
  const { label, isGroup = false, className, hint, problems = [], children } = props;
  const wrongId = useId();
  const described = problems.length === 0 ? {} : { 'aria-describedby': wrongId };
  const group = isGroup ? { role: 'group', 'aria-label': label, ...described } : {};
  return (
    <div className={className === undefined ? 'field' : `field ${className}`} {...group}>
      <span className="lab">{label}</span>
      {children}
      {hint === undefined ? null : <p className="xs mut">{hint}</p>}
      <Wrong id={wrongId} problems={problems} />
    </div>
  );
}

interface WrongProps {
  readonly problems: readonly string[];
  readonly id?: string;
}

/** An error of what is not one text input, announced when it appears. */
export function Wrong({ problems, id }: WrongProps): ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <span className="wrong" role="alert" id={id}>
      {problems.join(' ')}
    </span>
  );
}
