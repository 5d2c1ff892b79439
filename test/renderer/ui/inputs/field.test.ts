import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Field } from '../../../../renderer/ui/inputs/field.tsx';

function shown(props: { readonly isGroup?: boolean; readonly problems?: readonly string[] }) {
  return renderToStaticMarkup(createElement(Field, { label: 'Opens', ...props, children: null }));
}

describe('the frame of a field', () => {
  it('names a group, and describes it by its error', () => {
    const html = shown({ isGroup: true, problems: ['No such day', 'No such time'] });
    const [, id = ''] = /aria-describedby="([^"]+)"/.exec(html) ?? [];
    expect(html).toContain('role="group" aria-label="Opens"');
    expect(html).toContain(`role="alert" id="${id}">No such day No such time</span>`);
  });

  it('describes nothing by an error that is not there', () => {
    const html = shown({ isGroup: true });
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('role="alert"');
  });

  it('leaves the name of a single input to that input', () => {
    expect(shown({})).toBe('<div class="field"><span class="lab">Opens</span></div>');
  });
});
