import { Database, Layers, Repeat, Tag as TagIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ScopeChoice } from './scope.ts';
import type { WindowWords } from '../../model/windows/words.ts';

export function scopeText({ part, name }: ScopeChoice, t: WindowWords): string {
  switch (part) {
    case 'all':
      return t('edit.everything');
    case 'systems':
      return t('edit.system', { name });
    case 'tags':
      return t('edit.tag', { name });
    case 'integrations':
      return t('edit.integration', { name });
  }
}

export function ScopeIcon({ part }: { part: ScopeChoice['part'] }): ReactElement {
  const Picture = { all: Layers, systems: Database, tags: TagIcon, integrations: Repeat }[part];
  return <Picture className="icon small" size={14} aria-hidden="true" />;
}
