import type { ReactElement, ReactNode } from 'react';

interface SettingRowProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly children?: ReactNode;
}

/** A setting: its name, its effect, and its control. */
export function SettingRow({ title, note, children }: SettingRowProps): ReactElement {
  return (
    <li className="setting">
      <span className="sp stack setting-text">
        <b>{title}</b>
        {note === undefined ? null : <span className="xs mut">{note}</span>}
      </span>
      {children}
    </li>
  );
}
